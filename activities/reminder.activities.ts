import { Injectable } from '@nestjs/common';
import { ReminderService } from '../src/transisi/reminder.service.js';
import type { Reminders } from './contract.js';

@Injectable()
export class ReminderActivities implements Reminders {
  constructor(private readonly reminders: ReminderService) {}

  remind(): Promise<number> {
    return this.reminders.remind();
  }
}
