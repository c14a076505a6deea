import type { Tanggal } from '../kalender/tanggal.js';
import { gajiPokokPp5Tahun2024 } from './gaji-pokok-2024.js';
import type { Golongan } from './golongan.js';

/** A pay table in force from a date until the next one. */
export interface TabelGaji {
  sejak: Tanggal;
  dasar: string;
  baris: Readonly<Record<Golongan, { mkg: readonly number[]; gaji: readonly number[] }>>;
}

/** All pay tables known, oldest first. No later PP is known; one would be a new entry. */
export const tabelGaji: readonly TabelGaji[] = [
  { sejak: '2024-01-01', dasar: 'PP 5/2024', baris: gajiPokokPp5Tahun2024 },
];

export const tabelGajiAt = (asOf: Tanggal): TabelGaji | undefined => tabelGaji.findLast((t) => t.sejak <= asOf);

/**
 * Gaji pokok in rupiah a month: the row with the largest MKG not above the person's (full years); above the last row it stays.
 * Null when no table was in force, or the MKG lies below the first row of the golongan (I/b-d, II/b-d): a verifikator decides.
 */
export function gajiPokok(golongan: Golongan, mkgTahun: number, asOf: Tanggal): number | null {
  const row = tabelGajiAt(asOf)?.baris[golongan];
  if (!row) return null;
  return row.gaji[row.mkg.findLastIndex((mkg) => mkg <= mkgTahun)] ?? null;
}

/** The next MKG (full years) at which pay rises; undefined on or above the last row. */
export const nextMkg = (golongan: Golongan, mkgTahun: number, asOf: Tanggal): number | undefined =>
  tabelGajiAt(asOf)?.baris[golongan].mkg.find((mkg) => mkg > mkgTahun);

/** `Rp2.785.700` */
export const formatRupiah = (amount: number): string => `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`;
