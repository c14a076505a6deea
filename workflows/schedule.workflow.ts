import { proxyActivities } from '@temporalio/workflow';
import type { Polls, Reminders } from '../activities/contract.js';

/** What runs by the clock over the database and not inside a case. */

const { pollMitra } = proxyActivities<Polls>({
  startToCloseTimeout: '5 minutes',
  // The next run asks again: a partner that is away is not pressed.
  retry: { maximumAttempts: 2 },
});
const { remind } = proxyActivities<Reminders>({ startToCloseTimeout: '5 minutes', retry: { maximumAttempts: 2 } });

/** Asks one partner about everything that is waited for. */
export const pollMitraWorkflow = (mitra: string): Promise<number> => pollMitra({ mitra });

/** The 75 % and 150 % notices. */
export const reminderWorkflow = (): Promise<number> => remind();
