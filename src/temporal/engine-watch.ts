import { Injectable } from '@nestjs/common';
import {
  type Client,
  ServiceError,
  type WorkflowExecutionDescription,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { temporal } from '@temporalio/proto';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { EngineService } from './engine.service.js';

/** A call of a partner that the engine has not got an answer to. */
export interface PanggilanTertunda {
  activityId: string;
  verb: string;
  /** The visit it is about. */
  id: string;
  percobaan: number;
  /** Class of the last fault. */
  galat: string | null;
  /** Somebody carries it out at this moment. */
  dikerjakan: boolean;
}

export interface KeadaanKasus {
  berjalan: boolean;
  /** How often its workflow, or the projection it waits for, has failed in a row, and why; undefined while it goes on. */
  alur: { percobaan: number; galat: string | null } | undefined;
  panggilan: PanggilanTertunda[];
}

/** An attempt that failed once or twice is a worker that was just restarted; from here on it is a fault. */
export const failingFrom = 3;

/** Set by the server after some failures in a row. */
const problems = defineSearchAttributeKey('TemporalReportedProblems', 'KEYWORD_LIST');

/** Longest wait for one answer. */
const patience = 5_000;

/** Looks at cases from outside, and takes those that are stuck in hand. Every question is about a bounded number of cases. */
@Injectable()
export class EngineWatch {
  constructor(private readonly engine: EngineService) {}

  /** What is stuck inside one case. @throws ServiceError or EngineAwayError when the engine is away. */
  async look(usulanId: string): Promise<KeadaanKasus> {
    const client = await this.engine.client();
    const handle = client.workflow.getHandle(usulanWorkflowId(usulanId));
    try {
      const described = await client.withDeadline(Date.now() + patience, () => handle.describe());
      if (described.status.name !== 'RUNNING') return { berjalan: false, alur: undefined, panggilan: [] };
      const pending = described.raw.pendingActivities ?? [];
      const calls = pending.filter(({ activityType }) => isCall(activityType?.name));
      const ids = calls.length === 0 ? new Map<string, string>() : await this.visits(client, usulanId);
      const alur = failingOf(described) ?? stuckOf(pending.filter((each) => !calls.includes(each)));
      return { berjalan: true, alur, panggilan: calls.map((each) => tertunda(each, ids)) };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { berjalan: false, alur: undefined, panggilan: [] };
      throw error;
    }
  }

  /** Cases whose workflow the server has reported as failing again and again, at most `limit`. */
  async reported(limit: number): Promise<string[]> {
    return this.list(`${problems.name} IS NOT NULL AND ExecutionStatus = 'Running'`, limit);
  }

  /** Which of these cases (at most a few hundred) run, as far as the engine's own index knows by now. */
  async running(usulanIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (usulanIds.length === 0) return new Set();
    const ids = usulanIds.map((id) => `'${usulanWorkflowId(id)}'`).join(', ');
    return new Set(await this.list(`WorkflowId IN (${ids}) AND ExecutionStatus = 'Running'`, usulanIds.length));
  }

  /** Which of these cases (at most a few hundred) the engine has ever heard of, as far as its index knows by now. */
  async known(usulanIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (usulanIds.length === 0) return new Set();
    const ids = usulanIds.map((id) => `'${usulanWorkflowId(id)}'`).join(', ');
    try {
      return new Set(await this.list(`WorkflowId IN (${ids})`, usulanIds.length * 2));
    } catch (error) {
      // A namespace that is not there knows none.
      if (isNotFound(error)) return new Set();
      throw error;
    }
  }

  /** @throws WorkerAwayError when nobody carries out what the engine gives out. */
  checkWorker(): Promise<void> {
    return this.engine.checkWorker();
  }

  /** A call that waits for its next attempt is tried now, counting from one again. @returns false when none waits */
  async tryNow(usulanId: string, { activityId }: Pick<PanggilanTertunda, 'activityId'>): Promise<boolean> {
    const client = await this.engine.client();
    const execution = { workflowId: usulanWorkflowId(usulanId) };
    const { namespace } = client.options;
    try {
      await client.withDeadline(Date.now() + patience, () =>
        client.connection.workflowService.resetActivity({ namespace, execution, id: activityId }),
      );
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  /** Ends the workflow of a case without its doing anything more. Nothing is lost by it: the log decides. */
  async terminate(usulanId: string, reason: string): Promise<void> {
    const client = await this.engine.client();
    try {
      await client.withDeadline(Date.now() + patience, () =>
        client.workflow.getHandle(usulanWorkflowId(usulanId)).terminate(reason),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  private async list(query: string, limit: number): Promise<string[]> {
    const client = await this.engine.client();
    const { executions } = await client.withDeadline(Date.now() + patience, () =>
      client.workflowService.listWorkflowExecutions({ namespace: client.options.namespace, query, pageSize: limit }),
    );
    return executions.flatMap(({ execution }) => execution?.workflowId?.replace(/^usulan-/, '') ?? []);
  }

  /** The visit of each call, by the id of its activity: the engine tells it nowhere but in what the call was given. */
  private async visits(client: Client, usulanId: string): Promise<Map<string, string>> {
    const handle = client.workflow.getHandle(usulanWorkflowId(usulanId));
    const { events } = await client.withDeadline(Date.now() + patience, () => handle.fetchHistory());
    const ids = new Map<string, string>();
    for (const { activityTaskScheduledEventAttributes: scheduled } of events ?? []) {
      if (!scheduled?.activityId || !isCall(scheduled.activityType?.name)) continue;
      const [input] = await decodeArrayFromPayloads(client.options.loadedDataConverter, scheduled.input?.payloads);
      ids.set(scheduled.activityId, (input as { id: string }).id);
    }
    return ids;
  }
}

const isGrpc = (error: unknown): error is Error & { code: number } =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';

const NOT_FOUND = 5;
const isNotFound = (error: unknown): boolean => {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpc(cause) && cause.code === NOT_FOUND;
};

/** Names of the activities in `activities/contract.ts` that go to a partner about one case. */
const isCall = (name: string | null | undefined): boolean => name === 'call' || name === 'undo';

function failingOf({ raw, typedSearchAttributes }: WorkflowExecutionDescription): KeadaanKasus['alur'] {
  const percobaan = raw.pendingWorkflowTask?.attempt ?? 0;
  const reported = typedSearchAttributes.get(problems);
  if (percobaan < failingFrom && reported === undefined) return undefined;
  const cause = reported?.find((each) => each.startsWith('cause='));
  return { percobaan, galat: cause?.replace(/^cause=(WorkflowTaskFailedCause)?/, '') ?? null };
}

/** A projection that is tried again and again: the workflow is well, and still cannot go on. */
function stuckOf(pending: readonly temporal.api.workflow.v1.IPendingActivityInfo[]): KeadaanKasus['alur'] {
  const stuck = pending.find(({ attempt }) => (attempt ?? 0) >= failingFrom);
  return stuck && { percobaan: (stuck.attempt ?? 1) - 1, galat: classOf(stuck.lastFailure) };
}

/** PENDING_ACTIVITY_STATE_STARTED: the enum itself cannot be imported from an ES module. */
const STARTED = 2;

const tertunda = (
  pending: temporal.api.workflow.v1.IPendingActivityInfo,
  ids: ReadonlyMap<string, string>,
): PanggilanTertunda => ({
  activityId: pending.activityId ?? '',
  verb: pending.activityType?.name ?? '',
  id: ids.get(pending.activityId ?? '') ?? '',
  percobaan: pending.attempt ?? 0,
  galat: classOf(pending.lastFailure),
  dikerjakan: Number(pending.state) === STARTED,
});

function classOf(failure: temporal.api.failure.v1.IFailure | null | undefined): string | null {
  if (!failure) return null;
  if (failure.timeoutFailureInfo) return 'Timeout';
  return failure.applicationFailureInfo?.type?.slice(0, 64) ?? 'Error';
}
