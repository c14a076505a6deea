import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import type { Instansi, Unit } from '../../../src/instansi/instansi.entity.js';
import { JamService } from '../../../src/jam/jam.service.js';
import { Nomor } from '../../../src/naskah/naskah.entity.js';
import { Living } from '../../../src/database/living.js';
import { type NomorDipesan, NomorService, type PesananNomor } from '../../../src/naskah/nomor.service.js';
import { databaseOptions } from '../../../src/database/data-source.js';
import { makeInstansi, makeUnit } from '../../factories/orang.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';

let db: TestDatabase;
let database: DataSource;
let living: Living;
let nomor: NomorService;
let instansi: Instansi;
let unit: Unit;

beforeAll(async () => {
  db = await testDatabase();
  // As many connections as a busy API has.
  database = await new DataSource(databaseOptions(db.url, 20)).initialize();
  living = new Living(database);
  await living.onApplicationBootstrap();
  nomor = new NomorService(database, new JamService(database), living);
});

afterAll(async () => {
  await living.onApplicationShutdown();
  await database.destroy();
  await db.drop();
});

beforeEach(async () => {
  instansi = await makeInstansi(database, { kop: { pemerintah: 'P', badan: 'B', alamat: 'A', tempat: 'T' } });
  unit = await makeUnit(database, instansi.kode, 'bkd', { kodeSurat: 'BKD' });
});

const pesanan = (over: Partial<PesananNomor> = {}): PesananNomor => ({
  instansi: instansi.kode, zona: 'WIB', unitId: unit.id, kodeUnit: 'BKD', seri: 'surat-uji', klasifikasi: '800.1.4.1',
  usulanId: ulid(), tugasId: ulid(), dipesanOleh: ulid(), kunci: ulid(), ...over,
}); // prettier-ignore
const series = () =>
  database.getRepository(Nomor).find({ where: { unitId: unit.id }, order: { tahun: 'ASC', urut: 'ASC' } });

describe('letter numbers', () => {
  it('are consecutive for fifty who reserve at once, though some fail', async () => {
    const twice = pesanan();
    const orders = [...Array.from({ length: 48 }, () => pesanan()), twice, { ...pesanan(), tugasId: twice.tugasId, usulanId: twice.usulanId }]; // prettier-ignore
    let done: (() => void) | undefined;
    const all = new Promise<void>((resolve) => (done = resolve));
    const reserved: Promise<NomorDipesan>[] = [];
    // Each is at work with its number until all have asked.
    const atWork = orders.map((order) =>
      nomor.atWork(order.dipesanOleh, order.kunci, async () => {
        const mine = nomor.reserve(order);
        reserved.push(mine);
        await all;
        return mine;
      }),
    );
    const settled = Promise.allSettled(atWork);
    const outcomes = await Promise.allSettled(reserved);
    done!();
    await settled;
    const got = outcomes.flatMap((o) => (o.status === 'fulfilled' ? [o.value.urut] : [])).sort((a, b) => a - b);
    // Of the two for one tugas one was refused, and left no gap.
    expect(got).toEqual(Array.from({ length: 49 }, (_, i) => i + 1));
    expect(outcomes.filter((o) => o.status === 'rejected').map((o) => (o.reason as { code: string }).code)).toEqual([
      'SIGNING_IN_PROGRESS',
    ]);
    expect((await nomor.reserve(pesanan())).nomor).toMatch(/^800\.1\.4\.1\/50\/BKD\/\d{4}$/);
  });

  it('keep a cancelled one in its place, with the reason, and never give it out again', async () => {
    const first = await nomor.reserve(pesanan());
    expect(await nomor.cancel(first.id, 'passphrase salah')).toBe(true);
    expect(await nomor.cancel(first.id, 'lagi')).toBe(false);
    await nomor.reserve(pesanan());
    expect(await series()).toMatchObject([
      { urut: 1, status: 'cancelled', alasan: 'passphrase salah' },
      { urut: 2, status: 'reserved', alasan: null },
    ]);
  });

  it('run by instansi, unit, series and year of the business date', async () => {
    const other = await makeUnit(database, instansi.kode, 'opd', { kodeSurat: 'DINAS' });
    const numbers = [
      await nomor.reserve(pesanan()),
      await nomor.reserve(pesanan({ unitId: other.id, kodeUnit: 'DINAS' })),
      await nomor.reserve(pesanan({ seri: 'sk-uji' })),
    ];
    // New Year's Eve in Jakarta, where the new year has begun: it is 2031 there and 2030 in UTC.
    const midnight = Date.UTC(2030, 11, 31, 17, 30);
    await new JamService(database).moveTo(instansi.kode, midnight, false);
    numbers.push(await nomor.reserve(pesanan()));
    expect(numbers.map(({ urut }) => urut)).toEqual([1, 1, 1, 1]);
    expect(numbers[1]?.nomor).toMatch(/\/1\/DINAS\//);
    expect(numbers[3]).toMatchObject({ tanggal: '2031-01-01', nomor: '800.1.4.1/1/BKD/2031' });
  });

  it('follow the order of parts of the instansi', async () => {
    const { nomor: text } = await nomor.reserve(pesanan({ format: '{klas}/{kode_unit}/SK/{urut}/{tahun}' }));
    expect(text).toMatch(/^800\.1\.4\.1\/BKD\/SK\/1\/\d{4}$/);
  });

  it('go with one request: its key holds one number, until that is cancelled', async () => {
    const order = pesanan();
    const { id } = await nomor.reserve(order);
    const again = nomor.reserve({ ...order, tugasId: ulid() });
    await expect(again).rejects.toMatchObject({ code: 'SIGNING_IN_PROGRESS' });
    await nomor.cancel(id, 'uji');
    expect((await nomor.reserve(order)).urut).toBe(2);
  });

  it('cannot be held once they are cancelled', async () => {
    const { id } = await nomor.reserve(pesanan());
    await database.transaction((manager) => nomor.hold(manager, id));
    await nomor.cancel(id, 'uji');
    await expect(database.transaction((manager) => nomor.hold(manager, id))).rejects.toMatchObject({
      code: 'SIGNING_EXPIRED',
    });
  });
});
