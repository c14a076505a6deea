import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startPos, type RunningPos } from '../../../simulators/pos/pos.js';
import { Berkas } from '../../../src/berkas/berkas.entity.js';
import { Kiriman, LacakKiriman } from '../../../src/mitra/kiriman.entity.js';
import { PosClient } from '../../../src/mitra/pos/pos.client.js';
import { PosPoll } from '../../../src/mitra/pos/pos.poll.js';
import { PosService } from '../../../src/mitra/pos/pos.service.js';
import { TungguRow } from '../../../src/transisi/transisi.entity.js';
import { Jejak } from '../../../src/usulan/usulan.entity.js';
import { testDatabase, type TestDatabase } from '../../support/services.js';
import { addUsulan, HandClock, makeKasus, NotedLog, openWait, type Kasus } from './kasus.js';

const account = { key: 'kunci-pos', secret: 'rahasia-pos-sekali' };
const day = 86_400_000;

let database: TestDatabase;
let pos: RunningPos;
let kasus: Kasus;
let clock: HandClock;
let log: NotedLog;
let store: Map<string, Buffer>;
let poll: PosPoll;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  pos = await startPos(account);
  clock = new HandClock();
  log = new NotedLog();
  store = new Map();
  poll = newPoll();
  await database.dataSource.query('DELETE FROM tunggu');
  kasus = await makeKasus(database.dataSource);
});
afterEach(() => pos.close());

const client = () => new PosClient({ url: pos.url, ...account, userId: 'u', memberId: 'm' });
const newPoll = (halaman?: number) =>
  new PosPoll(
    database.dataSource,
    client(),
    clock,
    {
      put: (bytes) => {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        store.set(sha256, Buffer.from(bytes));
        return Promise.resolve(sha256);
      },
    },
    log,
    halaman === undefined ? {} : { halaman },
  );
const control = (order: unknown) => fetch(`${pos.url}/__kendali`, { method: 'POST', body: JSON.stringify(order) });
const move = (resi: string, ...keadaan: unknown[]) => control({ resi, keadaan });

/** Places an order for a case; the receipt number that PT POS gave it. */
async function order(of = kasus, panggilan = 'antar~1'): Promise<string> {
  const service = new PosService(database.dataSource, client(), clock, log);
  await service.kirim({ usulanId: of.usulanId, instansi: of.instansi, panggilan, input: {} });
  return pos.parcels.all.at(-1)!.resi;
}

const kiriman = () => database.dataSource.manager.findBy(Kiriman, { usulanId: kasus.usulanId });
const words = async () => {
  const [row] = await kiriman();
  const rows = await database.dataSource.manager.find(LacakKiriman, {
    where: { kirimanId: row!.id },
    order: { urut: 'ASC' },
  });
  return rows.map(({ urut, peristiwa, keadaan }) => [urut, peristiwa, keadaan]);
};

describe('a parcel on its way', () => {
  it("is kept in PT POS's own words, each once, and answers nothing until it matters", async () => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi);
    expect(await poll.pollOpen()).toEqual([]);
    await move(resi, 'diterima-pos', 'dalam-perjalanan');
    expect(await poll.pollOpen()).toEqual([]);
    await move(resi, 'sedang-diantar', { eventName: 'TRANSIT UDARA', description: 'X' });
    expect(await poll.pollOpen()).toEqual([]);
    expect(await poll.pollOpen()).toEqual([]);
    expect(await words()).toEqual([
      [1, 'POSTING LOKET', 'diterima-pos'],
      [2, 'MANIFEST SERAH', 'dalam-perjalanan'],
      [3, 'PROSES ANTAR', 'sedang-diantar'],
      [4, 'TRANSIT UDARA', 'lain'],
    ]);
    expect(await kiriman()).toMatchObject([{ resi, keadaan: 'sedang-diantar', buktiId: null }]);
  });

  it('never moves back when an older event becomes known late', async () => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi);
    await move(resi, 'terkirim');
    await poll.pollOpen();
    await move(resi, { eventName: 'GAGAL ANTAR', eventDate: '2026-01-01 08:00:00' }, 'dalam-perjalanan');
    expect((await poll.pollOpen()).map(({ keputusan }) => keputusan)).toEqual(['terkirim']);
    expect(await words()).toHaveLength(3);
    expect((await kiriman())[0]!.keadaan).toBe('terkirim');
  });
});

describe('a delivered parcel', () => {
  it('answers its wait with the same key every time, and files the proof once', async () => {
    const resi = await order();
    const tungguId = await openWait(database.dataSource, kasus, resi);
    await move(resi, 'diterima-pos', 'terkirim');
    const first = await poll.pollOpen();
    expect(first).toEqual([
      {
        ...{ usulanId: kasus.usulanId, instansi: kasus.instansi, mitra: 'pos', tungguId, keputusan: 'terkirim' },
        kunci: expect.stringMatching(/^pos:terkirim:[0-9a-f]{48}$/),
      },
    ]);
    expect(await poll.pollOpen()).toEqual(first);

    const proofs = await database.dataSource.manager.findBy(Berkas, { pegawaiId: kasus.pegawaiId });
    expect(proofs).toMatchObject([
      { jenis: 'bukti-kirim', mime: 'application/json', sumber: 'mitra', instansi: kasus.instansi },
    ]);
    expect((await kiriman())[0]!.buktiId).toBe(proofs[0]!.id);
    const proof = store.get(proofs[0]!.sha256)!;
    expect(proof).toHaveLength(proofs[0]!.ukuran);
    expect(JSON.parse(proof.toString())).toMatchObject({
      resi,
      peristiwa: [{ eventName: 'POSTING LOKET' }, { eventName: 'SELESAI ANTAR' }],
    });
  });

  it('is told to every wait for it, under a key of its own', async () => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi, 'tunggu~1');
    await move(resi, 'terkirim');
    const [first] = await poll.pollOpen();
    const other = await addUsulan(database.dataSource, kasus);
    await openWait(database.dataSource, other, resi, 'tunggu~1');
    await database.dataSource.manager.update(
      TungguRow,
      { usulanId: kasus.usulanId, id: 'tunggu~1' },
      { ditutup: new Date(clock.at) },
    );
    await openWait(database.dataSource, kasus, resi, 'tunggu~2');
    const later = await poll.pollOpen();
    expect(later).toHaveLength(2);
    expect(new Set([first!.kunci, ...later.map(({ kunci }) => kunci)]).size).toBe(3);
  });

  it('is not called delivered when the text says to try again', async () => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi);
    await move(resi, 'sedang-diantar', 'antar-ulang');
    expect(await poll.pollOpen()).toMatchObject([
      { keputusan: 'gagal-antar', isian: { sebab: 'Antar Ulang - RUMAH KOSONG' } },
    ]);
    expect(await words()).toContainEqual([2, 'SELESAI ANTAR', 'gagal-antar']);
    expect(await database.dataSource.manager.countBy(Berkas, { pegawaiId: kasus.pegawaiId })).toBe(0);
  });
});

describe('a parcel that could not be handed over', () => {
  it('is told once for each attempt, whichever wait is open, and delivered afterwards', async () => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi, 'tunggu~1');
    await move(resi, 'gagal-antar');
    const [first] = await poll.pollOpen();
    expect(first).toMatchObject({ keputusan: 'gagal-antar', isian: { sebab: 'RUMAH KOSONG' } });
    // An officer decides to wait on: the same attempt has the same key.
    await database.dataSource.manager.delete(TungguRow, { usulanId: kasus.usulanId });
    await openWait(database.dataSource, kasus, resi, 'tunggu~2');
    expect((await poll.pollOpen())[0]).toMatchObject({ tungguId: 'tunggu~2', kunci: first!.kunci });
    await move(resi, 'sedang-diantar', 'gagal-antar');
    const [second] = await poll.pollOpen();
    expect(second!.keputusan).toBe('gagal-antar');
    expect(second!.kunci).not.toBe(first!.kunci);
    await move(resi, 'terkirim');
    expect((await poll.pollOpen())[0]!.keputusan).toBe('terkirim');
  });

  it.each([
    ['dikembalikan', 'BKPSDM Kabupaten Contoh'],
    ['dibatalkan', 'DIBATALKAN PENGIRIM'],
  ])('is told when it is %s', async (keadaan, sebab) => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi);
    await move(resi, 'gagal-antar', keadaan);
    expect(await poll.pollOpen()).toMatchObject([{ keputusan: keadaan, isian: { sebab } }]);
  });
});

describe('a receipt number that an officer has entered', () => {
  it('belongs to the order that waits for one, also when its answer was lost', async () => {
    await control({ next: 'answer-lost', path: 'AddPostingDoc' });
    const resi = await order();
    expect(await kiriman()).toMatchObject([{ status: 'ambiguous', resi: null }]);
    // As people type it.
    await openWait(database.dataSource, kasus, ` ${resi.toLowerCase().slice(0, 4)} ${resi.slice(4)}`);
    await move(resi, 'terkirim');
    expect(await poll.pollOpen()).toMatchObject([{ keputusan: 'terkirim' }]);
    expect(await kiriman()).toMatchObject([{ status: 'accepted', resi, keadaan: 'terkirim' }]);
  });

  it('gets a row of its own when no order waits for one', async () => {
    const other = await addUsulan(database.dataSource, kasus);
    const resi = await order(other);
    await openWait(database.dataSource, kasus, resi);
    await move(resi, 'diterima-pos');
    await poll.pollOpen();
    expect(await kiriman()).toMatchObject([{ status: 'accepted', resi, keadaan: 'diterima-pos' }]);
  });
});

describe('a receipt number that PT POS does not know', () => {
  it('is reported once after three days, and is no answer', async () => {
    await openWait(database.dataSource, kasus, 'P0000000000');
    const findings = () => database.dataSource.manager.findBy(Jejak, { usulanId: kasus.usulanId });
    expect(await poll.pollOpen()).toEqual([]);
    clock.at += 3 * day - 1;
    await poll.pollOpen();
    expect(await findings()).toHaveLength(0);
    clock.at += 1;
    expect(await poll.pollOpen()).toEqual([]);
    expect(await poll.pollOpen()).toEqual([]);
    expect(await findings()).toMatchObject([
      { jenis: 'pos.resi-tidak-dikenal', isi: { tungguId: 'tunggu~1', resi: 'P0000000000' } },
    ]);
  });
});

describe('a round', () => {
  it('asks page by page about all open waits with a number, and about no others', async () => {
    const cases = [kasus];
    for (let i = 0; i < 4; i++) cases.push(await addUsulan(database.dataSource, kasus));
    for (const one of cases) {
      const resi = await order(one);
      await openWait(database.dataSource, one, resi, 'tunggu~1');
      await move(resi, 'terkirim');
    }
    await openWait(database.dataSource, kasus, null, 'tunggu~2');
    await database.dataSource.manager.update(
      TungguRow,
      { usulanId: cases[4]!.usulanId },
      { ditutup: new Date(clock.at) },
    );
    const answers = await newPoll(2).pollOpen();
    expect(answers.map(({ usulanId }) => usulanId).sort()).toEqual(
      cases
        .slice(0, 4)
        .map(({ usulanId }) => usulanId)
        .sort(),
    );
  });

  it('of one instansi sees nothing of another', async () => {
    const other = await makeKasus(database.dataSource);
    for (const one of [kasus, other]) {
      const resi = await order(one);
      await openWait(database.dataSource, one, resi);
      await move(resi, 'terkirim');
    }
    expect((await poll.pollOpen(other.instansi)).map(({ usulanId }) => usulanId)).toEqual([other.usulanId]);
    expect(await poll.pollOpen()).toHaveLength(2);
  });

  it('tells what it could find out when one parcel fails, and fails when all do', async () => {
    const other = await addUsulan(database.dataSource, kasus);
    for (const one of [kasus, other]) {
      const resi = await order(one);
      await openWait(database.dataSource, one, resi);
      await move(resi, 'terkirim');
    }
    await control({ next: 'bad-gateway', path: 'getTrackAndTrace' });
    expect(await poll.pollOpen()).toHaveLength(1);
    await control({ next: 'bad-gateway', path: 'getTrackAndTrace', count: 2 });
    await expect(poll.pollOpen()).rejects.toMatchObject({ name: 'MitraError', jenis: 'transient' });
    expect(await poll.pollOpen()).toHaveLength(2);
  });

  it('may overlap with another without a word written twice', async () => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi);
    await move(resi, 'diterima-pos', 'dalam-perjalanan', 'sedang-diantar', 'terkirim');
    const rounds = await Promise.all(Array.from({ length: 5 }, () => poll.pollOpen()));
    expect(new Set(rounds.flat().map(({ kunci }) => kunci)).size).toBe(1);
    expect(await words()).toHaveLength(4);
    expect(await database.dataSource.manager.countBy(Berkas, { pegawaiId: kasus.pegawaiId })).toBe(1);
  });

  it('logs no name, address or number of a parcel', async () => {
    const resi = await order();
    await openWait(database.dataSource, kasus, resi);
    await openWait(database.dataSource, kasus, 'P0000000000', 'tunggu~2');
    clock.at += 4 * day;
    await move(resi, 'terkirim');
    await poll.pollOpen();
    expect(log.text).toContain('does not know');
    expect(log.text).not.toMatch(/Mawar|Klaten|Pegawai Contoh|rahasia|P\d{10}/);
  });
});
