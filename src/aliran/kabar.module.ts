import { Inject, Injectable, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntitySubscriberInterface, type QueryRunner } from 'typeorm';
import { LOGGER } from '../common/log.js';
import { RedisConnection, RedisModule } from '../common/redis.js';
import { takeMoved } from './gerak.js';

/** Channel of Redis on which ids of usulan that have moved are said, and nothing else. */
export const KANAL = 'tuntas:aliran';

/** Says after a commit which usulan have moved. A hint: whoever misses it asks again a minute later. */
@Injectable()
export class KabarSubscriber implements EntitySubscriberInterface {
  constructor(
    database: DataSource,
    private readonly redis: RedisConnection,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    database.subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (queryRunner.isTransactionActive) return; // a savepoint
    for (const usulanId of takeMoved(queryRunner)) {
      this.redis.client.publish(KANAL, usulanId).catch((error: unknown) => {
        this.log.debug({ err: error, usulanId }, 'nobody could be told that an usulan has moved');
      });
    }
  }

  afterTransactionRollback({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (!queryRunner.isTransactionActive) takeMoved(queryRunner);
  }
}

/** For every process that moves usulan. */
@Module({ imports: [RedisModule], providers: [KabarSubscriber] })
export class KabarModule {}
