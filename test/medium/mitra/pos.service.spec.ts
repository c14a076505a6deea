import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startPos, type RunningPos } from '../../../simulators/pos/pos.js';
import { Instansi, Unit } from '../../../src/instansi/instansi.entity.js';
import { Kiriman } from '../../../src/mitra/kiriman.entity.js';
import { PosClient, type PosOptions } from '../../../src/mitra/pos/pos.client.js';
import { PosService } from '../../../src/mitra/pos/pos.service.js';
import type { PostingDoc } from '../../../src/mitra/pos/pesanan.js';
import { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { testDatabase, type TestDatabase } from '../../support/services.js';
import { HandClock, makeKasus, NotedLog, type Kasus } from './kasus.js';

const account = { key: 'kunci-pos', secret: 'rahasia-pos-sekali' };

let database: TestDatabase;
let pos: RunningPos;
let kasus: Kasus;
let log: NotedLog;

beforeAll(async () => {
  database = await testDatabase();
  pos = await startPos(account);
});
afterAll(async () => {
  await pos.close();
  await database.drop();
});
beforeEach(async () => {
  await control({ reset: true });
  kasus = await makeKasus(database.dataSource);
  log = new NotedLog();
});

const control = (order: unknown) => fetch(`${pos.url}/__kendali`, { method: 'POST', body: JSON.stringify(order) });
const service = (more: Partial<PosOptions> = {}) => {
  const client = new PosClient({ url: pos.url, ...account, userId: 'u', memberId: 'm', ...more });
  return new PosService(database.dataSource, client, new HandClock(), log);
};
const kirim = (input: Record<string, unknown> = {}, by = service(), panggilan = 'antar~1') =>
  by.kirim({ usulanId: kasus.usulanId, instansi: kasus.instansi, panggilan, input });
const rows = () => database.dataSource.manager.findBy(Kiriman, { usulanId: kasus.usulanId });
const posted = () => pos.received.rows.filter(({ path }) => path.endsWith('/AddPostingDoc'));
const receiver = () => (posted().at(-1)!.isi as PostingDoc).addresses[1]!;

describe('a call that nobody waits for any more', () => {
  const call = (status: string) =>
    database.dataSource.query(
      "INSERT INTO panggilan (usulan_id, id, instansi, `call`, input, status, dibuka) VALUES (?, 'antar~1', ?, 'x.kirim', '{}', ?, ?)",
      [kasus.usulanId, kasus.instansi, status, new Date()],
    );

  it('is not ordered once the course has gone on without it', async () => {
    await call('failed');
    expect(await kirim()).toMatchObject({ hasil: 'ditolak' });
    expect(posted()).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it('is not ordered once somebody has declared it failed, before the case has heard of it', async () => {
    await call('open');
    const declared = JSON.stringify({ type: 'failed', id: 'antar~1' });
    await database.dataSource.query(
      `INSERT INTO intent (id, instansi, usulan_id, jenis, isi, pelaku_id, kunci, isi_sha256, status, dibuat)
       VALUES ('01JINTENT00000000000000000', ?, ?, 'answer', ?, '', 'gagal', '', 'pending', ?)`,
      [kasus.instansi, kasus.usulanId, declared, new Date()],
    );
    expect(await kirim()).toMatchObject({ hasil: 'ditolak' });
    expect(posted()).toEqual([]);
  });
});

describe('an order that is accepted', () => {
  it('is kept raw with its receipt number, and told again without another call', async () => {
    const { resi } = (await kirim()) as { resi?: string };
    expect(resi).toBe(pos.parcels.all[0]!.resi);
    expect(await rows()).toMatchObject([{ status: 'accepted', resi, orderid: pos.parcels.all[0]!.orderid }]);
    expect((await rows())[0]!.jawaban).toContain(resi);
    expect(await kirim()).toEqual({ hasil: 'diterima', resi });
    expect(posted()).toHaveLength(1);
  });

  it('need not have a receipt number', async () => {
    await control({ jawaban: 'kosong' });
    expect(await kirim()).toEqual({ hasil: 'diterima' });
    expect(await kirim()).toEqual({ hasil: 'diterima' });
    expect(await rows()).toMatchObject([{ status: 'accepted', resi: null }]);
  });

  it('is placed anew by another call of the course, under an orderid of its own', async () => {
    await kirim();
    await kirim({}, service(), 'antar~2');
    const [first, second] = pos.parcels.all;
    expect(pos.parcels.all).toHaveLength(2);
    expect(first!.orderid).not.toBe(second!.orderid);
  });

  it('goes to the address of the call, else of the pegawai, else of the OPD', async () => {
    await kirim({ alamat: 'Jl. Melati 3', kota: 'Boyolali', kodePos: '57311', telepon: '0812000' });
    expect(receiver()).toMatchObject({ address: 'Jl. Melati 3', city: 'Boyolali', zipcode: '57311', phone: '0812000' });
    await kirim({ alamatKirim: 'Jl. Anggrek 4, Boyolali 57312' }, service(), 'antar~2');
    expect(receiver()).toMatchObject({ address: 'Jl. Anggrek 4, Boyolali 57312', zipcode: '57312' });
    await kirim({ alamat: null }, service(), 'antar~3');
    expect(receiver()).toMatchObject({ address: 'Jl. Mawar 7', city: 'Klaten', zipcode: '57471' });
    await database.dataSource.manager.update(Pegawai, { id: kasus.pegawaiId }, { alamat: null });
    await kirim({}, service(), 'antar~4');
    expect(receiver()).toMatchObject({ address: 'Dinas Contoh, Jalan Dinas 2, Contoh 50132', zipcode: '50132' });
  });

  it('says who sends it from the letterhead', async () => {
    await kirim();
    expect((posted()[0]!.isi as PostingDoc).addresses[0]).toMatchObject({
      addresstype: 'senderlocation',
      name: 'BKPSDM Kabupaten Contoh',
      zipcode: '50131',
    });
  });
});

describe('an order that is refused', () => {
  it("ends with PT POS's own words, told again without another call", async () => {
    const kata = 'Penerima tidak dapat dilayani';
    await control({ next: 'refuse', status: 400, body: { respcode: '07', respmsg: kata }, path: 'AddPostingDoc' });
    expect(await kirim()).toEqual({ hasil: 'ditolak', kata });
    expect(await kirim()).toEqual({ hasil: 'ditolak', kata });
    expect(await rows()).toMatchObject([{ status: 'refused', resi: null }]);
    expect(posted()).toHaveLength(1);
  });

  it('is not even placed when an address or a tariff is missing', async () => {
    const manager = database.dataSource.manager;
    expect(await kirim({ alamat: 'Jl. Tanpa Kode Pos' })).toMatchObject({ kata: expect.stringContaining('kode pos') });
    expect(await kirim({ alamat: 'Jl. Jauh, 00000' }, service(), 'antar~2')).toMatchObject({
      hasil: 'ditolak',
      kata: 'PT POS tidak memiliki tarif untuk kode pos 00000.',
    });
    await manager.update(Pegawai, { id: kasus.pegawaiId }, { alamat: null });
    await manager.update(Unit, { id: kasus.unitId }, { alamat: null });
    expect(await kirim({}, service(), 'antar~3')).toMatchObject({ kata: expect.stringContaining('Alamat tujuan') });
    const kop = { pemerintah: '', badan: 'B', alamat: 'Jalan', tempat: 'C' };
    await manager.update(Instansi, { kode: kasus.instansi }, { kop });
    expect(await kirim({ alamat: 'Jl. A 57311' }, service(), 'antar~4')).toMatchObject({
      kata: expect.stringContaining('kop surat'),
    });
    expect(posted()).toHaveLength(0);
    expect((await rows()).map(({ status }) => status)).toEqual(['refused', 'refused', 'refused', 'refused']);
    // The same call again says the same.
    expect(await kirim({ alamat: 'Jl. A 57311' })).toMatchObject({ kata: expect.stringContaining('kode pos') });
  });
});

describe('an order whose answer is lost', () => {
  it.each([['answer-lost'], ['500-after-commit'], ['dropped'], ['bad-gateway']])(
    'after %s is ambiguous for ever and never repeated',
    async (next) => {
      await control({ next, path: 'AddPostingDoc' });
      const first = await kirim();
      const [row] = await rows();
      expect(first).toEqual({ hasil: 'ambigu', orderid: row!.orderid });
      expect(row!.status).toBe('ambiguous');
      expect(await kirim()).toEqual(first);
      expect(await kirim()).toEqual(first);
      expect(posted()).toHaveLength(1);
    },
  );

  it('because the worker died in the middle, is found as sending and given to a person', async () => {
    // The answer is held back for ever; the process that waits for it is gone.
    await control({ next: 'slow', ms: 600_000, path: 'AddPostingDoc' });
    const dying = kirim().catch(() => undefined);
    for (let found = await rows(); found.length === 0; found = await rows()) await new Promise(setImmediate);
    const [row] = await rows();
    expect(row!.status).toBe('sending');
    expect(await kirim()).toEqual({ hasil: 'ambigu', orderid: row!.orderid });
    expect((await rows())[0]!.status).toBe('ambiguous');
    await pos.close();
    await dying;
    expect((await rows())[0]!.status).toBe('ambiguous');
    pos = await startPos(account);
  });

  it('keeps the truth when the answer arrives after it was given up', async () => {
    const gate = { open: (): void => undefined };
    const held = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const client = new PosClient({ url: pos.url, ...account, userId: 'u', memberId: 'm' });
    const place = client.addPostingDoc.bind(client);
    client.addPostingDoc = async (order) => {
      const answer = await place(order);
      await held;
      return answer;
    };
    const slow = kirim({}, new PosService(database.dataSource, client, new HandClock(), log));
    for (let found = await rows(); found.length === 0; found = await rows()) await new Promise(setImmediate);
    expect((await kirim()).hasil).toBe('ambigu');
    gate.open();
    const { resi } = (await slow) as { resi: string };
    expect(await rows()).toMatchObject([{ status: 'accepted', resi }]);
    expect(await kirim()).toEqual({ hasil: 'diterima', resi });
    expect(posted()).toHaveLength(1);
  });
});

describe('an order that certainly never left', () => {
  it.each([['suspended'], ['throttled'], ['blocked']])(
    'because the gateway is %s, may be tried again',
    async (next) => {
      await control({ next, path: 'AddPostingDoc' });
      await expect(kirim()).rejects.toMatchObject({ name: 'MitraError' });
      expect(await rows()).toHaveLength(0);
      expect(await kirim()).toMatchObject({ hasil: 'diterima' });
      expect(pos.parcels.all).toHaveLength(1);
    },
  );

  it('because PT POS cannot be reached or refuses the token, may be tried again', async () => {
    await expect(kirim({}, service({ url: 'http://127.0.0.1:1' }))).rejects.toMatchObject({ jenis: 'transient' });
    await expect(kirim({}, service({ secret: 'salah' }))).rejects.toMatchObject({ jenis: 'credential' });
    await control({ next: 'refuse', status: 503, body: {}, path: '/token' });
    await expect(kirim()).rejects.toMatchObject({ jenis: 'transient' });
    expect(await rows()).toHaveLength(0);
    expect(await kirim()).toMatchObject({ hasil: 'diterima' });
  });
});

describe('many callers at once', () => {
  it('place one order for one call of the course', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => kirim()));
    expect(pos.parcels.all).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
    // Those who came while it was being sent may not know how it ends; nobody was told anything else.
    expect(results.map(({ hasil }) => hasil).every((hasil) => hasil === 'diterima' || hasil === 'ambigu')).toBe(true);
    expect(await kirim()).toMatchObject({ hasil: 'diterima', resi: pos.parcels.all[0]!.resi });
  });
});

describe('what is logged', () => {
  it('holds no name, address, answer or secret', async () => {
    await control({ next: 'answer-lost', path: 'AddPostingDoc' });
    await kirim();
    await control({
      next: 'refuse',
      status: 400,
      body: { respcode: '07', respmsg: 'Jl. Mawar 7' },
      path: 'AddPostingDoc',
    });
    await kirim({}, service(), 'antar~2');
    expect(log.text.split('\n').filter(Boolean)).toHaveLength(2);
    expect(log.text).not.toMatch(/Mawar|Klaten|Pegawai Contoh|rahasia|kunci-pos/);
    const stored = JSON.stringify(await rows());
    expect(stored).not.toMatch(/rahasia|Bearer/);
  });
});
