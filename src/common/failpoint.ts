import type { Env } from '../config/env.js';

/**
 * Boundaries at which a process may be stopped by a test: between two of these lines a crash means something else than before.
 * In the order in which a case meets them.
 */
export const failpoints = [
  // API: a submission.
  'submit.stored',
  'start.answered',
  // Worker: a case begins.
  'begin.written',
  'begin.committed',
  // API: a decision.
  'intent.stored',
  'update.sent',
  'update.answered',
  // Worker: an event.
  'append.written',
  'append.committed',
  // API: a signature.
  'number.reserved',
  'document.made',
  'document.signed',
  'signature.stored',
  // Worker: a mail.
  'mail.claimed',
  'mail.handed',
  'mail.marked',
  // API: the relay.
  'relay.before',
  'relay.after',
  // Worker: an order at a partner, the answer of a poll, what is taken back.
  'order.stored',
  'order.answered',
  'order.settled',
  'poll.stored',
  'undo.done',
  'undo.recorded',
] as const;

export type Failpoint = (typeof failpoints)[number];

/** Tells whoever controls this process that it has come to a failpoint, and waits until it may go on. */
type Report = (name: Failpoint) => Promise<void>;

let report: Report | undefined;
const nothing = Promise.resolve();

/** Nothing, unless the process was started with `FAILPOINT_URL`: then it stops here until the controller answers. */
export const failpoint = (name: Failpoint): Promise<void> => (report ? report(name) : nothing);

/**
 * Lets this process stop at its failpoints if its environment says so; production never does.
 * @param process its name, for the controller
 */
export function useFailpoints({ FAILPOINT_URL }: Pick<Env, 'FAILPOINT_URL'>, process: string): void {
  report = FAILPOINT_URL === undefined ? undefined : reportTo(FAILPOINT_URL, process);
}

/** @throws Error of the failpoint when the controller answers with a status of 400 or more: its text is the message */
const reportTo =
  (url: string, name: string): Report =>
  async (failpoint) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: failpoint, process: name, pid: process.pid }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`failpoint ${failpoint}: ${text}`);
  };
