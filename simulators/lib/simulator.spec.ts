import { afterEach, describe, expect, it } from '@jest/globals';
import { json, readObject } from './http.js';
import { startSimulator, type Running } from './simulator.js';

let running: Running | undefined;

/** A partner that counts. */
async function start(): Promise<{ url: string; committed: () => number }> {
  let committed = 0;
  running = await startSimulator({
    name: 'Penghitung',
    secrets: ['passphrase'],
    quiet: ['/token'],
    faults: {
      refuse: () => json({ kata: 'tidak' }, 400),
      '500-after-commit': () => json({ kata: 'aduh' }, 500),
    },
    notFound: () => json({}, 404),
    routes: {
      'POST /hitung': (ask) => {
        committed += 1;
        return json({ nilai: committed, isi: readObject(ask) });
      },
      'POST /token': () => json({ token: 'x' }),
    },
  });
  return { url: running.url, committed: () => committed };
}

const post = (url: string, body: unknown = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const order = (url: string, body: unknown) => post(`${url}/__kendali`, body);

afterEach(async () => {
  await running?.close();
  running = undefined;
});

describe('a simulator', () => {
  it('refuses to start in production', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(start()).rejects.toThrow('do not start in production');
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });

  it('commits and then loses the answer, once', async () => {
    const { url, committed } = await start();
    await order(url, { next: 'answer-lost' });
    await expect(post(`${url}/hitung`)).rejects.toThrow('fetch failed');
    expect(committed()).toBe(1);
    expect((await post(`${url}/hitung`)).status).toBe(200);
  });

  it('commits and then answers with a 500', async () => {
    const { url, committed } = await start();
    await order(url, { next: '500-after-commit' });
    expect((await post(`${url}/hitung`)).status).toBe(500);
    expect(committed()).toBe(1);
  });

  it('refuses, or breaks off, without doing anything', async () => {
    const { url, committed } = await start();
    await order(url, { next: 'refuse', count: 2 });
    await order(url, { next: 'dropped' });
    expect((await post(`${url}/hitung`)).status).toBe(400);
    expect((await post(`${url}/hitung`)).status).toBe(400);
    await expect(post(`${url}/hitung`)).rejects.toThrow('fetch failed');
    expect(committed()).toBe(0);
  });

  it('leaves quiet paths alone unless an order names them', async () => {
    const { url } = await start();
    await order(url, { next: 'refuse' });
    expect((await post(`${url}/token`)).status).toBe(200);
    await order(url, { next: 'refuse', path: '/token' });
    expect((await post(`${url}/token`)).status).toBe(400);
  });

  it('says which faults it knows when it is given another', async () => {
    const { url } = await start();
    const response = await order(url, { next: 'gempa' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('answer-lost');
  });

  it('tells what it received, but no secret, neither as JSON nor on its page', async () => {
    const { url } = await start();
    await post(`${url}/hitung`, { a: 1, dalam: { passphrase: 'sangat-rahasia' } });
    const ledger = await (await fetch(`${url}/__diterima`)).text();
    const page = await (await fetch(url)).text();
    expect(JSON.parse(ledger)).toMatchObject({
      jumlah: 1,
      data: [{ nomor: 1, path: '/hitung', isi: { a: 1, dalam: { passphrase: '•••' } }, jawab: 200 }],
    });
    expect(page).toContain('POST /hitung');
    expect(ledger + page).not.toContain('sangat-rahasia');
  });

  it('forgets faults and ledger when it is reset', async () => {
    const { url } = await start();
    await order(url, { next: 'refuse', count: 9 });
    await post(`${url}/hitung`);
    await order(url, { reset: true });
    expect((await post(`${url}/hitung`)).status).toBe(200);
    expect(await (await fetch(`${url}/__diterima`)).json()).toMatchObject({ jumlah: 1 });
  });
});
