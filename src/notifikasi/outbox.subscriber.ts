import { Injectable } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface, type QueryRunner } from 'typeorm';
import { takeHints } from './hint.js';
import { SuratQueue } from './surat.queue.js';

/** Tells the queue of new mails as soon as their transaction has committed, so that nobody waits for the sweep. */
@Injectable()
export class OutboxSubscriber implements EntitySubscriberInterface {
  constructor(
    database: DataSource,
    private readonly queue: SuratQueue,
  ) {
    database.subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (queryRunner.isTransactionActive) return; // a savepoint
    this.queue.hint(takeHints(queryRunner));
  }

  afterTransactionRollback({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (!queryRunner.isTransactionActive) takeHints(queryRunner);
  }
}
