import type { Panggung } from '../../stories/panggung.js';
import type { Point } from './controller.js';
import { Facts } from './facts.js';
import { type Babak, perform } from './kasus.js';
import type { FaultSystem, ProcessName } from './system.js';
import { until } from './until.js';

/** Whom the matrix kills. All partners die together: each failpoint meets the one it is about. */
export const victims = {
  api: ['api'],
  worker: ['worker'],
  temporal: ['temporal'],
  mariadb: ['mariadb'],
  redis: ['redis'],
  simulator: ['mailbox', 'bsre', 'pos'],
} as const satisfies Record<string, readonly ProcessName[]>;
export type Victim = keyof typeof victims;

/** Whoever dies of these may have handed a mail over and told nobody. */
const carriers: readonly ProcessName[] = ['worker', 'mailbox'];

/** `FAULT_POINTS=order.stored,pos.after` kills at these only. */
const chosen = process.env['FAULT_POINTS']?.split(',');

/** One victim: killed at each failpoint when that is first reached in its scene. */
export class Matrix {
  readonly facts: Facts;
  /** Where the victim has been killed. */
  readonly killedAt: Point[] = [];
  /** Mails, by the id of their row, that were not known as sent when one of their carriers died: at how many deaths. */
  readonly maybeTwice = new Map<string, number>();

  constructor(
    readonly faults: FaultSystem,
    readonly victim: Victim,
  ) {
    this.facts = new Facts(faults);
  }

  /**
   * Plays a scene with the victim killed at each of these failpoints, at its first reach; whoever stood there goes on while the
   * victim comes back. Returns when all were reached and everything runs again.
   * @param meanwhile asked again and again until all were reached
   */
  async scene(
    stage: Panggung,
    babak: readonly Babak[],
    points: readonly Point[],
    meanwhile: () => Promise<void> = () => Promise.resolve(),
    patienceMs?: number,
  ): Promise<void> {
    const armed = points.filter((point) => this.wants(point));
    const fired = armed.map((point) => this.arm(point));
    await perform(stage, babak);
    const all = Promise.all(fired).then(() => true as const);
    await until(
      async () => {
        await meanwhile();
        return (await Promise.race([all, Promise.resolve()])) ?? undefined;
      },
      `${this.victim}: a run that reaches ${armed.join(', ')}`,
      patienceMs,
    );
    await this.faults.settled();
  }

  /** Mails that were being sent by whoever died are tried again; those that are held at a failpoint are not. */
  async leasesEnd(): Promise<void> {
    if (!this.faults.failpoints.busy) await this.facts.leasesEnd();
  }

  /** Ends these by SIGKILL, and notes which mails that may send again: what is known as sent must never leave once more. */
  async kill(...processes: readonly ProcessName[]): Promise<void> {
    await Promise.all(processes.map((name) => this.faults.kill(name)));
    if (!processes.some((name) => carriers.includes(name))) return;
    const rows = await this.facts.rows<{ id: string }>(`SELECT id FROM outbox WHERE status = 'pending'`);
    for (const { id } of rows) this.maybeTwice.set(id, (this.maybeTwice.get(id) ?? 0) + 1);
  }

  wants(point: Point): boolean {
    return chosen === undefined || chosen.includes(point);
  }

  private async arm(point: Point): Promise<void> {
    const processes = victims[this.victim];
    await this.faults.failpoints.arm(
      point,
      async () => {
        this.killedAt.push(point);
        await this.kill(...processes);
      },
      async () => {
        await Promise.all(processes.map((name) => this.faults.start(name)));
      },
    );
  }
}
