import type { Kalender } from './model.js';
import { at, instantOf, locate, polaAt, tableOf, totalMinutes, yearTable } from './tabel.js';
import type { Letak, Pola, Tabel, TabelTahun } from './tabel.js';
import { MINUTE } from './zona.js';

/**
 * Working time between instants (epoch ms). Counted in whole minutes: an instant counts as the minute it lies in, so counts
 * add up exactly however a span is cut. Sessions are half-open: at 07.30 work has begun, at 16.00 it is over.
 */

function workedBefore(pola: Pola | null, menit: number): number {
  let sum = 0;
  for (const sesi of pola?.sesi ?? []) sum += Math.max(0, Math.min(menit, sesi.selesai) - sesi.mulai);
  return sum;
}

const inSession = (pola: Pola | null, menit: number): boolean =>
  pola?.sesi.some((s) => s.mulai <= menit && menit < s.selesai) ?? false;

/** Working minutes of its year before an instant. */
const position = ({ tahun, hari, menit }: Letak): number =>
  at(tahun.menit, hari) + workedBefore(polaAt(tahun, hari), menit);

/** True when the instant lies within working hours. */
export function isWorkingTime(kalender: Kalender, instant: number): boolean {
  const { tahun, hari, menit } = locate(tableOf(kalender), instant);
  return inSession(polaAt(tahun, hari), menit);
}

/** Working minutes from one instant to another: a whole number, negative when `to` is earlier, additive over any cut. */
export function workingMinutes(kalender: Kalender, from: number, to: number): number {
  const tabel = tableOf(kalender);
  const a = locate(tabel, from);
  const b = locate(tabel, to);
  let minutes = position(b) - position(a);
  for (let y = a.tahun.tahun; y < b.tahun.tahun; y++) minutes += totalMinutes(yearTable(tabel, y));
  for (let y = b.tahun.tahun; y < a.tahun.tahun; y++) minutes -= totalMinutes(yearTable(tabel, y));
  return minutes;
}

/** The day of the year in which working minute `index` (from 0) of the year lies. */
function dayOfMinute(tahun: TabelTahun, index: number): number {
  let low = 0;
  let high = tahun.menit.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(tahun.menit, middle) <= index) low = middle;
    else high = middle;
  }
  return low;
}

/** The instant at which a working minute begins, numbered from 0 from the start of a year; below 0 lies the year before. */
function startOfMinute(tabel: Tabel, year: TabelTahun, number: number): number {
  let tahun = year;
  let index = number;
  while (index < 0) {
    tahun = yearTable(tabel, tahun.tahun - 1);
    index += totalMinutes(tahun);
  }
  while (index >= totalMinutes(tahun)) {
    index -= totalMinutes(tahun);
    tahun = yearTable(tabel, tahun.tahun + 1);
  }
  const hari = dayOfMinute(tahun, index);
  let rest = index - at(tahun.menit, hari);
  for (const sesi of polaAt(tahun, hari)?.sesi ?? []) {
    const length = sesi.selesai - sesi.mulai;
    if (rest < length) return instantOf(tabel, tahun, hari, sesi.mulai + rest);
    rest -= length;
  }
  throw new RangeError('a working minute lies outside its day');
}

/**
 * Moves an instant by working minutes, so that exactly so many lie between it and the result. Forwards the earliest such
 * instant (16.00 today, not 07.30 tomorrow), backwards the latest; 0 leaves it. Takes whole minutes; throws a RangeError for
 * others, and when the result would leave the years 1 to 9999.
 */
export function addWorkingMinutes(kalender: Kalender, instant: number, minutes: number): number {
  if (!Number.isSafeInteger(minutes)) throw new RangeError(`not whole minutes: ${minutes}`);
  if (minutes === 0) return instant;
  const tabel = tableOf(kalender);
  const letak = locate(tabel, instant);
  const target = position(letak) + minutes;
  // The seconds of an instant within working hours are working time too; outside they are not.
  const ms = inSession(polaAt(letak.tahun, letak.hari), letak.menit) ? letak.ms : 0;
  if (ms > 0 || minutes < 0) return startOfMinute(tabel, letak.tahun, target) + ms;
  return startOfMinute(tabel, letak.tahun, target - 1) + MINUTE;
}

/** The instant itself when it lies within working hours, else the next beginning of work. */
export function nextWorkingTime(kalender: Kalender, instant: number): number {
  const tabel = tableOf(kalender);
  const letak = locate(tabel, instant);
  if (inSession(polaAt(letak.tahun, letak.hari), letak.menit)) return instant;
  return startOfMinute(tabel, letak.tahun, position(letak));
}
