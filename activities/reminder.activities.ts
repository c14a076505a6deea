import { Injectable } from '@nestjs/common';
import { EfekService } from '../src/transisi/efek.service.js';
import { ReminderService } from '../src/transisi/reminder.service.js';
import type { Reminders } from './contract.js';

/** What the clock brings, case or no case: effects whose day has come, and whoever must be told. */
@Injectable()
export class ReminderActivities implements Reminders {
  constructor(
    private readonly reminders: ReminderService,
    private readonly efek: EfekService,
  ) {}

  async remind(): Promise<number> {
    await this.efek.settle();
    return this.reminders.remind();
  }
}
