import { Injectable } from '@nestjs/common';
import { HakSweep } from '../src/hak/hak.sweep.js';
import { EfekService } from '../src/transisi/efek.service.js';
import { ReminderService } from '../src/transisi/reminder.service.js';
import type { Reminders } from './contract.js';

/** What the clock brings, case or no case: effects whose day has come, the lists of a month, and whoever must be told. */
@Injectable()
export class ReminderActivities implements Reminders {
  constructor(
    private readonly reminders: ReminderService,
    private readonly efek: EfekService,
    private readonly hak: HakSweep,
  ) {}

  async remind(): Promise<number> {
    await this.efek.settle();
    await this.hak.run();
    return this.reminders.remind();
  }
}
