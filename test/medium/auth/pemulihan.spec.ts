import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { recoveryLink } from '../../../src/auth/recovery-token.js';
import { Background } from '../../../src/common/background.js';
import type { Unit } from '../../../src/instansi/instansi.entity.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import { makeAkun, makeInstansi, makeOrang, makePegawai, makeUnit, SANDI } from '../../factories/orang.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { testEnv } from '../../support/env.js';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '../../support/services.js';

const BARU = 'sandi baru yang panjang';

describe('first login and forgotten password', () => {
  let db: TestDatabase;
  let redis: TestRedis;
  let api: TestApi;
  let opd: Unit;
  let ip = 0;
  const browser = () => new Client(api.url);
  /** Every test comes from a network of its own, so that one does not throttle the other. */
  const here = () => ({ 'x-forwarded-for': `198.51.100.${ip}` });

  beforeAll(async () => {
    [db, redis] = await Promise.all([testDatabase(), testRedis()]);
    opd = await makeUnit(db.dataSource, (await makeInstansi(db.dataSource)).kode, 'opd');
    api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url, TRUST_PROXY: 'loopback' } });
  });

  afterAll(async () => {
    await api.close();
    await Promise.all([db.drop(), redis.drop()]);
  });

  beforeEach(() => {
    ip++;
  });

  const ask = async (nip: string) => {
    const answer = await browser().post('sesi/pemulihan', { nip }, here());
    await api.app.get(Background).idle();
    return answer;
  };

  interface Mail {
    jenis: string;
    isi: string;
    kunci: string;
  }
  const mailsTo = (pegawai: Pegawai) =>
    db.dataSource.query<Mail[]>('SELECT jenis, isi, kunci FROM outbox WHERE pegawai_id = ? ORDER BY id', [pegawai.id]);

  /** What the mail renderer does when it sends the mail: the code in the link. */
  const codeFor = async (pegawai: Pegawai, nth = -1): Promise<string> => {
    const mail = (await mailsTo(pegawai)).filter(({ jenis }) => jenis === 'pemulihan').at(nth)!;
    const { pemulihanId } = JSON.parse(mail.isi) as { pemulihanId: string };
    const [row] = await db.dataSource.query<{ akun_id: string; sandi_diubah: Date | null }[]>(
      'SELECT r.akun_id, a.sandi_diubah FROM pemulihan r JOIN akun a ON a.id = r.akun_id WHERE r.id = ?',
      [pemulihanId],
    );
    const link = recoveryLink('http://tuntas.test', testEnv().SERVER_KEY, {
      id: pemulihanId,
      akunId: row!.akun_id,
      sandiDiubah: row!.sandi_diubah,
    });
    return new URL(link).searchParams.get('kode')!;
  };

  const newcomer = async (over: Partial<Pegawai> = {}) => {
    const pegawai = await makePegawai(db.dataSource, opd, over);
    await makeAkun(db.dataSource, pegawai, { sandi: null });
    return pegawai;
  };

  it("goes from a NIP to a mail to a password of one's own", async () => {
    const pegawai = await newcomer();
    expect((await ask(pegawai.nip)).status).toBe(202);
    const kode = await codeFor(pegawai);
    const client = browser();
    expect((await client.post('sesi/sandi', { kode, sandi: BARU }, here())).status).toBe(204);
    await client.signIn(pegawai.nip, BARU);
    expect((await mailsTo(pegawai)).map(({ jenis }) => jenis)).toEqual(['pemulihan', 'sandi-diubah']);
  });

  it('keeps nothing in the database that would open the akun', async () => {
    const pegawai = await newcomer();
    await ask(pegawai.nip);
    const kode = await codeFor(pegawai);
    const signature = kode.split('.')[1]!;
    const tables = await Promise.all(
      ['outbox', 'pemulihan', 'jejak'].map((table) => db.dataSource.query<unknown[]>(`SELECT * FROM ${table}`)),
    );
    expect(JSON.stringify(tables)).not.toContain(signature);
    expect(api.log.join('\n')).not.toContain(signature);
  });

  it('answers the same for a NIP that does not exist, has no mail address or asks too often, and sends nothing', async () => {
    const silent = await newcomer({ email: null });
    const asker = await newcomer();
    const answers = [await ask('199901012020011998'), await ask(silent.nip)];
    for (let n = 0; n < 5; n++) answers.push(await ask(asker.nip));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toEqual(new Set(['[202,null]']));
    expect(await mailsTo(silent)).toEqual([]);
    expect(await mailsTo(asker)).toHaveLength(3);
  });

  it('works once', async () => {
    const pegawai = await newcomer();
    await ask(pegawai.nip);
    const kode = await codeFor(pegawai);
    const both = await Promise.all(
      [BARU, 'sandi lain yang panjang'].map((sandi) => browser().post('sesi/sandi', { kode, sandi }, here())),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect((await browser().post('sesi/sandi', { kode, sandi: BARU }, here())).body['code']).toBe('RECOVERY_EXPIRED');
  });

  it('dies after thirty minutes, with every change of the password, and when it was touched', async () => {
    const pegawai = await makeOrang(db.dataSource, opd);
    await ask(pegawai.nip);
    await ask(pegawai.nip);
    const [first, second] = [await codeFor(pegawai, 0), await codeFor(pegawai, 1)];
    const tampered = `${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`;
    const status = async (kode: string) => (await browser().post('sesi/sandi', { kode, sandi: BARU }, here())).status;
    expect(await status(tampered)).toBe(410);
    expect(await status('bukan kode')).toBe(410);
    expect(await status(first)).toBe(204);
    expect(await status(second)).toBe(410);

    await ask(pegawai.nip);
    const third = await codeFor(pegawai);
    const [row] = await db.dataSource.query<{ menit: string }[]>(
      'SELECT TIMESTAMPDIFF(MINUTE, dibuat, kedaluwarsa) AS menit FROM pemulihan WHERE id = ?',
      [third.slice(0, 26)],
    );
    expect(Number(row!.menit)).toBe(30);
    await db.dataSource.query('UPDATE pemulihan SET kedaluwarsa = ? WHERE id = ?', [
      new Date(Date.now() - 1),
      third.slice(0, 26),
    ]);
    expect(await status(third)).toBe(410);
  });

  it('ends every session of the akun', async () => {
    const pegawai = await makeOrang(db.dataSource, opd);
    const elsewhere = await browser().signIn(pegawai.nip, SANDI);
    await ask(pegawai.nip);
    await browser().post('sesi/sandi', { kode: await codeFor(pegawai), sandi: BARU }, here());
    expect((await elsewhere.get('sesi')).status).toBe(401);
    expect((await browser().post('sesi', { nip: pegawai.nip, sandi: SANDI }, here())).status).toBe(401);
  });

  it('lets in whoever has the mail although guesses have used up the tries of the whole place', async () => {
    const pegawai = await makeOrang(db.dataSource, opd);
    for (let n = 0; n < 11; n++) await browser().post('sesi', { nip: pegawai.nip, sandi: `tebakan ${n}` }, here());
    const client = browser();
    expect((await client.post('sesi', { nip: pegawai.nip, sandi: SANDI }, here())).status).toBe(429);
    await ask(pegawai.nip);
    await client.post('sesi/sandi', { kode: await codeFor(pegawai), sandi: BARU }, here());
    expect((await client.post('sesi', { nip: pegawai.nip, sandi: BARU }, here())).status).toBe(200);
  });

  it.each([
    ['short', 'pendek'],
    ['of one letter', 'aaaaaaaaaaaaaa'],
    ['missing', undefined],
    ['a list', ['sandi yang panjang']],
  ])('refuses a password that is %s, naming the field', async (_, sandi) => {
    const answer = await browser().post('sesi/sandi', { kode: 'x', sandi }, here());
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ field: 'sandi', pesan: expect.any(String) }]);
  });

  it('refuses the NIP as a password, also in its printed groups', async () => {
    const pegawai = await newcomer();
    await ask(pegawai.nip);
    const kode = await codeFor(pegawai);
    const printed = `${pegawai.nip.slice(0, 8)} ${pegawai.nip.slice(8)}`;
    for (const sandi of [pegawai.nip, printed]) {
      const answer = await browser().post('sesi/sandi', { kode, sandi }, here());
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'sandi' }] } });
    }
  });
});
