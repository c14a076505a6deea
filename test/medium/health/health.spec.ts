import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HealthService, type Readiness } from '../../../src/health/health.service.js';
import { FrameModule } from '../../../src/frame.module.js';
import { startApi, type TestApi } from '../../support/api.js';
import { Client } from '../../support/client.js';
import { type Gate, openGate } from '../../support/gate.js';
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
