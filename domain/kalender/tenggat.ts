import type { Lama, Satuan } from '../sop/model.js';
import { isWorkingDay, nextWorkingDay, shiftWorkingDays } from './hari-kerja.js';
import type { Kalender } from './model.js';
import { instantOf, locate, polaAt, tableOf, yearOfDay, type Tabel } from './tabel.js';
import { addDays, addMonths, dayNumber } from './tanggal.js';
import { addWorkingMinutes, nextWorkingTime } from './waktu-kerja.js';
import { DAY, dateOf, endOfDay, startOfDay } from './zona.js';

/**
 * From an amount of time of a SOP to an instant.
 *
 * | satuan | counted as | ends |
 * |---|---|---|
 * | `menit`, `jam-kerja` | working time from the anchor | at that minute |
 * | `hari-kerja` | whole working days. Day 1 is the anchor's day, or the next working day when the anchor lies on no working day, after `batasTerima` (15.00) or after work | when work ends on the last of them |
 * | `hari`, `minggu`, `bulan`, `semester` | calendar days, 7 days, months (clipped to the month's end), 6 months; the anchor's own day is not counted | 23.59.59 of that day |
 *
 * A negative amount counts back: `hari-kerja` before the anchor's day, which is not counted. An amount of zero is the anchor itself.
 * Parts of a unit are rounded up to a whole one, of a working hour to a whole minute.
 */
export interface Jangka {
  jumlah: number;
  satuan: Satuan;
  /** The end must fall on a working day: moved to the next one, at the same time of day. */
  bulat?: 'hari-kerja';
}

/** What must be done by then ends with the day; what may begin then begins with it. */
type Tepi = 'akhir' | 'awal';

/** Rounds an amount that is not zero away from zero, but forgives what floating point adds to a product. */
const whole = (amount: number): number => Math.sign(amount) * Math.max(1, Math.ceil(Math.abs(amount) - 1e-9));

/** Rule of day 1: the day number from which working days are counted. */
function firstDay(tabel: Tabel, instant: number): number {
  const { tahun, hari, menit, ms } = locate(tabel, instant);
  const pola = polaAt(tahun, hari);
  const day = tahun.awal + hari;
  const minute = menit + (ms > 0 ? 1 : 0);
  return pola && minute <= tabel.batasTerima && menit < pola.selesai ? day : shiftWorkingDays(tabel, day, 1);
}

function workingEdge(tabel: Tabel, day: number, tepi: Tepi): number {
  const tahun = yearOfDay(tabel, day);
  const pola = polaAt(tahun, day - tahun.awal);
  if (!pola) throw new RangeError('not a working day');
  return instantOf(tabel, tahun, day - tahun.awal, tepi === 'akhir' ? pola.selesai : pola.mulai);
}

function shifted(kalender: Kalender, anchor: number, amount: number, satuan: Satuan, tepi: Tepi): number {
  const { zona } = kalender;
  const edge = tepi === 'akhir' ? endOfDay : startOfDay;
  switch (satuan) {
    case 'menit':
      return addWorkingMinutes(kalender, anchor, whole(amount));
    case 'jam-kerja':
      return addWorkingMinutes(kalender, anchor, whole(amount * 60));
    case 'hari-kerja': {
      const tabel = tableOf(kalender);
      const n = whole(amount);
      if (n < 0) return workingEdge(tabel, shiftWorkingDays(tabel, dayNumber(dateOf(anchor, zona)), n), tepi);
      return workingEdge(tabel, shiftWorkingDays(tabel, firstDay(tabel, anchor), n - 1), 'akhir');
    }
    case 'hari':
      return edge(addDays(dateOf(anchor, zona), whole(amount)), zona);
    case 'minggu':
      return edge(addDays(dateOf(anchor, zona), whole(amount * 7)), zona);
    case 'bulan':
      return edge(addMonths(dateOf(anchor, zona), whole(amount)), zona);
    case 'semester':
      return edge(addMonths(dateOf(anchor, zona), whole(amount * 6)), zona);
  }
}

function resolve(kalender: Kalender, anchor: number, jangka: Jangka, times: number, tepi: Tepi): number {
  const amount = jangka.jumlah * times;
  const end = amount === 0 ? anchor : shifted(kalender, anchor, amount, jangka.satuan, tepi);
  if (jangka.bulat === undefined) return end;
  const tanggal = dateOf(end, kalender.zona);
  if (isWorkingDay(kalender, tanggal)) return end;
  return end + (dayNumber(nextWorkingDay(kalender, tanggal)) - dayNumber(tanggal)) * DAY;
}

/**
 * When something is due that must be done within an amount of time.
 * @param anchor epoch ms; a date of the case is `startOfDay(date, zona)`
 * @param times for an amount per item: how many
 * @returns epoch ms; late is what comes after it. Throws a RangeError only when it would leave the years 1 to 9999.
 */
export const due = (kalender: Kalender, anchor: number, jangka: Jangka, times = 1): number =>
  resolve(kalender, anchor, jangka, times, 'akhir');

/**
 * When a row may open that must not open before an amount of time has passed (`buka`, a window, the end of a deferral).
 * As `due`, except that a calendar day, and a working day counted back, is reached at its beginning.
 */
export const opens = (kalender: Kalender, anchor: number, jangka: Jangka, times = 1): number =>
  resolve(kalender, anchor, jangka, times, 'awal');

/**
 * The promise printed on the receipt: when the clock starts, and by when the answer is promised.
 * The clock starts at the first working minute from the submission, on day 1 of the rule above.
 */
export function promiseDate(kalender: Kalender, submitted: number, janji: Lama): { mulai: number; sampai: number } {
  const sampai = due(kalender, submitted, janji);
  if (janji.satuan !== 'hari-kerja') return { mulai: nextWorkingTime(kalender, submitted), sampai };
  const tabel = tableOf(kalender);
  const first = firstDay(tabel, submitted);
  const sameDay = first === dayNumber(dateOf(submitted, kalender.zona));
  return { mulai: sameDay ? nextWorkingTime(kalender, submitted) : workingEdge(tabel, first, 'awal'), sampai };
}
