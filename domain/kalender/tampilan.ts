import { dayNumber, partsOf, weekday, type Tanggal } from './tanggal.js';
import { dateOf, localOf, MINUTE, type Zona } from './zona.js';

/** Dates and durations in the words of the office. No Intl: the words must not change with the runtime. */

const HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;
const BULAN = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** One working day when a duration is shown to people: 7 hours 30 minutes. */
export const MENIT_HARI_KERJA = 450;

export const namaHari = (tanggal: Tanggal): string => HARI[weekday(dayNumber(tanggal))] ?? '';
export const namaBulan = (bulan: number): string => BULAN[bulan - 1] ?? '';

/** `23 November 2026` */
export function formatTanggal(tanggal: Tanggal): string {
  const { tahun, bulan, hari } = partsOf(tanggal);
  return `${hari} ${namaBulan(bulan)} ${tahun}`;
}

/** `Senin, 23 November 2026` */
export const formatHariTanggal = (tanggal: Tanggal): string => `${namaHari(tanggal)}, ${formatTanggal(tanggal)}`;

/** `14.05 WIB`; seconds are cut off. */
export function formatJam(instant: number, zona: Zona): string {
  const minute = Math.floor(localOf(instant, zona).ms / MINUTE);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}.${two(minute % 60)} ${zona}`;
}

/** `Senin, 23 November 2026, 14.05 WIB` */
export const tanggalPanjang = (instant: number, zona: Zona): string =>
  `${formatHariTanggal(dateOf(instant, zona))}, ${formatJam(instant, zona)}`;

/**
 * A length of working time: `2 hari 4 jam`, `45 menit`. At most the two largest units that are not zero; the rest is cut off.
 * A negative one is overdue: `terlambat 1 hari 50 menit`.
 */
export function sisaKerja(minutes: number): string {
  if (minutes < 0) return `terlambat ${sisaKerja(-minutes)}`;
  const whole = Math.floor(minutes);
  const units = [
    { amount: Math.floor(whole / MENIT_HARI_KERJA), word: 'hari' },
    { amount: Math.floor((whole % MENIT_HARI_KERJA) / 60), word: 'jam' },
    { amount: (whole % MENIT_HARI_KERJA) % 60, word: 'menit' },
  ].filter((unit) => unit.amount > 0);
  if (units.length === 0) return '0 menit';
  return units
    .slice(0, 2)
    .map((unit) => `${unit.amount} ${unit.word}`)
    .join(' ');
}
