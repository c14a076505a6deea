import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { kalenderBaku } from '../../../domain/kalender/baku.js';
import { KalenderRow } from '../../../src/instansi/instansi.entity.js';
import { Tugas } from '../../../src/tugas/tugas.entity.js';
import { makePegawai, makePenugasan, makeUnit } from '../../factories/orang.js';
import type { Client } from '../../support/client.js';
import { at, izin, type Kantor, type Rig, startRig } from './rig.js';
import { walk } from './walk.js';

let rig: Rig;
let kantor: Kantor;
let client: Client;

beforeAll(async () => {
  rig = await startRig();
}, 60_000);

afterAll(() => rig.close());

const fresh = async () => {
  kantor = await rig.kantor();
  client = await rig.client(kantor, 'manajer');
};
const breaches = (query = {}, between?: () => Promise<unknown>) => walk(client, 'pelanggaran', query, between);

describe('a breach', () => {
  beforeAll(fresh);

  it('says which, whose, where, since when, and by how much working time', async () => {
    const usulanId = await rig.kasus(kantor, izin, [
      { langkah: 'teliti', dibuka: at('2026-11-24', '09:05'), batas: at('2026-11-26', '15:00') },
    ]);
    const { nama, nip } = kantor.pegawai;
    expect((await breaches()).rows).toEqual([
      {
        usulanId,
        nomor: expect.stringMatching(/^USL-2026-\d{6}$/),
        layanan: { kode: 'IZIN', nama: 'Izin uji' },
        langkah: { kode: 'teliti', nama: 'Nama teliti' },
        pegawai: { nama, nip },
        unit: { nama: kantor.opd.nama },
        pemegang: 'Verifikator · Bidang Uji (belum ada pemegangnya)',
        sejak: '2026-11-24T09:05:00.000+07:00',
        batas: '2026-11-26T15:00:00.000+07:00',
        // An hour of Thursday and all of Friday; Saturday is free.
        lewatMenit: 510,
        lewatTeks: '1 hari 1 jam',
        tugasId: expect.stringMatching(/^[0-9A-Z]{26}$/),
      },
    ]);
  });

  it('counts by the calendar of the unit that is late', async () => {
    await fresh();
    const bidang = await makeUnit(rig.database, kantor.instansi.kode, 'bidang', { nama: 'Bidang Enam Hari' });
    await rig.database.manager.insert(KalenderRow, {
      id: ulid(),
      instansi: kantor.instansi.kode,
      unitId: bidang.id,
      versi: 1,
      isi: kalenderBaku('Enam hari', 'WIB', 6),
    });
    const batas = at('2026-11-27', '14:00');
    await rig.kasus(kantor, izin, [{ langkah: 'teliti', batas, unit: bidang }]);
    await rig.kasus(kantor, izin, [{ langkah: 'teliti', batas }]);
    const rows = (await breaches()).rows.map(({ pemegang, lewatMenit }) => [pemegang.split(' (')[0], lewatMenit]);
    // Friday to 15.00 and Saturday to 13.00, against Friday to 16.30.
    expect(rows).toEqual([
      ['Verifikator · Bidang Enam Hari', 60 + 330],
      ['Verifikator · Bidang Uji', 150],
    ]);
  });

  it('names who has it: who took it, the one who holds the role, or how many do', async () => {
    await fresh();
    const { database } = rig;
    const batas = at('2026-11-27', '14:00');
    const [sari, budi, lama] = [
      await makePegawai(database, kantor.bidang, { nama: 'Sari' }),
      await makePegawai(database, kantor.bidang, { nama: 'Budi' }),
      await makePegawai(database, kantor.bidang, { nama: 'Lama' }),
    ];
    const pemegang = async () => (await breaches()).rows[0]!.pemegang;
    const usulanId = await rig.kasus(kantor, izin, [{ langkah: 'teliti', batas }]);
    await makePenugasan(database, sari, 'verifikator', kantor.bidang.id);
    // Over, not begun, and elsewhere: none of them holds it today.
    await makePenugasan(database, lama, 'verifikator', kantor.bidang.id, { sampai: '2026-11-27' });
    await makePenugasan(database, lama, 'verifikator', kantor.bidang.id, { dari: '2026-11-29' });
    await makePenugasan(database, lama, 'verifikator', kantor.bkd.id);
    await makePenugasan(database, lama, 'kabid', kantor.bidang.id);
    expect(await pemegang()).toBe('Verifikator · Bidang Uji (Sari)');
    await makePenugasan(database, budi, 'verifikator', kantor.bidang.id);
    await makePenugasan(database, budi, 'verifikator', kantor.bidang.id, { jenis: 'plt' });
    expect(await pemegang()).toBe('Verifikator · Bidang Uji (2 orang)');
    await database.manager.update(Tugas, { usulanId }, { pengambilId: budi.id });
    expect(await pemegang()).toBe('Budi (Verifikator · Bidang Uji)');
    await database.manager.update(
      Tugas,
      { usulanId },
      { peran: 'atasan-langsung', unitId: null, pegawaiId: sari.id, antrean: `orang/${sari.id}`, pengambilId: null },
    );
    expect(await pemegang()).toContain('(Sari)');
  });
});

describe('the list of breaches', () => {
  beforeAll(fresh);

  const limits = ['10:00', '08:00', '09:00', '08:00', '08:00', '11:00', '09:00'];

  it('has the longest overdue on top, and equals in one order, on every page', async () => {
    for (const jam of limits) await rig.kasus(kantor, izin, [{ langkah: 'teliti', batas: at('2026-11-27', jam) }]);
    const whole = (await breaches()).rows;
    expect(whole.map(({ batas }) => batas.slice(11, 16))).toEqual([...limits].sort());
    for (const limit of [1, 2, 3, 6, 7, 8]) expect((await breaches({ limit })).rows).toEqual(whole);
  });

  it('orders a recorded breach by when it was recorded when its limit was moved afterwards', async () => {
    await rig.kasus(kantor, izin, [
      { langkah: 'putus', batas: at('2026-12-10', '09:00'), terlambat: at('2026-11-27', '08:30') },
    ]);
    const jam = (await breaches()).rows.map(({ batas }) => batas.slice(11, 16));
    expect(jam).toEqual([...limits, '08:30'].sort());
  });

  it('neither repeats nor skips a row when tugas open, close and become late between two pages', async () => {
    const before = (await breaches()).rows;
    const close = (tugasId: string) =>
      rig.database.manager.update(Tugas, { id: tugasId }, { status: 'decided', ditutup: at('2026-11-28', '18:00') });
    let added: string | undefined;
    const { rows } = await breaches({ limit: 3 }, async () => {
      // One that was shown, one that was not, the very last of the page, and a new one at the end.
      await close(before[0]!.tugasId);
      await close(before[2]!.tugasId);
      await close(before[5]!.tugasId);
      added = await rig.kasus(kantor, izin, [{ langkah: 'teliti', batas: at('2026-11-28', '17:00') }]);
    });
    expect(rows.map(({ usulanId }) => usulanId)).toEqual([
      ...before.filter((_, i) => i !== 5).map(({ usulanId }) => usulanId),
      added,
    ]);
  });
});

describe('the list of usulan', () => {
  it('has the nearest limit on top, those without one at the end, the same on every page', async () => {
    await fresh();
    const id = await Promise.all([
      rig.kasus(kantor, izin, [{ langkah: 'teliti', batas: null }]),
      rig.kasus(kantor, izin, [{ langkah: 'teliti', batas: at('2026-12-30', '09:00') }]),
      rig.kasus(kantor, izin, [], { status: 'deferred' }),
      rig.kasus(kantor, izin, [{ langkah: 'putus', batas: at('2026-11-27', '09:00'), jeda: true }], {
        status: 'returned',
      }),
    ]);
    const whole = (await walk(client, 'usulan')).rows;
    const ends = [id[0], id[2]].sort();
    expect(whole.map(({ usulanId }) => usulanId)).toEqual([id[3], id[1], ...ends]);
    for (const limit of [1, 2, 3]) {
      expect((await walk(client, 'usulan', { limit })).rows).toEqual(whole);
    }
    expect(whole[0]).toMatchObject({
      layanan: { kode: 'IZIN', nama: 'Izin uji' },
      pegawai: { nama: kantor.pegawai.nama, nip: kantor.pegawai.nip },
      unit: { nama: kantor.opd.nama },
      status: 'returned',
      statusLabel: 'Dikembalikan ke pemohon',
      diajukan: '2026-11-02T09:00:00.000+07:00',
      janji: '2026-11-11T16:00:00.000+07:00',
      giliran: [
        {
          langkah: { kode: 'putus', nama: 'Nama putus' },
          pemegang: 'Verifikator · Bidang Uji',
          sejak: '2026-11-20T08:00:00.000+07:00',
          batas: '2026-11-27T09:00:00.000+07:00',
          tingkat: 'lewat',
        },
      ],
    });
    expect(whole.find(({ usulanId }) => usulanId === id[2])).toMatchObject({ statusLabel: 'Ditunda', giliran: [] });
  });
});
