import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MitraError } from './galat.js';
import { neverSent, tanya, type Tanya } from './http.js';

let server: Server | undefined;

async function listen(answer: RequestListener): Promise<string> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const call = (url: string, mengubah: boolean, more: Partial<Tanya> = {}) =>
  tanya({
    mitra: 'uji',
    url,
    headers: { authorization: 'Bearer sangat-rahasia' },
    body: '{}',
    timeoutMs: 5000,
    mengubah,
    ...more,
  });

const jenisOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: unknown) => (error as MitraError).jenis,
  );

describe('one exchange with a partner', () => {
  it('returns status, text and JSON whatever the status', async () => {
    const url = await listen((_, response) => {
      response.writeHead(503, { 'retry-after': '30' }).end('{"a":1}');
    });
    expect(await call(url, true)).toEqual({ status: 503, text: '{"a":1}', json: { a: 1 }, tungguMs: 30_000 });
  });

  it('does not follow a redirect with its secrets', async () => {
    const url = await listen((_, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    });
    expect((await call(url, false)).status).toBe(302);
  });

  it('is transient when the connection was never made, even if it would change something', async () => {
    const url = await listen(() => undefined);
    server?.close();
    expect(await jenisOf(call(url, true))).toBe('transient');
  });

  it('is ambiguous when the connection breaks or stalls after the request was sent', async () => {
    const broken = await listen((request) => {
      request.socket.destroy();
    });
    expect(await jenisOf(call(broken, true))).toBe('ambiguous');
    expect(await jenisOf(call(broken, false))).toBe('transient');
    server?.close();
    const silent = await listen(() => undefined);
    expect(await jenisOf(call(silent, true, { timeoutMs: 50 }))).toBe('ambiguous');
    expect(await jenisOf(call(silent, false, { timeoutMs: 50 }))).toBe('transient');
  });

  it('is ambiguous when the answer breaks off half-way', async () => {
    const url = await listen((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":', () => request.socket.destroy());
    });
    expect(await jenisOf(call(url, true))).toBe('ambiguous');
  });

  it('gives what must not be repeated a connection of its own', async () => {
    const sent: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      sent.push(request.headers.connection);
      response.end('{}');
    });
    await call(url, true);
    await call(url, false);
    expect(sent).toEqual(['close', 'keep-alive']);
  });

  it('puts no header, body or words into an error', async () => {
    const url = await listen((request) => {
      request.socket.destroy();
    });
    const error = await call(url, true, { body: 'isi-rahasia' }).catch((reason: unknown) => reason);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/rahasia/);
    const worded = new MitraError('uji', 'permanent', { kode: '1', kata: 'kata-rahasia', asli: 'jawab-rahasia' });
    expect(inspect(worded, { depth: 9, showHidden: true }) + JSON.stringify(worded)).not.toMatch(/rahasia/);
    expect(worded.kata).toBe('kata-rahasia');
  });

  it('knows faults of lookup, handshake and every tried address as never sent', () => {
    const failed = (cause: object) => Object.assign(new TypeError('fetch failed'), { cause });
    expect(neverSent(failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }))).toBe(true);
    expect(neverSent(failed({ code: 'ETIMEDOUT', syscall: 'connect' }))).toBe(true);
    expect(neverSent(failed({ code: 'CERT_HAS_EXPIRED' }))).toBe(true);
    const refused = { code: 'ECONNREFUSED', syscall: 'connect' };
    expect(neverSent(failed({ code: 'ECONNREFUSED', errors: [refused, refused] }))).toBe(true);
    expect(neverSent(failed({ errors: [refused, { code: 'ECONNRESET', syscall: 'read' }] }))).toBe(false);
    expect(neverSent(failed({ code: 'ECONNRESET', syscall: 'read' }))).toBe(false);
    expect(neverSent(failed({ code: 'UND_ERR_SOCKET' }))).toBe(false);
  });

  it('knows nothing of faults that are not of the network', () => {
    expect(neverSent(new Error('x'))).toBe(false);
    expect(neverSent('x')).toBe(false);
  });
});
