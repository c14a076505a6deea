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
    let before = 'nothing';
    for (;;) {
      const last = Date.now() > end;
      const answer = await super.send<T>(method, path, { ...sending, headers }).catch((error: unknown) => {
        if (last)
          throw new Error(`${method} ${path}: not answered within ${PATIENCE_MS} ms; before: ${before}`, {
            cause: error,
          });
        before = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
        return undefined;
      });
      if (answer) before = `${answer.status} ${JSON.stringify(answer.body)}`;
      if (answer && (last || !again(answer))) return answer;
      await pause(PAUSE_MS);
    }
  }
}

const again = ({ status, body }: Answer<unknown>): boolean =>
  status >= 500 || BUSY.has((body as { code?: string } | undefined)?.code ?? '');
