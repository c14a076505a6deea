import { setTimeout as pause } from 'node:timers/promises';
import type { EngineService } from '../temporal/engine.service.js';

/** How often the queue is looked at while it is full. */
const lookMs = 50;

/** Room for cases that are started and not yet opened: what the engine has accepted and no worker has taken. */
export class Opening {
  private unseen = 0;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly engine: Pick<EngineService, 'backlog'>,
    private readonly limit: number,
    private readonly patienceMs: number,
    private readonly say: (line: string) => void,
  ) {}

  /** Waits until one more may be started. */
  async room(): Promise<void> {
    await this.looking;
    if (++this.unseen * 2 < this.limit) return;
    this.looking ??= this.below(this.limit / 2).finally(() => {
      this.unseen = 0;
      this.looking = undefined;
    });
    await this.looking;
  }

  /** Waits until all that was started has been taken. */
  settled(): Promise<void> {
    return this.below(1);
  }

  private async below(wanted: number): Promise<void> {
    let least = Infinity;
    let moved = Date.now();
    let told = moved;
    for (;;) {
      const { waiting, workers } = await this.engine.backlog();
      if (waiting < wanted && workers > 0) return;
      if (waiting < least) [least, moved] = [waiting, Date.now()];
      const still = Date.now() - moved;
      if (still > this.patienceMs) throw new Error(`no worker has opened anything for ${Math.round(still / 1000)} s`);
      if (still > 5_000 && Date.now() - told > 5_000) {
        told = Date.now();
        this.say(workers === 0 ? 'no worker takes cases: waiting for one' : `${waiting} cases wait for a worker`);
      }
      await pause(lookMs);
    }
  }
}
