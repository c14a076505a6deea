import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 90_000;
const PAUSE_MS = 50;

/** Looks again until there is an answer; a look that throws has none yet. @throws Error that names what did not come */
export async function until<T>(look: () => Promise<T | undefined>, what: string, patienceMs = PATIENCE_MS): Promise<T> {
  const end = Date.now() + patienceMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`within ${patienceMs} ms there was not: ${what}`, { cause: last });
    await pause(PAUSE_MS);
  }
}
