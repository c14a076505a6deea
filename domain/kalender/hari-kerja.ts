import type { CakupanLibur, Kalender } from './model.js';
import { at, polaAt, tableOf, yearOfDay, yearTable, type Tabel } from './tabel.js';
import { dayNumber, fromDayNumber, type Tanggal } from './tanggal.js';
import { MINUTE, startOfDay } from './zona.js';

/** Working days: counting them, and moving by them. */

/** True when somebody works on the date: it has hours, and is no holiday. */
export function isWorkingDay(kalender: Kalender, tanggal: Tanggal): boolean {
  const day = dayNumber(tanggal);
  const tahun = yearOfDay(tableOf(kalender), day);
  return polaAt(tahun, day - tahun.awal) !== null;
}

/** How many working days lie from one date to another, both included; 0 when `to` is before `from`. */
export function workingDays(kalender: Kalender, from: Tanggal, to: Tanggal): number {
  const tabel = tableOf(kalender);
  const a = dayNumber(from);
  const b = dayNumber(to);
  if (b < a) return 0;
  const first = yearOfDay(tabel, a);
  const last = yearOfDay(tabel, b);
  let count = at(last.sebelum, b - last.awal + 1) - at(first.sebelum, a - first.awal);
  for (let tahun = first.tahun; tahun < last.tahun; tahun++) count += yearTable(tabel, tahun).hariKerja.length;
  return count;
}

/** Day number of the n-th working day after (n > 0) or before (n < 0) a day that is itself not counted; the day itself for 0. */
export function shiftWorkingDays(tabel: Tabel, day: number, n: number): number {
  if (n === 0) return day;
  let tahun = yearOfDay(tabel, day);
  let index = n > 0 ? at(tahun.sebelum, day - tahun.awal + 1) + n - 1 : at(tahun.sebelum, day - tahun.awal) + n;
  while (index < 0) {
    tahun = yearTable(tabel, tahun.tahun - 1);
    index += tahun.hariKerja.length;
  }
  while (index >= tahun.hariKerja.length) {
    index -= tahun.hariKerja.length;
    tahun = yearTable(tabel, tahun.tahun + 1);
  }
  return tahun.awal + at(tahun.hariKerja, index);
}

/**
 * The n-th working day after (n > 0) or before (n < 0) a date, which is itself not counted; the date itself for 0.
 * Throws a RangeError when it would leave the years 1 to 9999.
 */
export const addWorkingDays = (kalender: Kalender, tanggal: Tanggal, n: number): Tanggal =>
  fromDayNumber(shiftWorkingDays(tableOf(kalender), dayNumber(tanggal), n));

/** The date itself when it is a working day, else the next one that is. */
export const nextWorkingDay = (kalender: Kalender, tanggal: Tanggal): Tanggal =>
  isWorkingDay(kalender, tanggal) ? tanggal : addWorkingDays(kalender, tanggal, 1);

/** When work begins and ends on a date (epoch ms), or undefined when nobody works. */
export function workingHours(kalender: Kalender, tanggal: Tanggal): { mulai: number; selesai: number } | undefined {
  const day = dayNumber(tanggal);
  const tahun = yearOfDay(tableOf(kalender), day);
  const pola = polaAt(tahun, day - tahun.awal);
  if (!pola) return undefined;
  const midnight = startOfDay(tanggal, kalender.zona);
  return { mulai: midnight + pola.mulai * MINUTE, selesai: midnight + pola.selesai * MINUTE };
}

/**
 * What the calendar knows of a year: whose holiday list (undefined: none, so only weekends are free and the caller must
 * warn), and which special hours touch it.
 */
export function coverage(kalender: Kalender, tahun: number): { libur: CakupanLibur | undefined; jamKhusus: string[] } {
  const year = String(tahun).padStart(4, '0');
  return {
    libur: kalender.cakupan.find((c) => c.tahun === tahun),
    jamKhusus: kalender.jamKhusus
      .filter((j) => j.sejak.slice(0, 4) <= year && year <= j.sampai.slice(0, 4))
      .map((j) => j.nama),
  };
}
