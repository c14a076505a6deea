import { fileURLToPath } from 'node:url';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { CallActivities } from '../activities/call.activities.js';
import { DAFTAR_KONEKTOR, type DaftarKonektor } from '../activities/konektor.js';
import { PenandaActivities } from '../activities/penanda.activities.js';
import { ReminderActivities } from '../activities/reminder.activities.js';
import { UsulanActivities } from '../activities/usulan.activities.js';
import { ENV, type Env } from '../src/config/env.js';
import { SealingCodec } from '../src/temporal/codec.js';
import { mitraQueue, usulanQueue } from '../workflows/contract.js';
import { heartbeat } from './heartbeat.js';

/** Calls per second to one partner, all workers together: none of them publishes a limit, so we set a modest one. */
const callsPerSecond = 10;

/** After a worker is killed its cases wait this long for it before another takes them. */
const stickyTimeout = '500ms';

/** The Temporal workers of this process: the cases and their projections, and one queue for each partner. */
@Injectable()
export class WorkerService {
  private readonly logger = new Logger(WorkerService.name);
  private connection: NativeConnection | undefined;
  private workers: Worker[] = [];

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly usulan: UsulanActivities,
    private readonly calls: CallActivities,
    private readonly reminders: ReminderActivities,
    private readonly marks: PenandaActivities,
    @Inject(DAFTAR_KONEKTOR) private readonly daftar: DaftarKonektor,
  ) {}

  /** @param bundlePath the built workflows. @returns a promise that ends when the workers have drained, or throws when one fails. */
  async start(
    bundlePath = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url)),
  ): Promise<{ done: Promise<void> }> {
    const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, SERVER_KEY } = this.env;
    this.connection = await NativeConnection.connect({ address });
    const common: Omit<WorkerOptions, 'taskQueue'> = {
      connection: this.connection,
      namespace,
      dataConverter: { payloadCodecs: [new SealingCodec(SERVER_KEY)] },
      shutdownGraceTime: '15s',
      // A call may wait half a minute for a partner's token, and as long for its answer.
      shutdownForceTime: '75s',
    };
    const cases = await Worker.create({
      ...common,
      taskQueue: usulanQueue,
      workflowBundle: { codePath: bundlePath },
      activities: { ...methods(this.usulan), ...methods(this.reminders), ...methods(this.marks) },
      maxCachedWorkflows: 2_000,
      maxConcurrentWorkflowTaskExecutions: 40,
      // Not more than the database pool has connections.
      maxConcurrentLocalActivityExecutions: 20,
      maxConcurrentActivityTaskExecutions: 10,
      stickyQueueScheduleToStartTimeout: stickyTimeout,
    });
    const mitra = new Set(Object.keys(this.daftar.konektor).map(mitraQueue));
    const partners = [...mitra].map((taskQueue) =>
      Worker.create({
        ...common,
        taskQueue,
        activities: methods(this.calls),
        interceptors: { activity: [heartbeat] },
        maxConcurrentActivityTaskExecutions: 5,
        maxTaskQueueActivitiesPerSecond: callsPerSecond,
      }),
    );
    this.workers = [cases, ...(await Promise.all(partners))];
    return { done: this.run() };
  }

  stop(): void {
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  }

  private async run(): Promise<void> {
    try {
      await Promise.all(this.workers.map((worker) => worker.run()));
    } catch (error) {
      // One that has failed takes the others along: the process ends and is started again.
      this.stop();
      throw error;
    } finally {
      await this.connection?.close();
      this.logger.log('workers have stopped');
    }
  }
}

/** The public methods of a provider, bound, by their names: that is what an activity is. */
function methods(provider: object): Record<string, (...args: never[]) => unknown> {
  const prototype = Object.getPrototypeOf(provider) as object;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const entries = names.map((name) => [name, (provider as Record<string, unknown>)[name]] as const);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      typeof value === 'function' ? [[name, value.bind(provider) as () => unknown]] : [],
    ),
  );
}
