import { Injectable } from '@nestjs/common';
import { ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import { EngineService } from '../src/temporal/engine.service.js';
import { usulanQueue } from '../workflows/contract.js';

/** What runs by the clock: the polls of partners and the reminders (and the marks of the database). */
const schedules: { id: string; workflowType: string; args: unknown[]; every: string }[] = [
  { id: 'poll-pos', workflowType: 'pollMitraWorkflow', args: ['pos'], every: '15 minutes' },
  { id: 'poll-taspen', workflowType: 'pollMitraWorkflow', args: ['taspen'], every: '15 minutes' },
  { id: 'pengingat', workflowType: 'reminderWorkflow', args: [], every: '5 minutes' },
];

/** Makes sure that the schedules exist; one that does is left as an operator may have changed it. */
@Injectable()
export class Schedules {
  constructor(private readonly engine: EngineService) {}

  async ensure(): Promise<void> {
    await this.engine.startPenanda();
    const client = await this.engine.client();
    for (const { id, workflowType, args, every } of schedules) {
      const options = {
        scheduleId: id,
        spec: { intervals: [{ every }] },
        policies: { overlap: 'SKIP' },
        action: { type: 'startWorkflow', workflowType, workflowId: id, taskQueue: usulanQueue, args },
      } as ScheduleOptions;
      try {
        await client.schedule.create(options);
      } catch (error) {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      }
    }
  }
}
