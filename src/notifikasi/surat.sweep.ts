import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../common/log.js';
import { dueSql, dueValues } from './due.js';
import { NOTIFIKASI_OPTIONS, type NotifikasiOptions } from './options.js';
import { SuratQueue } from './surat.queue.js';

/** Rows of one look; more are found by the next. */
const BATCH = 500;

/**
 * Looks again and again for mails that are due and asks the queue to carry them: after a lost hint, a flushed Redis, a dead
 * worker, a mail server that was away. A mail that is in the queue already is not put there twice.
 */
@Injectable()
export class SuratSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly queue: SuratQueue,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(NOTIFIKASI_OPTIONS) private readonly options: NotifikasiOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.next(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private next(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep()
        .catch((error: unknown) => {
          this.log.error({ err: error }, 'sweep of the outbox failed');
        })
        .finally(() => {
          this.next(this.options.sweepMs);
        });
    }, ms);
  }

  /** One look. */
  async sweep(): Promise<void> {
    const now = Date.now();
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT id FROM outbox
        WHERE status = 'pending' AND ${dueSql} AND (berikutnya IS NOT NULL OR dibuat <= ? OR dibuat > ?)
        ORDER BY dibuat LIMIT ?`,
      [
        ...dueValues(now, this.options),
        new Date(now - this.options.graceMs),
        new Date(now + this.options.leaseMs),
        BATCH,
      ],
    );
    this.queue.hint(rows.map(({ id }) => id));
    await this.queue.idle();
  }
}
