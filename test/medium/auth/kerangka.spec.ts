import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { Sweeper } from '../../../src/auth/sweeper.js';
import type { Unit } from '../../../src/instansi/instansi.entity.js';
import { makeInstansi, makeOrang, makeUnit, SANDI } from '../../factories/orang.js';
import { startApi, statementsOf, type TestApi } from '../../support/api.js';
import { Client, type Refusal } from '../../support/client.js';
import { testEnv } from '../../support/env.js';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '../../support/services.js';
import { BolongModule, KerangkaModule, UjiController } from './kerangka.js';

let db: TestDatabase;
let redis: TestRedis;
let api: TestApi;
let opd: Unit;
let client: Client;

const signedIn = async (peran?: string) => {
  const pegawai = await makeOrang(db.dataSource, opd, peran);
  return new Client(api.url).signIn(pegawai.nip, SANDI);
};

beforeAll(async () => {
  [db, redis] = await Promise.all([testDatabase(), testRedis()]);
  opd = await makeUnit(db.dataSource, (await makeInstansi(db.dataSource)).kode, 'opd');
  api = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url }, module: KerangkaModule });
  client = await signedIn();
});

afterAll(async () => {
  await api.close();
  await Promise.all([db.drop(), redis.drop()]);
});

describe('who may call a route', () => {
  it('must be said, or the application does not start', async () => {
    const start = startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url }, module: BolongModule });
    await expect(start).rejects.toThrow(
      'routes without @Izin, @Publik or @Operator: GET /bolong/rahasia (BolongController.open)',
    );
  });

  it('is a person with the permission', async () => {
    expect((await client.get('uji/pantau')).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await (await signedIn('manajer')).get('uji/pantau')).status).toBe(200);
  });

  it('is nobody without a session, and anybody where it says so', async () => {
    const stranger = new Client(api.url);
    expect((await stranger.get('uji/daftar')).body).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
    stranger.cookies.set('tuntas_sesi', 'x'.repeat(43));
    expect((await stranger.get('uji/daftar')).status).toBe(401);
    expect((await stranger.get('uji/umum')).status).toBe(200);
  });

  it('is the operator by key, and never a person', async () => {
    const stranger = new Client(api.url);
    const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
    const { OPERATOR_KEY } = testEnv();
    expect((await stranger.post('uji/operasi', undefined, bearer(OPERATOR_KEY))).status).toBe(200);
    expect((await stranger.post('uji/operasi', undefined, bearer(`${OPERATOR_KEY}x`))).body.code).toBe('OPERATOR_ONLY');
    expect((await (await signedIn('admin')).post('uji/operasi')).status).toBe(401);
    expect((await stranger.get('uji/daftar', bearer(OPERATOR_KEY))).status).toBe(401);
  });

  it('must bring the token of the page for everything but reading', async () => {
    const other = await signedIn();
    const csrf = other.csrf!;
    for (const wrong of [undefined, '', `${csrf}x`, client.csrf]) {
      other.csrf = wrong;
      expect((await other.post('uji/buat', { nama: 'csrf' })).body).toMatchObject({ status: 403, code: 'CSRF' });
    }
    other.csrf = csrf;
    expect((await other.post('uji/buat', { nama: 'csrf' })).status).toBe(201);
  });

  it('does not come from another site', async () => {
    const { nip } = await makeOrang(db.dataSource, opd);
    const answer = await new Client(api.url).post('sesi', { nip, sandi: SANDI }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.body).toMatchObject({ status: 403, code: 'CROSS_SITE' });
  });
});

describe('the same key', () => {
  const key = () => ({ 'idempotency-key': ulid() });

  it('gets the same answer, done once', async () => {
    const k = key();
    const nama = ulid();
    const first = await client.post('uji/buat', { nama }, k);
    const second = await client.post('uji/buat', { nama }, k);
    expect(first).toMatchObject({ status: 201, body: { kali: 1 } });
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('x-waktu')).not.toBeNull();
  });

  it('gets the status that was given, with or without a body', async () => {
    const [one, two] = [key(), key()];
    const nama = ulid();
    expect((await client.post('uji/catat', { nama }, one)).status).toBe(202);
    expect(await client.post('uji/catat', { nama }, one)).toMatchObject({ status: 202, body: { kali: 1 } });
    expect((await client.post('uji/hapus', { nama }, two)).status).toBe(204);
    expect(await client.post('uji/hapus', { nama }, two)).toMatchObject({ status: 204, body: undefined });
  });

  it('gets the same refusal, with the same incident', async () => {
    const k = key();
    const nama = ulid();
    const first = await client.post('uji/tolak', { nama }, k);
    const second = await client.post('uji/tolak', { nama }, k);
    expect(first.body).toMatchObject({ code: 'TAKEN', kali: 1 });
    expect(second.body).toMatchObject({ code: 'TAKEN', kali: 1 });
    expect(second.headers.get('content-type')).toContain('application/problem+json');
  });

  it('does not keep a failure of ours: the next try is a try', async () => {
    const k = key();
    const nama = ulid();
    expect((await client.post('uji/rusak', { nama }, k)).status).toBe(500);
    expect((await client.post('uji/rusak', { nama }, k)).status).toBe(500);
    const log = api.log.filter((line) => line.includes('request failed')).slice(-2);
    expect(log[0]).toContain('times 1');
    expect(log[1]).toContain('times 2');
  });

  it('does not keep a refusal that says when to come again: the next try is a try', async () => {
    const k = key();
    const nama = ulid();
    expect(await client.post('uji/sibuk', { nama }, k)).toMatchObject({ status: 409, body: { code: 'BUSY' } });
    expect((await client.post('uji/sibuk', { nama }, k)).status).toBeLessThan(300);
  });

  it('with another body or at another address is refused', async () => {
    const k = key();
    const nama = ulid();
    await client.post('uji/buat', { nama }, k);
    const codes = [
      await client.post('uji/buat', { nama: `${nama}x` }, k),
      await client.post('uji/catat', { nama }, k),
    ].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual(Array(2).fill([422, 'IDEMPOTENCY_KEY_REUSED']));
  });

  it('of two people is two keys', async () => {
    const k = key();
    const nama = ulid();
    const other = await signedIn();
    expect((await client.post('uji/buat', { nama }, k)).body['kali']).toBe(1);
    expect((await other.post('uji/buat', { nama }, k)).body['kali']).toBe(2);
  });

  it('sent twenty times at once is done once, and nobody gets another answer', async () => {
    const k = key();
    const nama = ulid();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.post('uji/buat', { nama }, k)));
    const done = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status !== 201);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ body }) => body['kali']))).toEqual(new Set([1]));
    for (const { status, body, headers } of waiting) {
      expect([status, body.code, headers.get('retry-after')]).toEqual([409, 'IN_PROGRESS', '1']);
    }
  });

  it('waits while the first request is at work, and is taken over when its process has died', async () => {
    const k = key();
    const nama = ulid();
    const controller = api.app.get(UjiController);
    const first = client.post('uji/lambat', { nama }, k);
    await until(() => controller.go !== undefined);
    const release = controller.go!;
    controller.go = undefined;
    expect((await client.post('uji/lambat', { nama }, k)).body.code).toBe('IN_PROGRESS');
    await db.dataSource.query('UPDATE idempotensi SET dibuat = ? WHERE kunci = ?', [
      new Date(Date.now() - 3 * 60_000),
      k['idempotency-key'],
    ]);
    const second = client.post('uji/lambat', { nama }, k);
    await until(() => controller.go !== undefined);
    controller.go!();
    expect(await second).toMatchObject({ status: 201, body: { kali: 2 } });
    release();
    await first;
    expect((await client.post('uji/lambat', { nama }, k)).body['kali']).toBe(2);
  });

  it('is forgotten after seven days', async () => {
    const k = key();
    const nama = ulid();
    await client.post('uji/buat', { nama }, k);
    const age = (days: number) =>
      db.dataSource.query('UPDATE idempotensi SET dibuat = ? WHERE kunci = ?', [
        new Date(Date.now() - days * 86_400_000),
        k['idempotency-key'],
      ]);
    await age(6.9);
    expect((await client.post('uji/buat', { nama }, k)).body['kali']).toBe(1);
    await age(7.1);
    expect((await client.post('uji/buat', { nama }, k)).body['kali']).toBe(2);
    await age(7.1);
    await api.app.get(Sweeper).sweep();
    const rows = await db.dataSource.query<unknown[]>('SELECT 1 FROM idempotensi WHERE kunci = ?', [
      k['idempotency-key'],
    ]);
    expect(rows).toEqual([]);
  });

  it('must be there and well formed, unless the route is harmless', async () => {
    const send = (path: string, headers: Record<string, string>) =>
      client.send<Refusal>('POST', path, { nama: 'x' }, headers);
    expect((await send('uji/buat', {})).body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
    for (const bad of ['pendek', 'x'.repeat(129), 'spasi di dalam', 'a/b/c/d/e']) {
      expect((await send('uji/buat', { 'idempotency-key': bad })).body.code).toBe('IDEMPOTENCY_KEY_INVALID');
    }
    expect((await client.send('POST', 'uji/ulang', undefined, {})).status).toBe(200);
  });

  it('costs two statements beside the session', async () => {
    const statements = await statementsOf(api, () => client.post('uji/buat', { nama: ulid() }, key()));
    expect(statements.map((sql) => sql.trim().split(/\s+/).slice(0, 3).join(' '))).toEqual([
      expect.stringMatching(/^SELECT/),
      'INSERT INTO idempotensi',
      'UPDATE idempotensi SET',
    ]);
  });

  it('leaves no trace of a body in the database', async () => {
    await client.post('uji/hapus', { nama: 'kata-rahasia-penanda-tangan' }, key());
    const rows = await db.dataSource.query<unknown[]>('SELECT * FROM idempotensi');
    expect(JSON.stringify(rows)).not.toContain('kata-rahasia-penanda-tangan');
  });
});

describe('an error', () => {
  it('of ours tells an incident that is in the log, and nothing else', async () => {
    const { body } = await client.post('uji/rusak', { nama: ulid() });
    expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'insiden', 'status', 'title', 'type']);
    const line = api.log.find((each) => each.includes(body.insiden!))!;
    expect(line).toContain('kerangka');
    expect(line).not.toMatch(/198503022010011001|Budi/);
  });

  it('of ours names the usulan in the log when one is in the address', async () => {
    const id = ulid();
    const { body } = await client.get(`uji/usulan/${id}`);
    expect(JSON.parse(api.log.find((each) => each.includes(body.insiden!))!)).toMatchObject({ usulanId: id });
  });

  it.each([
    ['is not JSON', '{"nama": ', {}, 400, 'BODY_MALFORMED'],
    ['is a bare word', '"nama"', {}, 400, 'BODY_MALFORMED'],
    ['is larger than a megabyte', JSON.stringify({ nama: 'x'.repeat(1_100_000) }), {}, 413, 'BODY_TOO_LARGE'],
    [
      'is of another type',
      'nama=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'is of no known charset',
      '{}',
      { 'content-type': 'application/json; charset=koi8-x' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['is in no known encoding', '{}', { 'content-encoding': 'rot13' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['is too deep', `{"nama":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, {}, 400, 'INPUT_INVALID'],
    ['names a prototype', '{"nama":"x","__proto__":{"a":1}}', {}, 400, 'INPUT_INVALID'],
    ['holds NUL', '{"nama":"a\\u0000b"}', {}, 400, 'INPUT_INVALID'],
    ['is missing', undefined, {}, 400, 'INPUT_INVALID'],
    ['is a list', '[]', {}, 400, 'INPUT_INVALID'],
  ])('says so when a body %s', async (_, body, headers, status, code) => {
    const answer = await client.post('uji/buat', body, { 'content-type': 'application/json', ...headers });
    expect(answer.body).toMatchObject({ status, code, type: expect.stringMatching(/^urn:tuntas:/) });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=banyak',
    'limit=1&limit=2',
    'cursor=',
    'cursor=a&cursor=b',
    `cursor=${'x'.repeat(600)}`,
    'cursor=%00',
  ])('names the field of a query like %s', async (query) => {
    const { body } = await client.get(`uji/daftar?${query}`);
    expect(body).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
    expect(body.errors).toHaveLength(1);
  });

  it.each(['uji/usulan/1', `uji/usulan/${'Z'.repeat(26)}`, "uji/usulan/' OR 1=1 --", 'uji/usulan/%00'])(
    'is 400 for an id like %s',
    async (path) => {
      expect((await client.get(path)).status).toBe(400);
    },
  );

  it('is 400 for an address that cannot be decoded and 404 for one that is not there', async () => {
    expect((await client.get('uji/usulan/%E0%A4%A')).body).toMatchObject({ status: 400, code: 'REQUEST_MALFORMED' });
    expect((await client.get('tidak/ada')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await client.get('/api/v2/usulan')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('a raw upload', () => {
  const pdf = { 'content-type': 'application/pdf' };

  it('comes through whole up to its limit, whatever its type', async () => {
    expect((await client.put('uji/berkas', Buffer.alloc(2_000_000, 7), pdf)).body).toEqual({ ukuran: 2_000_000 });
  });

  it('past its limit is 413, whether it says its size or not', async () => {
    expect((await client.put('uji/berkas', Buffer.alloc(2_000_001), pdf)).body.code).toBe('FILE_TOO_LARGE');
    expect(await chunked(6_000_000)).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
  });

  it('that is empty or was taken for JSON is 400', async () => {
    expect((await client.put('uji/berkas', '', pdf)).body.code).toBe('BODY_MALFORMED');
    expect((await client.put('uji/berkas', { a: 1 })).body.code).toBe('BODY_MALFORMED');
  });

  /** An upload that does not say how long it will be. */
  const chunked = (size: number) =>
    new Promise<unknown>((resolve, reject) => {
      const upload = httpRequest(`${api.url}/api/v1/uji/berkas`, {
        method: 'PUT',
        headers: { ...pdf, cookie: `tuntas_sesi=${client.cookies.get('tuntas_sesi')!}`, 'x-csrf': client.csrf! },
      });
      upload.on('error', reject).on('response', (response) => {
        let text = '';
        response
          .on('data', (chunk) => (text += String(chunk)))
          .on('end', () => {
            resolve(JSON.parse(text));
          });
      });
      upload.write(Buffer.alloc(size));
      upload.end();
    });
});

describe('the log', () => {
  it('has one line for each request: the pattern of its route and ids, no address, no body, no cookie', async () => {
    await client.get(`uji/usulan/${ulid()}?nip=198503022010011001`);
    await until(() => api.log.some((line) => line.includes('/api/v1/uji/usulan/:id')));
    const text = api.log.join('\n');
    expect(text).not.toContain('198503022010011001');
    for (const value of client.cookies.values()) expect(text).not.toContain(value);
  });
});

/** Resolves when something that is on its way has happened; looks again at every turn of the event loop. */
async function until(happened: () => boolean): Promise<void> {
  const patience = performance.now() + 4000;
  while (!happened()) {
    if (performance.now() > patience) throw new Error('it has not happened');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
