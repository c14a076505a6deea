/** A calendar date, `YYYY-MM-DD`, years 0001 to 9999. It has no zone. */
export type Tanggal = string;

const BENTUK = /^(\d{4})-(\d{2})-(\d{2})$/;

export interface Bagian {
  tahun: number;
  /** 1 to 12. */
  bulan: number;
  hari: number;
}

export const isLeapYear = (tahun: number) => (tahun % 4 === 0 && tahun % 100 !== 0) || tahun % 400 === 0;

export const daysInYear = (tahun: number) => (isLeapYear(tahun) ? 366 : 365);

export function daysInMonth(tahun: number, bulan: number): number {
  if (bulan === 2) return isLeapYear(tahun) ? 29 : 28;
  return bulan === 4 || bulan === 6 || bulan === 9 || bulan === 11 ? 30 : 31;
}

/** Days from 1970-01-01 to the given day of the Gregorian calendar. */
export function dayNumberOf(tahun: number, bulan: number, hari: number): number {
  // The year is taken to begin in March, so that the leap day is its last; eras of 400 years repeat exactly.
  const y = bulan <= 2 ? tahun - 1 : tahun;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (bulan > 2 ? bulan - 3 : bulan + 9) + 2) / 5) + hari - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `dayNumberOf`. */
export function partsOfDay(dayNumber: number): Bagian {
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const bulan = month < 10 ? month + 3 : month - 9;
  const tahun = yearOfEra + era * 400 + (bulan <= 2 ? 1 : 0);
  return { tahun, bulan, hari: dayOfYear - Math.floor((153 * month + 2) / 5) + 1 };
}

function parse(text: string): Bagian | undefined {
  const found = BENTUK.exec(text);
  if (!found) return undefined;
  const tahun = Number(found[1]);
  const bulan = Number(found[2]);
  const hari = Number(found[3]);
  if (tahun < 1 || bulan < 1 || bulan > 12 || hari < 1 || hari > daysInMonth(tahun, bulan)) return undefined;
  return { tahun, bulan, hari };
}

/** True for a date that exists: `2027-02-29` does not. */
export const isTanggal = (text: string): boolean => parse(text) !== undefined;

/** Year, month and day of a date. Throws a RangeError when there is no such date. */
export function partsOf(tanggal: Tanggal): Bagian {
  const bagian = parse(tanggal);
  if (!bagian) throw new RangeError(`not a date: ${tanggal}`);
  return bagian;
}

/** Days from 1970-01-01 to the date. Throws a RangeError when there is no such date. */
export function dayNumber(tanggal: Tanggal): number {
  const { tahun, bulan, hari } = partsOf(tanggal);
  return dayNumberOf(tahun, bulan, hari);
}

/** The date of a day number. Throws a RangeError outside the years 1 to 9999. */
export function fromDayNumber(day: number): Tanggal {
  const { tahun, bulan, hari } = partsOfDay(day);
  if (!(tahun >= 1 && tahun <= 9999)) throw new RangeError(`day ${day} is outside the calendar`);
  return `${String(tahun).padStart(4, '0')}-${String(bulan).padStart(2, '0')}-${String(hari).padStart(2, '0')}`;
}

/** 0 for Monday to 6 for Sunday. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

export const addDays = (tanggal: Tanggal, days: number): Tanggal => fromDayNumber(dayNumber(tanggal) + days);

/** The same day of another month, or that month's last day where it is shorter: 31 January + 1 = 28 February. */
export function addMonths(tanggal: Tanggal, months: number): Tanggal {
  const { tahun, bulan, hari } = partsOf(tanggal);
  const count = tahun * 12 + bulan - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return fromDayNumber(dayNumberOf(year, month, Math.min(hari, daysInMonth(year, month))));
}

/** Whole months from one date to another: the largest n with `addMonths(from, n) <= to`. Negative when `to` is earlier. */
export function monthsBetween(from: Tanggal, to: Tanggal): number {
  const a = partsOf(from);
  const b = partsOf(to);
  const months = (b.tahun - a.tahun) * 12 + b.bulan - a.bulan;
  return b.hari < Math.min(a.hari, daysInMonth(b.tahun, b.bulan)) ? months - 1 : months;
}
