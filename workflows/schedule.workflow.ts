import { proxyActivities } from '@temporalio/workflow';
import type { Polls, Reminders } from '../activities/contract.js';
import { callSilence, mitraQueue } from './contract.js';

/** What runs by the clock over the database and not inside a case. */

const { remind } = proxyActivities<Reminders>({ startToCloseTimeout: '5 minutes', retry: { maximumAttempts: 2 } });

/** Asks one partner about everything that is waited for. */
export function pollMitraWorkflow(mitra: string): Promise<number> {
  const { pollMitra } = proxyActivities<Polls>({
    // Where the calls to this partner run: one limit holds for both.
    taskQueue: mitraQueue(mitra),
    startToCloseTimeout: '5 minutes',
    heartbeatTimeout: callSilence,
    // The next run asks again: a partner that is away is not pressed.
    retry: { maximumAttempts: 2 },
  });
  return pollMitra({ mitra });
}

/** The 75 % and 150 % notices. */
export const reminderWorkflow = (): Promise<number> => remind();
