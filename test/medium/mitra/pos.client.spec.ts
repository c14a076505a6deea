import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startPos, type RunningPos } from '../../../simulators/pos/pos.js';
import type { MitraError } from '../../../src/mitra/galat.js';
import { PosClient, type PosOptions } from '../../../src/mitra/pos/pos.client.js';
import { susunPesanan, type PostingDoc } from '../../../src/mitra/pos/pesanan.js';

const key = 'kunci-pos';
const secret = 'rahasia-pos-sekali';

let pos: RunningPos;
let now: number;

beforeAll(async () => {
  pos = await startPos({ key, secret });
});
afterAll(() => pos.close());
beforeEach(async () => {
  now = Date.now();
  await control({ reset: true });
});

const control = (order: unknown) => fetch(`${pos.url}/__kendali`, { method: 'POST', body: JSON.stringify(order) });
const client = (more: Partial<PosOptions> = {}) =>
  new PosClient({ url: pos.url, key, secret, userId: 'u', memberId: 'm', now: () => now, ...more });
const calls = (path: string) => pos.received.rows.filter((row) => row.path.endsWith(path)).length;
const failure = (promise: Promise<unknown>): Promise<MitraError> =>
  promise.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => error as MitraError,
  );

const pihak = (nama: string, kodePos: string) => ({
  nama,
  telepon: '',
  alamat: { jalan: 'Jl. Uji 1', kecamatan: '', kota: 'Klaten', provinsi: '', kodePos },
});
const order = (orderid = 'TUN1', kodePos = '57413'): PostingDoc =>
  susunPesanan({
    ...{ userId: 'u', memberId: 'm', orderid, pengirim: pihak('BKD', '50131'), penerima: pihak('Siti', kodePos) },
    ...{ tarif: { layanan: '240', nama: '', ongkos: 9000, total: 9099, perkiraan: null }, isi: 'Dokumen kepegawaian' },
  });

describe('tokens', () => {
  it('are fetched once for calls made together, and again only when they run out', async () => {
    const one = client();
    await Promise.all([one.fee('50131', '57413'), one.fee('50131', '57413'), one.fee('50131', '57413')]);
    expect(calls('/token')).toBe(1);
    now += 3589_000;
    await one.fee('50131', '57413');
    expect(calls('/token')).toBe(1);
    // Ten seconds before the end.
    now += 1_000;
    await one.fee('50131', '57413');
    expect(calls('/token')).toBe(2);
  });

  it('are fetched anew once when the gateway says 900901, even for an order: it did not get through', async () => {
    const one = client();
    await one.fee('50131', '57413');
    await control({ lupakanToken: true });
    await one.addPostingDoc(order());
    expect(calls('/token')).toBe(2);
    expect(pos.parcels.all).toHaveLength(1);
    await control({ next: 'token-expired', count: 5 });
    expect(await failure(one.addPostingDoc(order('TUN2')))).toMatchObject({ jenis: 'credential', kode: '900901' });
    expect(calls('/AddPostingDoc')).toBe(4);
  });

  it('are refused for a wrong account: a matter of credentials, without its secret in the error', async () => {
    const error = await failure(client({ secret: 'rahasia-salah' }).fee('50131', '57413'));
    expect(error).toMatchObject({ jenis: 'credential' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('rahasia');
  });

  it('must go with a signature that PT POS can check', async () => {
    // The key is right for the token but not for the signature.
    const forged = new Proxy({ url: pos.url, key, secret, userId: 'u', memberId: 'm' }, {});
    const one = new PosClient(forged);
    await one.fee('50131', '57413');
    forged.secret = 'lain';
    expect((await failure(one.fee('50131', '57413'))).jenis).toBe('credential');
  });
});

describe('tariffs', () => {
  it('come as a single object for a letter, and are none where there is no tariff', async () => {
    expect(await client().fee('50131', '57413')).toEqual([
      { layanan: '240', nama: 'PAKETPOS REGULER', ongkos: 9000, total: 9099, perkiraan: '3 - 4 hari' },
    ]);
    expect(await client().fee('50131', '00000')).toEqual([]);
  });
});

describe('an order', () => {
  it('is accepted by HTTP 200, with a receipt number, without one, or with an empty body', async () => {
    const one = client();
    expect(await one.addPostingDoc(order('A'))).toMatchObject({ resi: pos.parcels.all[0]!.resi });
    await control({ jawaban: 'tanpa-resi' });
    expect(await one.addPostingDoc(order('B'))).toEqual({
      asli: '{"respcode":"000","respmsg":"Success","transref":"B"}',
    });
    await control({ jawaban: 'kosong' });
    expect(await one.addPostingDoc(order('C'))).toEqual({ asli: '' });
  });

  it('goes to the path of the test host when that is configured', async () => {
    await client({ postingPath: '/webhookpos/1.0.1/AddPostingDoc' }).addPostingDoc(order());
    expect(calls('/webhookpos/1.0.1/AddPostingDoc')).toBe(1);
  });

  it("is refused for good with PT POS's own words", async () => {
    expect(await failure(client().addPostingDoc(order('A', '1')))).toMatchObject({
      jenis: 'permanent',
      kode: '01',
      kata: 'Kode pos penerima tidak valid',
    });
    await control({ next: 'refuse', status: 200, body: { respcode: '05', respmsg: 'Saldo tidak cukup' } });
    expect(await failure(client().addPostingDoc(order()))).toMatchObject({
      jenis: 'permanent',
      kata: 'Saldo tidak cukup',
    });
  });

  it.each([
    ['suspended', '303001', 30_000],
    ['throttled', '900800', 60_000],
  ])('is transient while the gateway is %s: it was turned away at the gate', async (next, kode, tungguMs) => {
    await control({ next });
    expect(await failure(client().addPostingDoc(order()))).toMatchObject({ jenis: 'transient', kode, tungguMs });
    expect(pos.parcels.all).toHaveLength(0);
  });

  it.each([['500-after-commit'], ['answer-lost'], ['bad-gateway'], ['dropped']])(
    'is ambiguous after %s, and called exactly once',
    async (next) => {
      await control({ next });
      expect((await failure(client().addPostingDoc(order()))).jenis).toBe('ambiguous');
      expect(calls('/AddPostingDoc')).toBe(1);
    },
  );

  it('is ambiguous when the answer takes too long, or says that the order is there already', async () => {
    const hasty = client({ timeoutMs: 1000 });
    await hasty.fee('50131', '57413');
    await control({ next: 'slow', ms: 60_000 });
    expect(await failure(hasty.addPostingDoc(order()))).toMatchObject({ jenis: 'ambiguous', kode: 'TIMEOUT' });
    await control({ next: 'refuse', status: 200, body: { respcode: '21', respmsg: 'Data sudah ada' } });
    expect((await failure(client().addPostingDoc(order()))).jenis).toBe('ambiguous');
  });

  it('is transient when PT POS cannot be reached, and a matter of credentials when the account is blocked', async () => {
    expect((await failure(client({ url: 'http://127.0.0.1:1' }).addPostingDoc(order()))).jenis).toBe('transient');
    await control({ next: 'blocked' });
    expect(await failure(client().addPostingDoc(order()))).toMatchObject({ jenis: 'credential', kode: '700700' });
  });
});

describe('tracking', () => {
  const post = async (orderid: string, ...keadaan: string[]) => {
    await client().addPostingDoc(order(orderid));
    const { resi } = pos.parcels.all.find((parcel) => parcel.orderid === orderid)!;
    if (keadaan.length > 0) await control({ resi, keadaan });
    return resi;
  };
  const track = async (resi: string) => {
    const found = (await client().track([resi])).get(resi)!;
    return 'galat' in found ? found.galat : found.peristiwa.map(({ peristiwa }) => peristiwa);
  };

  it('reads a list of events and a single one that is no list', async () => {
    expect(await track(await post('A', 'diterima-pos'))).toEqual(['POSTING LOKET']);
    expect(await track(await post('B', 'diterima-pos', 'sedang-diantar'))).toEqual(['POSTING LOKET', 'PROSES ANTAR']);
    await control({ tunggal: 'larik' });
    expect(await track(await post('C', 'diterima-pos'))).toEqual(['POSTING LOKET']);
  });

  it.each(['data', 'responses'])('falls back on the last status, in the envelope "%s"', async (amplop) => {
    await control({ amplop });
    const resi = await post('A', 'diterima-pos', 'terkirim');
    await control({ next: 'refuse', status: 200, body: { rs_tnt: { r_tnt: null } }, path: 'getTrackAndTrace' });
    expect(await track(resi)).toEqual(['SELESAI ANTAR']);
    expect(calls('/getTrackAndTraceLastStatus')).toBe(1);
  });

  it.each(['data', 'responses'])('knows a parcel that PT POS does not know, in the envelope "%s"', async (amplop) => {
    await control({ amplop });
    expect(await track('P0000000000')).toEqual([]);
    expect(await track(await post('A'))).toEqual([]);
    const body = { message: 'Data dengan barcode tersebut tidak ditemukan' };
    await control({ next: 'refuse', status: 404, count: 2, body });
    expect(await track('P0000000000')).toEqual([]);
  });

  it('asks about each parcel once, and lets the fault of one hide no other', async () => {
    const resi = [await post('A', 'terkirim'), await post('B', 'terkirim'), await post('C', 'terkirim')];
    await control({ reset: false, next: 'bad-gateway', path: 'getTrackAndTrace' });
    const found = await client({ sekaligus: 1 }).track([...resi, ...resi]);
    expect([...found.values()].map((one) => ('galat' in one ? one.galat.jenis : one.peristiwa.length))).toEqual([
      'transient',
      1,
      1,
    ]);
    expect(calls('/getTrackAndTrace')).toBe(3);
  });

  it('stops asking when the gateway wants a pause', async () => {
    const resi = [await post('A', 'terkirim'), await post('B', 'terkirim'), await post('C', 'terkirim')];
    await control({ next: 'suspended', path: 'getTrackAndTrace' });
    const found = await client({ sekaligus: 1 }).track(resi);
    expect([...found.values()].map((one) => 'galat' in one && one.galat.kode)).toEqual(['303001', '303001', '303001']);
    expect(calls('/getTrackAndTrace')).toBe(1);
  });

  it('takes an answer it cannot read for a fault, not for "not known"', async () => {
    await control({ next: 'refuse', status: 200, body: { apa: 'ini' } });
    expect(await track('P1')).toMatchObject({ jenis: 'transient', kode: 'TAK_TERBACA' });
  });
});
