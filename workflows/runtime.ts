import { ActivityFailure, CancellationScope, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { Calls } from '../activities/contract.js';
import type { Event } from '../domain/sop/state.js';
import { callSilence, mitraQueue } from './contract.js';

/** Something that happened by itself: a timer that ran out, a call that ended. */
export interface Happened {
  id: string;
  event: Event;
}

/**
 * What runs beside the course: timers and connector calls. It is told after every transition what should run, starts what is
 * missing and cancels what is no longer wanted, so a fresh start, a reset and a recovery are all the same case.
 */
export class Runtime {
  private readonly timers = new Map<string, CancellationScope>();
  private readonly calls = new Map<string, CancellationScope>();
  /** Calls that somebody may still be carrying out, wanted or not. */
  private readonly underWay = new Map<string, Promise<void>>();
  private undoing: Promise<void> = Promise.resolve();
  private undone = 0;
  /** What was asked to be undone, once each. */
  private readonly asked = new Set<string>();

  constructor(
    private readonly usulanId: string,
    private readonly tell: (happened: Happened) => void,
  ) {}

  /** `delays`: milliseconds for each timer; a timer that has no delay any more has been overtaken and waits for nobody. */
  reconcile(timers: string[], calls: { id: string; call: string }[], delays: Record<string, number>): void {
    for (const [id, scope] of this.timers) if (!timers.includes(id)) this.drop(this.timers, id, scope);
    for (const [id, scope] of this.calls) if (!calls.some((call) => call.id === id)) this.drop(this.calls, id, scope);
    for (const id of timers) if (!this.timers.has(id)) this.wait(id, delays[id] ?? 0);
    for (const { id, call } of calls) if (!this.calls.has(id)) this.run(id, call, delays[limitOf(id)]);
  }

  /** The clock or the calendar moved: every timer starts again with its new delay. */
  restart(delays: Record<string, number>): void {
    for (const [id, scope] of [...this.timers]) {
      this.drop(this.timers, id, scope);
      this.wait(id, delays[id] ?? 0);
    }
  }

  /** One timer asks again later. */
  again(id: string, ms: number): void {
    const scope = this.timers.get(id);
    if (scope) this.drop(this.timers, id, scope);
    this.wait(id, ms);
  }

  /** Undoes calls in the order given, one after the other, each until it is done. */
  undo(calls: { id: string; call: string }[]): void {
    for (const call of calls) {
      if (this.asked.has(call.id)) continue;
      this.asked.add(call.id);
      this.undoing = this.undoing.then(() => this.undoOne(call));
    }
  }

  get idle(): boolean {
    return this.undone === this.asked.size;
  }

  private async undoOne({ id, call }: { id: string; call: string }): Promise<void> {
    // What is cancelled may be at the partner at this moment: it is taken back when it is over, not before.
    await this.underWay.get(id);
    await callsOn(mitraQueue(call)).undo({ usulanId: this.usulanId, id });
    this.undone++;
  }

  private wait(id: string, ms: number): void {
    const happened: Happened = { id: `timer/${id}`, event: { type: 'timer', id } };
    const scope = new CancellationScope();
    this.timers.set(id, scope);
    void this.background(scope, async () => {
      if (ms > 0) await sleep(ms, { summary: id });
      this.timers.delete(id);
      this.tell(happened);
    });
  }

  private run(id: string, call: string, limit: number | undefined): void {
    const scope = new CancellationScope();
    this.calls.set(id, scope);
    const over = this.background(scope, async () => {
      const { type, isian } = await callsOn(mitraQueue(call), limit)
        .call({ usulanId: this.usulanId, id })
        .catch(failed);
      this.calls.delete(id);
      this.tell({ id: `call/${id}`, event: { type, id, ...(isian ? { isian } : {}) } });
    }).finally(() => this.underWay.delete(id));
    this.underWay.set(id, over);
  }

  /** Nobody awaits it: what it throws fails the workflow task, where it is seen. */
  private background(scope: CancellationScope, work: () => Promise<void>): Promise<void> {
    return scope.run(work).catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }

  private drop(from: Map<string, CancellationScope>, id: string, scope: CancellationScope): void {
    from.delete(id);
    scope.cancel();
  }
}

/** Name of the limit of a call among the delays. */
export const limitOf = (id: string) => `${id}!call`;

/** How long one attempt may take, ms. */
const attempt = 120_000;

/** Partners are away for hours at times: retried for as long as the row allows, ever less often. Each partner has its own queue. */
const callsOn = (taskQueue: string, limit?: number) =>
  proxyActivities<Calls>({
    taskQueue,
    startToCloseTimeout: attempt,
    heartbeatTimeout: callSilence,
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    // Also a call whose time ran out while the engine was away is asked once: it may have been carried out before.
    ...(limit === undefined ? {} : { scheduleToCloseTimeout: Math.max(attempt, limit) }),
    retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  });

/** A call that may not be tried any longer has failed; anything else is a fault of ours and must be seen. */
const failed = (error: unknown): { type: 'failed'; isian?: never } => {
  if (error instanceof ActivityFailure && !isCancellation(error)) return { type: 'failed' };
  throw error;
};
