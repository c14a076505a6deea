import type { Handler } from './http.js';

/** Where a partner may be stopped by a test: before it has done what it is asked, and after that, before it answers. */
export const partnerFailpoints = [
  'bsre.before',
  'bsre.after',
  'mailbox.before',
  'mailbox.after',
  'pos.before',
  'pos.after',
] as const;

export type PartnerFailpoint = (typeof partnerFailpoints)[number];

/**
 * Nothing, unless this process was started with `FAILPOINT_URL`: then it stops here until the controller answers. Simulators
 * never start in production.
 * @throws Error of the failpoint when the controller answers with a status of 400 or more
 */
export async function failpoint(name: PartnerFailpoint): Promise<void> {
  const url = process.env['FAILPOINT_URL'];
  if (url === undefined || url === '') return;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, process: name.split('.')[0], pid: process.pid }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`failpoint ${name}: ${text}`);
}

/** A call that changes something at the partner, with its two failpoints. */
export const stoppable =
  (partner: 'bsre' | 'pos', handle: Handler): Handler =>
  async (ask) => {
    await failpoint(`${partner}.before`);
    const reply = await handle(ask);
    await failpoint(`${partner}.after`);
    return reply;
  };
