import { continueAsNew, proxyActivities, sleep, upsertMemo } from '@temporalio/workflow';
import type { Marks, Polls, Reminders } from '../activities/contract.js';
import { callSilence, mitraQueue, type PenandaMemo } from './contract.js';

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

const { mark } = proxyActivities<Marks>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
});

/** Marks of one run: its history stays short. */
const marksPerRun = 300;

/**
 * Every minute the next mark is written into the database, and remembered here once it stands there. The memo can be read without a
 * worker, and is there as long as this runs.
 */
export async function penandaWorkflow(remembered: number): Promise<void> {
  let nomor = remembered;
  for (let n = 0; n < marksPerRun; n++) {
    nomor = await mark({ remembered: nomor });
    upsertMemo({ nomor } satisfies PenandaMemo);
    await sleep('1 minute');
  }
  await continueAsNew<typeof penandaWorkflow>(nomor);
}
