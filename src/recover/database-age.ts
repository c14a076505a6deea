import { Global, Injectable, Module } from '@nestjs/common';
import { ServiceError } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { AppError } from '../common/app-error.js';
import { EngineAwayError, EngineService } from '../temporal/engine.service.js';
import { checkPenanda, DatabaseOlderError } from './penanda.js';

/** Whether the database is as new as the engine. An engine that is away says nothing: then it is believed to be. */
@Injectable()
export class DatabaseAge {
  constructor(
    private readonly database: DataSource,
    private readonly engine: EngineService,
  ) {}

  /** @throws DatabaseOlderError */
  async check(): Promise<void> {
    const seen = await checkPenanda(this.database, this.engine).catch((error: unknown) => {
      if (error instanceof EngineAwayError || error instanceof ServiceError) return undefined;
      throw error;
    });
    if (seen?.older) throw new DatabaseOlderError(seen.database, seen.engine ?? 0);
  }

  /**
   * Before something is given out that can never be taken back, such as the number of a letter.
   * @throws AppError DATABASE_OLDER (503)
   */
  async mayGiveOut(): Promise<void> {
    try {
      await this.check();
    } catch (error) {
      if (!(error instanceof DatabaseOlderError)) throw error;
      throw new AppError(
        error.code,
        503,
        'Basis data sedang dipulihkan dari cadangan. Penandatanganan dibuka lagi setelah petugas menyelesaikannya.',
      );
    }
  }
}

@Global()
@Module({ providers: [DatabaseAge], exports: [DatabaseAge] })
export class DatabaseAgeModule {}
