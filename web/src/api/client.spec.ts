import { afterEach, describe, expect, it, vi } from 'vitest';
import { json, problem, stubApi } from '../test/api.js';
import { api, dataOf } from './client.js';
import { kunciKeeper } from './kunci.js';
import { Masalah, offline } from './masalah.js';
import { pintu } from './pintu.js';
import { waktuKini } from './waktu.js';

afterEach(() => {
  pintu.close();
  vi.unstubAllGlobals();
});

const save = () =>
  dataOf(
    api.PATCH('/usulan/{id}', {
      params: { path: { id: 'u1' } },
      headers: { 'If-Match': '"3"' },
      body: { isian: { kampus: 'A' } },
    }),
  );

describe('Calls of the API', () => {
  it('carry the CSRF token of the session, except a GET', async () => {
    pintu.open('csrf-1');
    const calls = stubApi({
      'PATCH /usulan/u1': () => json({ versi: 4, disimpan: '' }),
      'GET /layanan': () => json({ data: [] }),
    });
    await save();
    await dataOf(api.GET('/layanan'));
    expect(calls.map(({ headers }) => headers.get('X-CSRF'))).toEqual(['csrf-1', null]);
    expect(calls[0]?.headers.get('If-Match')).toBe('"3"');
  });

  it('wait while a session has run out, and are repeated with the new token after signing in again', async () => {
    pintu.open('old');
    let expired = true;
    const calls = stubApi({
      'PATCH /usulan/u1': () => (expired ? problem(401, 'NOT_SIGNED_IN') : json({ versi: 4, disimpan: 'x' })),
    });
    const saved = save();
    await vi.waitUntil(() => pintu.expired);
    expired = false;
    pintu.open('new');
    await expect(saved).resolves.toEqual({ versi: 4, disimpan: 'x' });
    expect(calls.map(({ headers, body }) => [headers.get('X-CSRF'), body])).toEqual([
      ['old', { isian: { kampus: 'A' } }],
      ['new', { isian: { kampus: 'A' } }],
    ]);
  });

  it('are given up when the person leaves instead', async () => {
    pintu.open('old');
    stubApi({ 'PATCH /usulan/u1': () => problem(401, 'NOT_SIGNED_IN') });
    const saved = save();
    await vi.waitUntil(() => pintu.expired);
    pintu.close();
    await expect(saved).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('do not wait for a renewal when nobody was signed in', async () => {
    stubApi({ 'GET /layanan': () => problem(401, 'NOT_SIGNED_IN') });
    await expect(dataOf(api.GET('/layanan'))).rejects.toMatchObject({ status: 401 });
  });

  it('fail with the problem the server told: code, words, fields, incident, and what else it says', async () => {
    stubApi({
      'GET /layanan': () =>
        problem(409, 'TAKEN', { errors: [{ field: 'a', pesan: 'b' }, 'x'], insiden: '01J', oleh: { nama: 'Budi' } }),
    });
    const error = await dataOf(api.GET('/layanan')).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Masalah);
    expect(error).toMatchObject({
      code: 'TAKEN',
      status: 409,
      errors: [{ field: 'a', pesan: 'b' }],
      insiden: '01J',
      extra: { oleh: { nama: 'Budi' } },
    });
  });

  it('fail as offline when nobody answers, and readably when something else than the API answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    await expect(dataOf(api.GET('/layanan'))).rejects.toMatchObject({ code: 'OFFLINE', status: 0 });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>proxy</html>', { status: 200 })));
    await expect(dataOf(api.GET('/layanan'))).rejects.toMatchObject({ code: 'BAD_ANSWER' });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('bad gateway', { status: 502 })));
    await expect(dataOf(api.GET('/layanan'))).rejects.toMatchObject({ code: 'HTTP_502', status: 502 });
  });

  it('tell the time of the office, which may be weeks ahead of the device', async () => {
    const there = new Date(Date.now() + 21 * 86_400_000).toISOString();
    stubApi({ 'GET /layanan': () => new Response('{"data":[]}', { headers: { 'X-Waktu': there } }) });
    await dataOf(api.GET('/layanan'));
    expect(Math.abs(waktuKini() - Date.parse(there))).toBeLessThan(5_000);
  });
});

describe('An Idempotency-Key', () => {
  it('stays the same for the same content after a lost answer, and changes with the content', () => {
    const kunci = kunciKeeper();
    const first = kunci.of({ a: 1 });
    kunci.failed(offline());
    expect(kunci.of({ a: 1 })).toBe(first);
    expect(kunci.of({ a: 2 })).not.toBe(first);
    expect(first).toMatch(/^[A-Za-z0-9._-]{8,128}$/);
  });

  it('is new after a refusal, so that the next attempt is not answered with the old one', () => {
    const kunci = kunciKeeper();
    const first = kunci.of({ a: 1 });
    kunci.failed(new Masalah('PASSPHRASE_WRONG', 422, '', ''));
    expect(kunci.of({ a: 1 })).not.toBe(first);
  });
});
