import { dayNumber, fromDayNumber, type Tanggal } from './tanggal.js';

/** The three zones of Indonesia. None has summer time, so each is a fixed offset and needs no zone database. */
export type Zona = 'WIB' | 'WITA' | 'WIT';

export const ZONA: readonly Zona[] = ['WIB', 'WITA', 'WIT'];

export const MINUTE = 60_000;
export const DAY = 86_400_000;

const OFFSET_HOURS: Record<Zona, number> = { WIB: 7, WITA: 8, WIT: 9 };

/** Milliseconds that local time is ahead of UTC. */
export const offsetOf = (zona: Zona): number => OFFSET_HOURS[zona] * 60 * MINUTE;

/** Minutes from midnight of `HH:MM`, `00:00` to `24:00`. Throws a RangeError for anything else. */
export function minuteOf(jam: string): number {
  const found = /^(\d{2}):(\d{2})$/.exec(jam);
  const minute = found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
  if (!found || Number(found[2]) > 59 || minute > 1440) throw new RangeError(`not a time of day: ${jam}`);
  return minute;
}

/** The instant (epoch ms, UTC) of a local date and time `HH:MM` in a zone. */
export const toInstant = (tanggal: Tanggal, jam: string, zona: Zona): number =>
  dayNumber(tanggal) * DAY + minuteOf(jam) * MINUTE - offsetOf(zona);

/** Local day number and milliseconds since local midnight. */
export function localOf(instant: number, zona: Zona): { day: number; ms: number } {
  const local = instant + offsetOf(zona);
  const day = Math.floor(local / DAY);
  return { day, ms: local - day * DAY };
}

/** The date on the wall calendar of the zone at an instant. */
export const dateOf = (instant: number, zona: Zona): Tanggal => fromDayNumber(localOf(instant, zona).day);

/** 00.00 of the date: how a date of a case becomes an anchor to count from. */
export const startOfDay = (tanggal: Tanggal, zona: Zona): number => toInstant(tanggal, '00:00', zona);

/** 23.59.59 of the date: the last whole second, so that it survives a store without fractions and still shows this date. */
export const endOfDay = (tanggal: Tanggal, zona: Zona): number => toInstant(tanggal, '24:00', zona) - 1000;

/** ISO 8601 in local time with the offset of the zone, to the millisecond: `2026-11-23T14:05:00.000+07:00`. */
export function toIso(instant: number, zona: Zona): string {
  const { day, ms } = localOf(instant, zona);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const time = `${two(ms / 3_600_000)}:${two((ms / MINUTE) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
  return `${fromDayNumber(day)}T${time}+${two(OFFSET_HOURS[zona])}:00`;
}
