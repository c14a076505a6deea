import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { ProjectionService, RefusedError } from '../src/transisi/projection.service.js';
import type { AppendInput, Projected, Projection } from './contract.js';

/** The projection as the workflow calls it: a refusal by rule is final, every other fault is tried again. */
@Injectable()
export class UsulanActivities implements Projection {
  constructor(private readonly projection: ProjectionService) {}

  begin(input: { usulanId: string }): ReturnType<Projection['begin']> {
    return this.projection.begin(input);
  }

  async append(input: AppendInput): Promise<Projected & { notYet?: number }> {
    try {
      return await this.projection.append(input);
    } catch (error) {
      if (error instanceof RefusedError) throw ApplicationFailure.nonRetryable(error.message, 'Refused');
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
