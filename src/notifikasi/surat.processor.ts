import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { LOGGER } from '../common/log.js';
import { SURAT_QUEUE } from './surat.queue.js';
import { SuratSender } from './surat.sender.js';

/** Mails sent at a time by one worker: they wait on the network, and a mail server of an agency likes few connections. */
const CONCURRENCY = 5;

/** A job whose worker was killed is free again after this long, and is looked for this often: a mail takes a second. */
const LOCK_MS = 10_000;
const STALLED_MS = 5_000;

/** The job is an adapter: what is to be done stands in the outbox row that it names. */
@Processor({ name: SURAT_QUEUE }, { concurrency: CONCURRENCY, lockDuration: LOCK_MS, stalledInterval: STALLED_MS })
export class SuratProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private away = false;
  private closing = false;

  constructor(
    private readonly sender: SuratSender,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    super();
  }

  override async process(job: Job<{ id: string }>): Promise<string> {
    return this.closing ? 'closing' : this.sender.send(job.data.id);
  }

  /**
   * Takes no more; mails at work are finished while the database is still there. Then the connection is cut: a farewell waits
   * for ever when Redis is away, and a job that Redis believes unfinished finds its row sent.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.worker.pause(true);
    await this.sender.idle();
    await this.worker.close(true);
  }

  @OnWorkerEvent('failed')
  failed(job: Job<{ id: string }> | undefined, error: Error): void {
    this.log.error({ err: error, outbox: job?.data.id }, 'mail job failed');
  }

  /** One line for each outage. */
  @OnWorkerEvent('error')
  error(error: Error): void {
    if (!this.away) this.log.warn({ err: error }, 'mail worker has lost its queue');
    this.away = true;
  }

  @OnWorkerEvent('ready')
  ready(): void {
    this.away = false;
  }
}
