import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Background } from '../common/background.js';
import { NomorService } from './nomor.service.js';

const EVERY_MS = 30_000;

/** Cancels numbers that crashed requests and refused decisions have left behind. Any process may do it. */
@Injectable()
export class NomorSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly nomor: NomorService,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.background.run('nomor', () => this.nomor.sweep());
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
