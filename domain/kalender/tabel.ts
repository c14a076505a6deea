import { NAMA_HARI, type JamHari, type JamMingguan, type Kalender } from './model.js';
import { dayNumber, dayNumberOf, daysInYear, partsOfDay, weekday } from './tanggal.js';
import { DAY, localOf, MINUTE, minuteOf, offsetOf } from './zona.js';

/**
 * What a calendar comes to, day by day: one table per year, made when a date of that year is first asked for and kept
 * as long as the calendar object lives. All sums are whole minutes.
 */

/** The hours of a day, in minutes from local midnight; sessions are half-open, in order, and do not touch. */
export interface Pola {
  sesi: readonly { mulai: number; selesai: number }[];
  menit: number;
  mulai: number;
  selesai: number;
}

export interface TabelTahun {
  tahun: number;
  /** Day number of 1 January. */
  awal: number;
  /** Per day of the year: its hours, or null when nobody works. */
  pola: readonly (Pola | null)[];
  /** Working minutes of the year before each day; one entry more than days, the last is the whole year. */
  menit: Int32Array;
  /** Days of the year (from 0) that are working days, in order. */
  hariKerja: Int32Array;
  /** Working days of the year before each day; one entry more than days. */
  sebelum: Int32Array;
}

type Minggu = readonly (Pola | null)[];

export interface Tabel {
  kalender: Kalender;
  offset: number;
  batasTerima: number;
  jam: readonly { sejak: number; minggu: Minggu }[];
  jamKhusus: readonly { sejak: number; sampai: number; minggu: Minggu }[];
  libur: ReadonlySet<number>;
  tahun: Map<number, TabelTahun>;
}

const tables = new WeakMap<Kalender, Tabel>();

function polaOf(jam: JamHari | undefined): Pola | null {
  if (!jam) return null;
  const breaks = (jam.istirahat ?? [])
    .map((b) => ({ mulai: minuteOf(b.mulai), selesai: minuteOf(b.selesai) }))
    .sort((a, b) => a.mulai - b.mulai);
  const end = minuteOf(jam.selesai);
  const sesi: { mulai: number; selesai: number }[] = [];
  let from = minuteOf(jam.mulai);
  for (const pause of [...breaks, { mulai: end, selesai: end }]) {
    const to = Math.min(pause.mulai, end);
    if (to > from) sesi.push({ mulai: from, selesai: to });
    from = Math.max(from, pause.selesai);
  }
  const first = sesi[0];
  const last = sesi.at(-1);
  if (!first || !last) return null;
  const menit = sesi.reduce((sum, s) => sum + s.selesai - s.mulai, 0);
  return { sesi, menit, mulai: first.mulai, selesai: last.selesai };
}

const weekOf = (minggu: JamMingguan): Minggu => NAMA_HARI.map((hari) => polaOf(minggu[hari]));

/** The compiled form of a calendar. Throws a RangeError when its times or dates are not ones (`kalenderSchema` refuses such data). */
export function tableOf(kalender: Kalender): Tabel {
  const known = tables.get(kalender);
  if (known) return known;
  const tabel: Tabel = {
    kalender,
    offset: offsetOf(kalender.zona),
    batasTerima: minuteOf(kalender.batasTerima),
    jam: kalender.jam
      .map((p) => ({ sejak: dayNumber(p.sejak), minggu: weekOf(p.minggu) }))
      .sort((a, b) => a.sejak - b.sejak),
    jamKhusus: kalender.jamKhusus
      .map((p) => ({ sejak: dayNumber(p.sejak), sampai: dayNumber(p.sampai), minggu: weekOf(p.minggu) }))
      .reverse(),
    libur: new Set(kalender.libur.map((l) => dayNumber(l.tanggal))),
    tahun: new Map(),
  };
  tables.set(kalender, tabel);
  return tabel;
}

function polaOn(tabel: Tabel, day: number): Pola | null {
  if (tabel.libur.has(day)) return null;
  const khusus = tabel.jamKhusus.find((p) => p.sejak <= day && day <= p.sampai);
  const periode = khusus ?? tabel.jam.findLast((p) => p.sejak <= day) ?? tabel.jam[0];
  return periode?.minggu[weekday(day)] ?? null;
}

/** The table of a year. Throws a RangeError outside the years 1 to 9999. */
export function yearTable(tabel: Tabel, tahun: number): TabelTahun {
  const known = tabel.tahun.get(tahun);
  if (known) return known;
  if (!(tahun >= 1 && tahun <= 9999)) throw new RangeError(`year ${tahun} is outside the calendar`);
  const awal = dayNumberOf(tahun, 1, 1);
  const days = daysInYear(tahun);
  const pola: (Pola | null)[] = [];
  const menit = new Int32Array(days + 1);
  const sebelum = new Int32Array(days + 1);
  const hariKerja: number[] = [];
  let total = 0;
  for (let i = 0; i < days; i++) {
    const jam = polaOn(tabel, awal + i);
    pola.push(jam);
    if (jam) {
      hariKerja.push(i);
      total += jam.menit;
    }
    menit[i + 1] = total;
    sebelum[i + 1] = hariKerja.length;
  }
  const made: TabelTahun = { tahun, awal, pola, menit, sebelum, hariKerja: Int32Array.from(hariKerja) };
  tabel.tahun.set(tahun, made);
  return made;
}

export const yearOfDay = (tabel: Tabel, day: number): TabelTahun => yearTable(tabel, partsOfDay(day).tahun);

/** Where an instant lies: year, day of the year (from 0), minute of the day, milliseconds into the minute. */
export interface Letak {
  tahun: TabelTahun;
  hari: number;
  menit: number;
  ms: number;
}

export function locate(tabel: Tabel, instant: number): Letak {
  const { day, ms } = localOf(instant, tabel.kalender.zona);
  const tahun = yearOfDay(tabel, day);
  return { tahun, hari: day - tahun.awal, menit: Math.floor(ms / MINUTE), ms: ms % MINUTE };
}

export const polaAt = (tahun: TabelTahun, hari: number): Pola | null => tahun.pola[hari] ?? null;

/** Reads a table that is known to hold the index. */
export function at(list: Int32Array, index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no entry ${index} of ${list.length}`);
  return value;
}

export const totalMinutes = (tahun: TabelTahun): number => at(tahun.menit, tahun.menit.length - 1);

/** The instant of a minute of a day of a year. */
export const instantOf = (tabel: Tabel, tahun: TabelTahun, hari: number, menit: number): number =>
  (tahun.awal + hari) * DAY + menit * MINUTE - tabel.offset;
