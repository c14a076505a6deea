import { addMonths, monthsBetween, type Tanggal } from '../kalender/tanggal.js';

/** Lengths of service, in whole months. */
export interface MasaKerja {
  tahun: number;
  bulan: number;
}

export const toMonths = ({ tahun, bulan }: MasaKerja): number => tahun * 12 + bulan;

export const fromMonths = (months: number): MasaKerja => ({ tahun: Math.floor(months / 12), bulan: months % 12 });

/** Whole months from a TMT to a date; 0 before it. */
export const masaKerja = (tmt: Tanggal, asOf: Tanggal): number => Math.max(0, monthsBetween(tmt, asOf));

/** `12 tahun 3 bulan`, `8 bulan`, `2 tahun`. */
export function formatMasaKerja(months: number): string {
  const { tahun, bulan } = fromMonths(Math.max(0, months));
  if (tahun === 0) return `${bulan} bulan`;
  return bulan === 0 ? `${tahun} tahun` : `${tahun} tahun ${bulan} bulan`;
}

/** Age on a date, in whole months. Born on 29 February, a person is a year older on the 28th where there is no 29th. */
export const usiaBulan = (tanggalLahir: Tanggal, asOf: Tanggal): number => monthsBetween(tanggalLahir, asOf);

/** TMT of retirement: the first of the month after the birthday at which the limit of age is reached. */
export const tmtPensiun = (tanggalLahir: Tanggal, bupTahun: number): Tanggal =>
  addMonths(`${addMonths(tanggalLahir, bupTahun * 12).slice(0, 8)}01`, 1);
