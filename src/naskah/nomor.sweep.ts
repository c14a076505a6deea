import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Background } from '../common/background.js';
import { NomorService, ORPHAN_MS } from './nomor.service.js';

const EVERY_MS = 30_000;

/**
 * Cancels numbers that crashed requests and refused decisions have left behind. Any process may do it. A clock that jumps makes
 * every reservation look old: a number counts as left behind once this process has itself watched it stand still for long enough.
 */
@Injectable()
export class NomorSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  /** Since when each has been watched, by a clock that nobody can set (ms). */
  private watched = new Map<string, number>();

  constructor(
    private readonly nomor: NomorService,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.background.run('nomor', () => this.sweep());
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** One look. @param now monotonic */
  async sweep(now: number = performance.now()): Promise<number> {
    const seen = new Map<string, number>();
    const cancelled = await this.nomor.sweep(({ id, dikerjakan }) => {
      const key = `${id}/${dikerjakan.getTime()}`;
      const since = this.watched.get(key) ?? now;
      seen.set(key, since);
      return now - since >= ORPHAN_MS;
    });
    this.watched = seen;
    return cancelled;
  }
}
