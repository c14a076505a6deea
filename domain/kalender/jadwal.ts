import type { Jadwal, Kalender } from './model.js';
import { addMonths, dayNumber, dayNumberOf, daysInMonth, fromDayNumber, isTanggal, partsOf } from './tanggal.js';
import type { Tanggal } from './tanggal.js';
import { due, type Jangka, opens } from './tenggat.js';
import { dateOf, startOfDay } from './zona.js';

/** Named schedules: the next 1st of a month, the next exam date. */

function monthly(hari: number, date: Tanggal): Tanggal {
  const { tahun, bulan } = partsOf(date);
  const inMonth = fromDayNumber(dayNumberOf(tahun, bulan, Math.min(hari, daysInMonth(tahun, bulan))));
  if (inMonth >= date) return inMonth;
  const next = partsOf(addMonths(`${date.slice(0, 8)}01`, 1));
  return fromDayNumber(dayNumberOf(next.tahun, next.bulan, Math.min(hari, daysInMonth(next.tahun, next.bulan))));
}

/** Dates of this year and the eight after it: 29 February can be that far off. */
function yearly(hari: readonly string[], date: Tanggal): Tanggal | undefined {
  const { tahun } = partsOf(date);
  for (let year = tahun; year <= Math.min(tahun + 8, 9999); year++) {
    const dates = hari.map((h) => `${String(year).padStart(4, '0')}-${h}`).filter((d) => isTanggal(d) && d >= date);
    const first = dates.sort()[0];
    if (first !== undefined) return first;
  }
  return undefined;
}

function nextOf(jadwal: Jadwal, date: Tanggal): Tanggal | undefined {
  switch (jadwal.jenis) {
    case 'bulanan':
      return monthly(jadwal.hari, date);
    case 'tahunan':
      return yearly(jadwal.hari, date);
    case 'daftar':
      return jadwal.tanggal.filter((d) => d >= date).sort()[0];
  }
}

/** The first date of a named schedule on or after a date; undefined when the calendar has no such schedule or it has run out. */
export function nextJadwal(kalender: Kalender, kode: string, date: Tanggal): Tanggal | undefined {
  const jadwal = kalender.jadwal[kode];
  return jadwal && nextOf(jadwal, date);
}

function firstAfter(
  kalender: Kalender,
  kode: string,
  after: number,
  end: (anchor: number) => number,
): number | undefined {
  let date = nextJadwal(kalender, kode, dateOf(after, kalender.zona));
  while (date !== undefined) {
    const found = end(startOfDay(date, kalender.zona));
    if (found >= after) return found;
    date = nextJadwal(kalender, kode, fromDayNumber(dayNumber(date) + 1));
  }
  return undefined;
}

/**
 * A limit counted from a named schedule: from its first date whose limit is not yet past at `after` (epoch ms). So "10 days
 * before the 1st" asked on the 25th means the 1st of the month after next. Undefined as for `nextJadwal`.
 */
export const dueJadwal = (kalender: Kalender, kode: string, after: number, jangka: Jangka, times = 1) =>
  firstAfter(kalender, kode, after, (anchor) => due(kalender, anchor, jangka, times));

/** The same for a row that may open then. */
export const opensJadwal = (kalender: Kalender, kode: string, after: number, jangka: Jangka, times = 1) =>
  firstAfter(kalender, kode, after, (anchor) => opens(kalender, anchor, jangka, times));
