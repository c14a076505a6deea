import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, Client, type Sending } from '../../stories/client.js';

/** How long somebody goes on trying, and how long between two tries. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/** The same request is still at work, or was when its process died. */
const BUSY = new Set(['IN_PROGRESS', 'SIGNING_IN_PROGRESS']);

/**
 * A person whose request died sends it again with the same Idempotency-Key, as the web does: after a lost connection, a fault of
 * ours, and while the first request is said to be at work. Any other answer is theirs.
 */
export class PersistentClient extends Client {
  override async send<T>(method: string, path: string, sending: Sending = {}): Promise<Answer<T>> {
    const headers = { ...(method === 'POST' && { 'idempotency-key': randomUUID() }), ...sending.headers };
    const end = Date.now() + PATIENCE_MS;
    // Which answers came how often, and the longest wait for one: whoever hung is another fault than whoever was refused.
    const heard = new Map<string, number>();
    let longest = 0;
    for (;;) {
      const begun = Date.now();
      const last = begun > end;
      const answer = await super.send<T>(method, path, { ...sending, headers }).catch((error: unknown) => {
        if (last) {
          const before = [...heard].map(([what, n]) => `${n} x ${what}`).join('; ');
          throw new Error(
            `${method} ${path}: not answered within ${PATIENCE_MS} ms; longest wait ${longest} ms; before: ${before}`,
            { cause: error },
          );
        }
        note(heard, error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error));
        return undefined;
      });
      longest = Math.max(longest, Date.now() - begun);
      if (answer) note(heard, `${answer.status} ${(answer.body as { code?: string } | undefined)?.code ?? ''}`);
      if (answer && (last || !again(answer))) return answer;
      await pause(PAUSE_MS);
    }
  }
}

const note = (heard: Map<string, number>, what: string) => heard.set(what, (heard.get(what) ?? 0) + 1);

const again = ({ status, body }: Answer<unknown>): boolean =>
  status >= 500 || BUSY.has((body as { code?: string } | undefined)?.code ?? '');
