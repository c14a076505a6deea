import { type BeforeApplicationShutdown, Global, Inject, Injectable, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from './log.js';

/**
 * Work that nobody waits for: what must not show in the time of an answer. A failure is logged, and the process does not
 * end before the work is done.
 */
@Injectable()
export class Background implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  run(name: string, work: () => Promise<unknown>): void {
    const running = work()
      .then(
        () => undefined,
        (error: unknown) => {
          this.log.error({ err: error, work: name }, 'background work failed');
        },
      )
      .finally(() => this.running.delete(running));
    this.running.add(running);
  }

  /** Resolves when nothing is running. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.idle();
  }
}

@Global()
@Module({ providers: [Background], exports: [Background] })
export class BackgroundModule {}
