import { setTimeout as pause } from 'node:timers/promises';

/** Longer than a restart of the database takes; shorter than an activity may. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 200;

const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_SERVER_SHUTDOWN',
]);

/** Whether the database could not be asked, or went away in the middle: nobody knows then what it has done. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, fatal, driverError } = error as { code?: unknown; fatal?: unknown; driverError?: unknown };
  return fatal === true || (typeof code === 'string' && away.has(code)) || isDatabaseAway(driverError);
}

/**
 * For what has happened outside and must not be forgotten because the database is away for a moment: tries again until it is
 * back. The work must be harmless when it is done twice.
 * @throws its error when the database stays away for longer than a restart takes, or any other fault at once
 */
export async function insist<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > end) throw error;
      await pause(PAUSE_MS);
    }
  }
}
