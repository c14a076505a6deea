import type { Tanggal } from '../kalender/tanggal.js';

/** Kinds of post (UU 20/2023: manajerial and non-manajerial), each functional level its own. */
export const JENIS_JABATAN = [
  { kode: 'pelaksana', nama: 'Pelaksana', kelompok: 'pelaksana' },
  { kode: 'pengawas', nama: 'Pengawas', kelompok: 'manajerial' },
  { kode: 'administrator', nama: 'Administrator', kelompok: 'manajerial' },
  { kode: 'jpt-pratama', nama: 'Pimpinan Tinggi Pratama', kelompok: 'manajerial' },
  { kode: 'jpt-madya', nama: 'Pimpinan Tinggi Madya', kelompok: 'manajerial' },
  { kode: 'jpt-utama', nama: 'Pimpinan Tinggi Utama', kelompok: 'manajerial' },
  { kode: 'jf-pemula', nama: 'Fungsional Pemula', kelompok: 'fungsional' },
  { kode: 'jf-terampil', nama: 'Fungsional Terampil', kelompok: 'fungsional' },
  { kode: 'jf-mahir', nama: 'Fungsional Mahir', kelompok: 'fungsional' },
  { kode: 'jf-penyelia', nama: 'Fungsional Penyelia', kelompok: 'fungsional' },
  { kode: 'jf-pertama', nama: 'Fungsional Ahli Pertama', kelompok: 'fungsional' },
  { kode: 'jf-muda', nama: 'Fungsional Ahli Muda', kelompok: 'fungsional' },
  { kode: 'jf-madya', nama: 'Fungsional Ahli Madya', kelompok: 'fungsional' },
  { kode: 'jf-utama', nama: 'Fungsional Ahli Utama', kelompok: 'fungsional' },
  { kode: 'guru', nama: 'Guru', kelompok: 'fungsional' },
  { kode: 'dosen', nama: 'Dosen', kelompok: 'fungsional' },
  { kode: 'guru-besar', nama: 'Guru Besar', kelompok: 'fungsional' },
] as const;

export type JenisJabatan = (typeof JENIS_JABATAN)[number]['kode'];

export const isJenisJabatan = (kode: string): kode is JenisJabatan => JENIS_JABATAN.some((j) => j.kode === kode);

/** Batas usia pensiun by post, in years, from a date until the next table. */
export interface TabelBup {
  sejak: Tanggal;
  dasar: string;
  tahun: Readonly<Record<JenisJabatan, number>>;
}

/** Doctors, researchers and functional posts in transition have rules of their own: not in this table. */
export const tabelBup: readonly TabelBup[] = [
  {
    sejak: '2023-10-31',
    dasar: 'UU 20/2023 Pasal 55; guru, dosen dan guru besar menurut UU 14/2005',
    tahun: {
      pelaksana: 58,
      pengawas: 58,
      administrator: 58,
      'jpt-pratama': 60,
      'jpt-madya': 60,
      'jpt-utama': 60,
      'jf-pemula': 58,
      'jf-terampil': 58,
      'jf-mahir': 58,
      'jf-penyelia': 58,
      'jf-pertama': 58,
      'jf-muda': 58,
      'jf-madya': 60,
      'jf-utama': 65,
      guru: 60,
      dosen: 65,
      'guru-besar': 70,
    },
  },
];

/** BUP in years of the post held at a date; null for a post that is not in the table, or before the first table. */
export function bupAt(jenisJabatan: string, asOf: Tanggal): number | null {
  const tabel = tabelBup.findLast((t) => t.sejak <= asOf);
  return tabel && isJenisJabatan(jenisJabatan) ? tabel.tahun[jenisJabatan] : null;
}
