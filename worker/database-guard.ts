import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../src/common/log.js';
import { DatabaseAge } from '../src/recover/database-age.js';
import { DatabaseOlderError } from '../src/recover/penanda.js';

/** As often as a mark is written. */
const everyMs = 60_000;

/** The exit code of a worker that refuses: whoever starts it knows that it is not broken. */
export const REFUSED = 3;

/** Keeps the worker from carrying what an older database has forgotten. */
@Injectable()
export class DatabaseGuard {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly age: DatabaseAge,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Whether the worker must refuse; says so once, where the operator looks. */
  async refuses(): Promise<boolean> {
    try {
      await this.age.check();
      return false;
    } catch (error) {
      if (!(error instanceof DatabaseOlderError)) throw error;
      this.log.fatal({ code: error.code, database: error.database, engine: error.engine }, error.message);
      return true;
    }
  }

  /** Looks again at every mark; calls `refuse` once. */
  watch(refuse: () => void): void {
    this.timer = setInterval(() => {
      this.refuses().then(
        (older) => {
          if (!older) return;
          this.stop();
          refuse();
        },
        // A database that is away is the worker's own trouble, and seen there.
        (error: unknown) => {
          this.log.warn({ err: error }, 'the age of the database could not be checked');
        },
      );
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
