import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HealthService } from './health.service.js';

describe('what a process needs', () => {
  let health: HealthService;

  beforeEach(() => {
    jest.useFakeTimers();
    const there = { query: () => Promise.resolve([]), client: { ping: () => Promise.resolve('PONG') } };
    health = new HealthService(there as never, there as never, {} as never);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const silence = () => new Promise(() => undefined);
  const checks = async () => {
    const asked = health.readiness();
    await jest.advanceTimersByTimeAsync(10_000);
    return asked;
  };

  it('is down when it says nothing in time', async () => {
    health.register('engine', silence);
    expect(await checks()).toEqual({ status: 'degraded', checks: { database: 'up', redis: 'up', engine: 'down' } });
  });

  it('raises no alarm of which nobody knows in time: an engine that is away does not make the database older', async () => {
    health.register('engine', silence);
    health.registerAlarm('penanda', silence);
    expect((await checks()).checks).toMatchObject({ engine: 'down', penanda: 'up' });
  });

  it('raises the alarm that is said', async () => {
    health.registerAlarm('penanda', () => Promise.reject(new Error('the database is older')));
    expect(await checks()).toMatchObject({ status: 'degraded', checks: { penanda: 'down' } });
  });
});
