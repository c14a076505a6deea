import { Injectable, Logger } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { DataSource } from 'typeorm';
import { DatabaseOlderError, nextPenanda } from '../src/recover/penanda.js';
import type { Marks } from './contract.js';

/** Writes the marks by which an old database is known. */
@Injectable()
export class PenandaActivities implements Marks {
  private readonly logger = new Logger(PenandaActivities.name);

  constructor(private readonly database: DataSource) {}

  async mark({ remembered }: { remembered: number }): Promise<number> {
    try {
      return await nextPenanda(this.database, remembered);
    } catch (error) {
      if (!(error instanceof DatabaseOlderError)) throw error;
      this.logger.error(`${error.code}: ${error.message}`);
      // Until somebody has decided what counts, the engine forgets nothing.
      throw ApplicationFailure.retryable(error.message, 'DatabaseOlder');
    }
  }
}
