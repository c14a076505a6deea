import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { ENV, type Env } from '../config/env.js';
import { LOGGER } from './log.js';

/**
 * Connection for short commands (rate limits, readiness). It fails at once when Redis is away, so that nobody waits for it:
 * whoever uses it has another way. BullMQ makes its own connections.
 */
@Injectable()
export class RedisConnection implements OnApplicationShutdown {
  readonly client: Redis;

  constructor(@Inject(ENV) env: Env, @Inject(LOGGER) log: Logger) {
    this.client = new Redis(env.REDIS_URL, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2000,
      commandTimeout: 500,
      disconnectTimeout: 200,
      retryStrategy: (times) => Math.min(times * 200, 5000),
    });
    let away = false;
    this.client.on('error', (error: unknown) => {
      // One line for each outage, not one for each attempt to reconnect.
      if (!away) log.warn({ err: error }, 'redis is away');
      away = true;
    });
    this.client.on('ready', () => {
      if (away) log.info('redis is back');
      away = false;
    });
  }

  onApplicationShutdown(): void {
    this.client.disconnect();
  }
}

@Global()
@Module({ providers: [RedisConnection], exports: [RedisConnection] })
export class RedisModule {}
