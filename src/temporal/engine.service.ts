import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  Client,
  Connection,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { ApplicationFailure, type SignalDefinition } from '@temporalio/common';
import {
  type Answer,
  type Message,
  type UsulanInput,
  decide,
  interrupt,
  jawaban,
  keputusan,
  lookAgain,
  type PenandaMemo,
  penandaWorkflowId,
  timeChanged,
  usulanQueue,
  usulanWorkflowId,
} from '../../workflows/contract.js';
import { failpoint } from '../common/failpoint.js';
import { SealingCodec } from './codec.js';

export interface EngineOptions {
  address: string;
  namespace: string;
  serverKey: string;
}

/** What the engine made of a message. `away`: nobody answered in time, the relay will deliver it. */
export type Outcome =
  { hasil: 'applied'; answer: Answer } | { hasil: 'refused'; kode: string; kalimat: string } | { hasil: 'away' };

/** What became of a start: `running` and `ended`, nothing was started. */
export type Opened = 'opened' | 'running' | 'ended';

/** There is no connection to the engine. */
export class EngineAwayError extends Error {}

/** The engine is there, and nobody carries out what it gives out. */
export class WorkerAwayError extends Error {}

/** CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE, UNAUTHENTICATED: every call would meet the same. */
const awayCodes = new Set([1, 4, 14, 16]);

/** The engine does not answer anybody; what it says of one case alone (INVALID_ARGUMENT, INTERNAL, DATA_LOSS) is no absence. */
export function answersNobody(error: unknown): boolean {
  if (error instanceof EngineAwayError) return true;
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && awayCodes.has(cause.code);
}

/** How long somebody waits for a decision before it is called "tercatat". Rides out a restart of the worker. */
export const patience = 8_000;

const connectTimeout = 3_000;

/** The longest that a request may be waiting: after that it has its answer, or was told "tercatat". */
export const longestWait = connectTimeout + patience;

/**
 * A task that a killed worker had taken is given to another after this long, and somebody waits for it. The worker answers its
 * tasks in milliseconds and asks for more time while a projection is slow.
 */
const taskTimeout = '2s';

/** A worker asks anew every minute at least; the engine goes on naming one that is gone for minutes. */
const askingMs = 75_000;

/** The engine seen from the API: starts cases, hands over messages. It connects when it is first needed, and again when lost. */
@Injectable()
export class EngineService implements OnApplicationShutdown {
  private connecting: Promise<Client> | undefined;

  constructor(private readonly options: EngineOptions) {}

  client(): Promise<Client> {
    this.connecting ??= this.connect();
    this.connecting.catch(() => (this.connecting = undefined));
    return this.connecting;
  }

  /** Starts the case; one that runs already is left alone. @throws ServiceError when the engine is away. */
  async start(layanan: string, input: UsulanInput): Promise<void> {
    const opened = await this.open(layanan, input);
    if (opened === 'ended') throw new Error(`the case of usulan ${input.usulanId} has ended in the engine`);
  }

  /** Starts the case unless it runs, or has ended by itself; with `again` also then. @throws ServiceError when the engine is away. */
  async open(layanan: string, input: UsulanInput, again = false): Promise<Opened> {
    const client = await this.client();
    const workflowId = usulanWorkflowId(input.usulanId);
    try {
      await client.withDeadline(Date.now() + patience, () =>
        client.workflow.start(layanan, {
          workflowId,
          taskQueue: usulanQueue,
          args: [input],
          workflowTaskTimeout: taskTimeout,
          workflowIdReusePolicy: again ? 'ALLOW_DUPLICATE' : 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'FAIL',
        }),
      );
      return 'opened';
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const { status } = await client.withDeadline(Date.now() + patience, () =>
        client.workflow.getHandle(workflowId).describe(),
      );
      return status.name === 'RUNNING' ? 'running' : 'ended';
    }
  }

  /** Cases that no worker has taken yet, and how many workers ask for them. */
  async backlog(): Promise<{ waiting: number; workers: number }> {
    const client = await this.client();
    const { stats, pollers } = await client.withDeadline(Date.now() + patience, () =>
      client.connection.workflowService.describeTaskQueue({
        namespace: this.options.namespace,
        taskQueue: { name: usulanQueue },
        reportStats: true,
      }),
    );
    const fresh = pollers.filter(
      ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000 < askingMs,
    );
    return { waiting: Number(stats?.approximateBacklogCount ?? 0), workers: fresh.length };
  }

  /** An engine that is away says nothing of its workers. @throws WorkerAwayError when nobody has asked for cases of late */
  async checkWorker(): Promise<void> {
    const seen = await this.backlog().catch((error: unknown) => {
      if (answersNobody(error)) return undefined;
      throw error;
    });
    if (seen?.workers === 0) throw new WorkerAwayError('no worker asks for cases');
  }

  /** Sends a message and waits for what becomes of it. The same intent sent again gets the same answer. */
  async send(usulanId: string, message: Message): Promise<Outcome> {
    try {
      const client = await this.client();
      const definition = message.event.type === 'kejadian' ? interrupt : decide;
      const handle = client.workflow.getHandle(usulanWorkflowId(usulanId));
      const update = client.withDeadline(Date.now() + patience, () =>
        handle.executeUpdate(definition, { args: [message], updateId: message.intent }),
      );
      const [answer] = await Promise.all([update, failpoint('update.sent')]);
      await failpoint('update.answered');
      return { hasil: 'applied', answer };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  /** Delivers a message that nobody waits for. @returns false when there is no such case in the engine, or it has ended. */
  async deliver(usulanId: string, message: Message): Promise<boolean> {
    const client = await this.client();
    const signal = message.event.type === 'answer' ? jawaban : keputusan;
    try {
      await client.withDeadline(Date.now() + patience, () =>
        client.workflow.getHandle(usulanWorkflowId(usulanId)).signal(signal, message),
      );
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Tells a case that time has moved. A case that has ended needs not know. */
  timeChanged(usulanId: string): Promise<void> {
    return this.tell(usulanId, timeChanged);
  }

  /** Tells a case that its log may be ahead of it. */
  lookAgain(usulanId: string): Promise<void> {
    return this.tell(usulanId, lookAgain);
  }

  private async tell(usulanId: string, signal: SignalDefinition): Promise<void> {
    const client = await this.client();
    try {
      await client.withDeadline(Date.now() + patience, () =>
        client.workflow.getHandle(usulanWorkflowId(usulanId)).signal(signal),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  /** The newest mark of the database that the engine remembers; null when it remembers none. */
  async penanda(): Promise<number | null> {
    const client = await this.client();
    try {
      const { memo } = await client.withDeadline(Date.now() + 2_000, () =>
        client.workflow.getHandle(penandaWorkflowId).describe(),
      );
      return (memo as Partial<PenandaMemo> | undefined)?.nomor ?? null;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  }

  /** Begins the marks, and goes on from the one that is remembered; what runs is left alone. */
  async startPenanda(): Promise<void> {
    const nomor = (await this.penanda()) ?? 0;
    const client = await this.client();
    await client.withDeadline(Date.now() + patience, () =>
      client.workflow.start('penandaWorkflow', {
        workflowId: penandaWorkflowId,
        taskQueue: usulanQueue,
        args: [nomor],
        memo: { nomor } satisfies PenandaMemo,
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  }

  /** @throws when the engine does not answer within two seconds. */
  async check(): Promise<void> {
    const client = await this.client();
    await client.withDeadline(Date.now() + 2_000, () => client.connection.workflowService.getSystemInfo({}));
  }

  async onApplicationShutdown(): Promise<void> {
    const client = await this.connecting?.catch(() => undefined);
    await client?.connection.close();
  }

  private async connect(): Promise<Client> {
    const { address, namespace, serverKey } = this.options;
    const connection = await Connection.connect({ address, connectTimeout }).catch((cause: unknown) => {
      throw new EngineAwayError(`no engine at ${address}`, { cause });
    });
    return new Client({ connection, namespace, dataConverter: { payloadCodecs: [new SealingCodec(serverKey)] } });
  }
}

/** @throws what is neither a refusal nor an absence: a fault of ours. */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, message } = error.cause;
    // The case ended while the message was under way: the database knows how.
    return type === 'AcceptedUpdateCompletedWorkflow'
      ? { hasil: 'away' }
      : { hasil: 'refused', kode: type ?? 'broken', kalimat: message };
  }
  const absent =
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof WorkflowNotFoundError ||
    error instanceof ServiceError ||
    error instanceof EngineAwayError;
  if (absent) return { hasil: 'away' };
  throw error;
}
