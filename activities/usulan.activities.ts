import { Injectable, Logger } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { olderSection } from '../src/recover/penanda.js';
import { LogGapError, ProjectionService, RefusedError } from '../src/transisi/projection.service.js';
import type { AppendInput, Projected, Projection } from './contract.js';

/** The projection as the workflow calls it: a refusal by rule is final, every other fault is tried again; a log
 * that is shorter than the engine remembers is an alarm besides. */
@Injectable()
export class UsulanActivities implements Projection {
  private readonly logger = new Logger(UsulanActivities.name);

  constructor(private readonly projection: ProjectionService) {}

  begin(input: Parameters<Projection['begin']>[0]): ReturnType<Projection['begin']> {
    return this.projection.begin(input);
  }

  async append(input: AppendInput): Promise<Projected & { notYet?: number }> {
    try {
      return await this.projection.append(input);
    } catch (error) {
      if (error instanceof RefusedError) throw ApplicationFailure.nonRetryable(error.message, 'Refused');
      if (error instanceof LogGapError) {
        this.logger.error(`DATABASE_OLDER: ${error.message} (${olderSection})`);
        throw ApplicationFailure.retryable(error.message, 'LogGap');
      }
      throw error;
    }
  }

  refuse(input: Parameters<Projection['refuse']>[0]): Promise<void> {
    return this.projection.refuse(input);
  }

  remaining(input: { usulanId: string }): Promise<Record<string, number>> {
    return this.projection.remaining(input);
  }
}
