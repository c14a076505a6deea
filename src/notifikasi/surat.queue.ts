import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { LOGGER } from '../common/log.js';
import { ENV, type Env } from '../config/env.js';
import { NOTIFIKASI_OPTIONS, type NotifikasiOptions } from './options.js';

/** Name of the queue. A job carries the id of an outbox row and nothing else. */
export const SURAT_QUEUE = 'surat';

/** Beyond this many waiting hints new ones are dropped: Redis is slow or away, and the sweep finds the rows. */
const MAX_WAITING = 10_000;
const BATCH = 200;
/** Longest wait for Redis; BullMQ itself would wait for ever. */
const TIMEOUT_MS = 3_000;

/** Puts mails into the queue. Never throws into the work that caused a mail, and never makes it wait. */
@Injectable()
export class SuratQueue implements OnApplicationShutdown {
  private readonly waiting = new Set<string>();
  private current: { queue: Queue; redis: Redis } | undefined;
  private flushing: Promise<void> | undefined;
  private away = false;
  private readonly closing = new AbortController();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(NOTIFIKASI_OPTIONS) private readonly options: NotifikasiOptions,
  ) {}

  /** Best effort: what does not get through is found by the sweep. */
  hint(ids: readonly string[]): void {
    for (const id of ids) if (this.waiting.size < MAX_WAITING) this.waiting.add(id);
    if (this.waiting.size === 0 || this.closing.signal.aborted) return;
    this.flushing ??= this.flush().finally(() => {
      this.flushing = undefined;
    });
  }

  /** Resolves when nothing is on its way to Redis. */
  async idle(): Promise<void> {
    await this.flushing;
  }

  async onApplicationShutdown(): Promise<void> {
    // A Redis that answers has had the hints long ago; one that does not is not waited for.
    this.waiting.clear();
    this.closing.abort();
    await this.flushing;
    this.discard();
  }

  private async flush(): Promise<void> {
    // After this turn of the event loop, so that transactions that commit together share one command.
    await new Promise(setImmediate);
    while (this.waiting.size > 0) {
      const ids = [...this.waiting].slice(0, BATCH);
      for (const id of ids) this.waiting.delete(id);
      try {
        await withTimeout(this.enqueue(ids), TIMEOUT_MS, this.closing.signal);
        this.away = false;
      } catch (error) {
        this.waiting.clear();
        this.complain(error);
        this.discard();
      }
    }
  }

  private async enqueue(ids: readonly string[]): Promise<void> {
    // A job that is there already, waiting or at work, stays as it is. A done one is gone, so that the sweep can ask again.
    await this.open().addBulk(
      ids.map((id) => ({
        name: SURAT_QUEUE,
        data: { id },
        opts: { jobId: id, attempts: 1, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  private open(): Queue {
    if (this.current) return this.current.queue;
    const redis = new Redis(this.env.REDIS_URL, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: TIMEOUT_MS,
    });
    const complain = (error: unknown) => {
      this.complain(error);
    };
    redis.on('error', complain);
    const queue = new Queue(SURAT_QUEUE, { connection: redis, prefix: this.options.prefix });
    queue.on('error', complain);
    this.current = { queue, redis };
    return queue;
  }

  /** A queue whose connection failed while it was being set up never recovers; a new one is made when it is needed again. */
  private discard(): void {
    this.current?.redis.disconnect();
    this.current = undefined;
  }

  /** One line for each outage. */
  private complain(error: unknown): void {
    if (!this.away) this.log.warn({ err: error }, 'mail queue is away; mails wait in the outbox');
    this.away = true;
  }
}

async function withTimeout<T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  let fail: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    fail = () => {
      reject(new Error(`no answer within ${ms} ms`));
    };
  });
  const timer = setTimeout(fail, ms);
  signal.addEventListener('abort', fail);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', fail);
  }
}
