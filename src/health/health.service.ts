import type { Server } from 'node:http';
import { type BeforeApplicationShutdown, Global, Injectable, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { RedisConnection } from '../common/redis.js';

/** Longer than this is as good as away. */
const TIMEOUT_MS = 3000;

export interface Readiness {
  status: 'ready' | 'degraded' | 'draining' | 'down';
  checks: Record<string, 'up' | 'down'>;
}

interface Check {
  /** Without it nothing can be answered; without the others people still work and the rest is caught up. */
  vital: boolean;
  /** What it is taken for that says nothing in time. */
  silent: 'up' | 'down';
  run: () => Promise<unknown>;
}

/** What this process needs and whether it is there. Other modules add what they know: `health.register('engine', ...)`. */
@Injectable()
export class HealthService implements BeforeApplicationShutdown {
  private readonly checks = new Map<string, Check>();
  private draining = false;

  constructor(
    database: DataSource,
    redis: RedisConnection,
    private readonly http: HttpAdapterHost,
  ) {
    this.register('database', () => database.query('SELECT 1'), true);
    this.register('redis', () => redis.client.ping());
  }

  /** `run` rejects when the thing is away. */
  register(name: string, run: () => Promise<unknown>, vital = false): void {
    this.checks.set(name, { vital, silent: 'down', run });
  }

  /** Something that must not be: down only when `run` says so. Whoever keeps it from answering has a line of its own. */
  registerAlarm(name: string, run: () => Promise<unknown>): void {
    this.checks.set(name, { vital: false, silent: 'up', run });
  }

  async readiness(): Promise<Readiness> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => ({ name, vital: check.vital, up: await isUp(check) })),
    );
    const checks = Object.fromEntries(results.map(({ name, up }) => [name, up ? ('up' as const) : ('down' as const)]));
    const down = results.filter(({ up }) => !up);
    if (this.draining) return { status: 'draining', checks };
    if (down.some(({ vital }) => vital)) return { status: 'down', checks };
    return { status: down.length === 0 ? 'ready' : 'degraded', checks };
  }

  /** The load balancer sends nothing more; connections that are at work close with their answer instead of waiting for more. */
  beforeApplicationShutdown(): void {
    this.draining = true;
    const server = this.http.httpAdapter.getHttpServer() as Partial<Server> | undefined;
    if (server) server.keepAliveTimeout = 1;
  }
}

async function isUp({ run, silent }: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(silent === 'up');
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([run().then(() => true), late]);
  } catch {
    // Why it is away is in the log of whoever uses it; here only that it is.
    return false;
  } finally {
    clearTimeout(timer);
  }
}

@Global()
@Module({ providers: [HealthService], exports: [HealthService] })
export class HealthServiceModule {}
