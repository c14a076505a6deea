import type { NotifikasiOptions } from './options.js';

/**
 * A mail that nobody is sending and that may be tried. A time further ahead than any that is ever set was written by a clock
 * that has been put back since, and holds nothing up.
 */
export const dueSql = `(diproses IS NULL OR diproses < ? OR diproses > ?) AND (berikutnya IS NULL OR berikutnya <= ? OR berikutnya > ?)`;

/** @param now wall time */
export const dueValues = (now: number, { leaseMs, awayMs, refusedMaxMs }: NotifikasiOptions): Date[] =>
  [now - leaseMs, now + leaseMs, now, now + Math.max(awayMs, refusedMaxMs) + leaseMs].map((at) => new Date(at));
