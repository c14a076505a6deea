import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { kalenderBaku } from '../../../domain/kalender/baku.js';
import { KalenderRow, type Unit } from '../../../src/instansi/instansi.entity.js';
import { InstansiService } from '../../../src/instansi/instansi.service.js';
import { Riwayat } from '../../../src/pegawai/pegawai.entity.js';
import { PegawaiService } from '../../../src/pegawai/pegawai.service.js';
import { makeInstansi, makePegawai, makePenugasan, makeUnit } from '../../factories/orang.js';
import { testDatabase, type TestDatabase } from '../../support/services.js';

let db: TestDatabase;
let opd: Unit;
let other: Unit;

beforeAll(async () => {
  db = await testDatabase();
  opd = await makeUnit(db.dataSource, (await makeInstansi(db.dataSource)).kode, 'opd');
  other = await makeUnit(db.dataSource, (await makeInstansi(db.dataSource)).kode, 'opd');
});

afterAll(() => db.drop());

describe('an instansi', () => {
  const service = () => new InstansiService(db.dataSource);

  it('knows who holds a role in a unit on a date, the definitive holder first', async () => {
    const [before, now, acting, elsewhere] = await Promise.all(
      [opd, opd, opd, other].map((u) => makePegawai(db.dataSource, u)),
    );
    await makePenugasan(db.dataSource, before!, 'kepala-opd', opd.id, { sampai: '2025-12-31' });
    await makePenugasan(db.dataSource, acting!, 'kepala-opd', opd.id, {
      dari: '2026-03-01',
      sampai: '2026-03-31',
      jenis: 'plh',
      kelas: ['approve'],
    });
    await makePenugasan(db.dataSource, now!, 'kepala-opd', opd.id, { dari: '2026-01-01' });
    await makePenugasan(db.dataSource, elsewhere!, 'kepala-opd', opd.id);
    const on = async (tanggal: string) =>
      (await service().holders(opd.instansi, 'kepala-opd', opd.id, tanggal)).map(({ nama, kelas }) => [nama, kelas]);
    expect(await on('2025-12-31')).toEqual([[before!.nama, null]]);
    expect(await on('2026-01-01')).toEqual([[now!.nama, null]]);
    expect(await on('2026-03-31')).toEqual([
      [now!.nama, null],
      [acting!.nama, ['approve']],
    ]);
    expect(await on('2019-12-31')).toEqual([]);
  });

  it('gives one calendar object until its version changes, and a unit its own when it has one', async () => {
    const instansi = service();
    const reference = await instansi.kalender(opd.instansi);
    expect(await instansi.kalender(opd.instansi)).toBe(reference);
    expect(await instansi.kalender(opd.instansi, opd.id)).toBe(reference);
    await db.dataSource.manager.insert(KalenderRow, {
      id: ulid(),
      instansi: opd.instansi,
      unitId: opd.id,
      versi: 1,
      isi: kalenderBaku('enam hari', 'WIB', 6),
    });
    const own = await instansi.kalender(opd.instansi, opd.id);
    expect(own.nama).toBe('enam hari');
    expect(await instansi.kalender(opd.instansi)).toBe(reference);
    await db.dataSource.manager.update(
      KalenderRow,
      { instansi: opd.instansi, unitId: opd.id },
      { versi: 2, isi: kalenderBaku('tujuh', 'WIB') },
    );
    expect((await instansi.kalender(opd.instansi, opd.id)).nama).toBe('tujuh');
  });

  it('lists its own units only, and is 404 when nobody knows it', async () => {
    expect((await service().units(opd.instansi)).map(({ id }) => id)).toEqual([opd.id]);
    expect(await service().unit(opd.instansi, other.id)).toBeNull();
    await expect(service().get('tidak-ada')).rejects.toMatchObject({ code: 'INSTANSI_UNKNOWN', status: 404 });
  });
});

describe('a pegawai', () => {
  const service = () => new PegawaiService(db.dataSource);

  it('is found by id and NIP in the own instansi only', async () => {
    const pegawai = await makePegawai(db.dataSource, opd);
    expect((await service().get(opd.instansi, pegawai.id)).nip).toBe(pegawai.nip);
    expect((await service().findByNip(opd.instansi, pegawai.nip))?.id).toBe(pegawai.id);
    await expect(service().get(other.instansi, pegawai.id)).rejects.toMatchObject({ status: 404 });
    expect(await service().findByNip(other.instansi, pegawai.nip)).toBeNull();
    expect(await service().namesOf(other.instansi, [pegawai.id])).toEqual(new Map());
  });

  it('is told to rules as a snapshot of row and history', async () => {
    const pegawai = await makePegawai(db.dataSource, opd);
    await db.dataSource.manager.insert(Riwayat, {
      id: ulid(),
      instansi: opd.instansi,
      pegawaiId: pegawai.id,
      jenis: 'skp',
      dari: null,
      sampai: null,
      isi: { tahun: 2025, predikat: 'baik' },
      sumber: 'siasn',
      mitraId: null,
      kodeBkn: null,
      usulanId: null,
      dicatatPada: new Date(0),
      dicabutPada: null,
    } as object);
    expect(await service().snapshot(opd.instansi, pegawai.id, '2026-02-01')).toMatchObject({
      golongan: 'III/c',
      tanggalLahir: '1985-03-02',
      skp: [{ tahun: 2025, predikat: 'baik' }],
      hukdis: [],
    });
  });
});
