import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Background } from '../common/background.js';
import { IdempotensiStore } from '../common/idempotensi.store.js';
import { SesiService } from './sesi.service.js';

const EVERY_MS = 3_600_000;

/** Drops sessions, recovery rows and kept answers that have ended, hourly, in small batches. Any process may do it. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly sesi: SesiService,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.background.run('sweep', () => this.sweep());
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    const answers = new IdempotensiStore(this.database);
    while (await this.sesi.sweep()) continue;
    while (await answers.sweep()) continue;
  }
}
