import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HealthService, type Readiness } from '../../../src/health/health.service.js';
import { FrameModule } from '../../../src/frame.module.js';
import { addressOf } from '../../../src/common/process.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '../../support/services.js';

describe('health', () => {
  let db: TestDatabase;
  let redis: TestRedis;
  let api: TestApi;
  let gate: Gate;

  beforeAll(async () => {
    [db, redis] = await Promise.all([testDatabase(), testRedis()]);
    gate = await openGate(new URL(db.url));
    api = await startApi({ env: { DATABASE_URL: gate.url(db.url), REDIS_URL: redis.url }, module: FrameModule });
  });

  afterAll(async () => {
    await api.close();
    await gate.close();
    await Promise.all([db.drop(), redis.drop()]);
  });

  const ready = () => new Client(api.url).get<Readiness>('/readyz');

  it('names each thing it needs, and what other modules have added', async () => {
    expect(await ready()).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: 'up', redis: 'up' } },
    });
    let up = false;
    api.app.get(HealthService).register('engine', () => (up ? Promise.resolve() : Promise.reject(new Error('away'))));
    expect(await ready()).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { database: 'up', redis: 'up', engine: 'down' } },
    });
    up = true;
    expect((await ready()).body.status).toBe('ready');
  });

  it('is alive and not ready while the database is away, and ready again when it is back', async () => {
    gate.shut();
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'down', checks: { database: 'down' } } });
    expect((await new Client(api.url).get('/healthz')).body).toEqual({ status: 'alive' });
    const { body } = await new Client(api.url).post('sesi', { nip: '198503022010011001', sandi: 'apa saja saja' });
    expect(body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    gate.open();
    expect((await ready()).body.status).toBe('ready');
  });

  it('lets what is at work finish before the process ends', async () => {
    const other = await startApi({ env: { DATABASE_URL: db.url, REDIS_URL: redis.url }, module: FrameModule });
    let go: (() => void) | undefined;
    const started = new Promise<void>((begun) => {
      other.app.get(HealthService).register('slow', () => {
        begun();
        return new Promise<void>((resolve) => (go = resolve));
      });
    });
    const answer = new Client(other.url).get<Readiness>('/readyz');
    await started;
    const closed = other.close();
    go!();
    expect((await answer).body.checks).toMatchObject({ slow: 'up' });
    await closed;
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  });
});

interface Gate {
  /** The same database through the gate. */
  url: (url: string) => string;
  shut: () => void;
  open: () => void;
  close: () => Promise<void>;
}

/** A way to the database server that can be shut: connections break and new ones are refused. */
async function openGate(target: URL): Promise<Gate> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((socket) => {
    if (!isOpen) {
      socket.destroy();
      return;
    }
    const upstream = connect(Number(target.port || 3306), target.hostname);
    for (const each of [socket, upstream]) {
      sockets.add(each);
      each
        .on('error', () => each.destroy())
        .on('close', () => {
          sockets.delete(each);
          socket.destroy();
          upstream.destroy();
        });
    }
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = new URL(addressOf(server as never));
  return {
    url: (url) => Object.assign(new URL(url), { port }).href,
    shut: () => {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
    },
    open: () => {
      isOpen = true;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
