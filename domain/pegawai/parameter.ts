import type { Tanggal } from '../kalender/tanggal.js';

/** A number in a rule that differs between instansi or changes with the law: data with a date, not code. */
export interface Parameter {
  kode: string;
  label: string;
  nilai: number;
  sejak: Tanggal;
  dasar: string;
}

/** What an instansi begins with. Its own entries go before these when they are later. */
export const parameterBaku: readonly Parameter[] = [
  {
    kode: 'kali-lama-studi',
    label: 'Sisa masa dinas paling sedikit sekian kali lama studi (biaya mandiri)',
    nilai: 2,
    sejak: '2022-01-01',
    dasar: 'SE MenPANRB 28/2021; berbeda antar-instansi',
  },
  {
    kode: 'kali-lama-studi-dibebaskan',
    label: 'Sisa masa dinas paling sedikit sekian kali lama studi (dibebaskan dari jabatan)',
    nilai: 3,
    sejak: '2022-01-01',
    dasar: 'SE MenPANRB 28/2021; berbeda antar-instansi',
  },
  {
    kode: 'bulan-skp-lengkap',
    label: 'SKP tahun lalu harus sudah ada sesudah bulan ke-',
    nilai: 3,
    sejak: '2022-01-01',
    dasar: 'PermenPANRB 6/2022; batas bulan ditetapkan instansi',
  },
  {
    kode: 'bulan-pangkat-kp',
    label: 'Kenaikan pangkat reguler sesudah sekian bulan dalam pangkat terakhir',
    nilai: 48,
    sejak: '2000-11-17',
    dasar: 'PP 99/2000 jo PP 12/2002; Perka BKN 2/2025',
  },
  {
    kode: 'bulan-daftar-kp',
    label: 'Kenaikan pangkat didaftar dan dapat diusulkan sekian bulan sebelum TMT',
    nilai: 6,
    sejak: '2025-10-01',
    dasar: 'Perka BKN 4/2025; ditetapkan instansi',
  },
];

/** The value in force on a date: of several the one that began last, and the later in the list. Null when there is none. */
export function parameterAt(list: readonly Parameter[], kode: string, asOf: Tanggal): number | null {
  let found: Parameter | undefined;
  for (const p of list) {
    if (p.kode === kode && p.sejak <= asOf && (!found || p.sejak >= found.sejak)) found = p;
  }
  return found?.nilai ?? null;
}
