import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { Projection } from '../activities/contract.js';

/** One local activity per transition: no event of its own but a marker, no workflow task. Short, so that a task never times out. */
const local = proxyLocalActivities<Projection>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '8s',
  retry: { initialInterval: '100ms', maximumAttempts: 3 },
});

/** When the database is away longer than a workflow task may wait. Unlimited retries: an usulan must not be lost to that. */
const durable = proxyActivities<Projection>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

/** True for a refusal by rule: repeating it elsewhere would give the same answer. */
export const refusedBy = (error: unknown): ApplicationFailure | undefined =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable
    ? error.cause
    : undefined;

/** Runs a projection: as a local activity, and if that fails as a regular one. */
export async function project<T>(call: (projection: Projection) => Promise<T>): Promise<T> {
  try {
    return await call(local);
  } catch (error) {
    if (isCancellation(error) || refusedBy(error)) throw error;
    return call(durable);
  }
}
