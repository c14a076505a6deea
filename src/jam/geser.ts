import { addWorkingDays } from '../../domain/kalender/hari-kerja.js';
import type { Kalender } from '../../domain/kalender/model.js';
import { addDays } from '../../domain/kalender/tanggal.js';
import { DAY, dateOf, startOfDay } from '../../domain/kalender/zona.js';

const hour = 3_600_000;

/** Same time of day, on another date. */
const onDate = (kalender: Kalender, now: number, date: string): number =>
  startOfDay(date, kalender.zona) + ((now - startOfDay(dateOf(now, kalender.zona), kalender.zona)) % DAY);

const units: Record<string, (kalender: Kalender, now: number, n: number) => number> = {
  hk: (kalender, now, n) => onDate(kalender, now, addWorkingDays(kalender, dateOf(now, kalender.zona), n)),
  hari: (kalender, now, n) => onDate(kalender, now, addDays(dateOf(now, kalender.zona), n)),
  jam: (_, now, n) => now + n * hour,
  menit: (_, now, n) => now + n * 60_000,
};

/**
 * Where a clock stands after a move: `+3hk` (working days, same time of day), `+30hari`, `+2jam`, `+15menit`, or an instant in
 * ISO 8601. Undefined when the text says none of these.
 */
export function moved(kalender: Kalender, now: number, text: string): number | undefined {
  const [, n, unit] = /^\+(\d{1,4})(hk|hari|jam|menit)$/.exec(text) ?? [];
  const move = unit === undefined ? undefined : units[unit];
  if (move) return move(kalender, now, Number(n));
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
