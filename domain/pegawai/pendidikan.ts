import type { Tanggal } from '../kalender/tanggal.js';
import type { Golongan } from './golongan.js';

/** Levels of education that rules about rank distinguish, lowest first. */
export const JENJANG = [
  { kode: 'sd', nama: 'SD' },
  { kode: 'sltp', nama: 'SLTP' },
  { kode: 'sltp-kejuruan', nama: 'SLTP kejuruan' },
  { kode: 'slta', nama: 'SLTA' },
  { kode: 'd1', nama: 'Diploma I' },
  { kode: 'd2', nama: 'Diploma II' },
  { kode: 'd3', nama: 'Diploma III, sarjana muda atau SGPLB' },
  { kode: 'd4', nama: 'Diploma IV' },
  { kode: 's1', nama: 'Sarjana (S-1)' },
  { kode: 's2', nama: 'Magister (S-2), dokter, apoteker atau setara' },
  { kode: 's3', nama: 'Doktor (S-3)' },
] as const;

export type Jenjang = (typeof JENJANG)[number]['kode'];

export const KODE_JENJANG: readonly Jenjang[] = JENJANG.map(({ kode }) => kode);

/** The higher of two levels. */
export const higher = (a: Jenjang, b: Jenjang): Jenjang => (KODE_JENJANG.indexOf(a) < KODE_JENJANG.indexOf(b) ? b : a);

/** Highest golongan that kenaikan pangkat reguler reaches with an education, from a TMT until the next table. */
export interface TabelBatasPangkat {
  sejak: Tanggal;
  dasar: string;
  batas: Readonly<Record<Jenjang, Golongan>>;
}

export const tabelBatasPangkat: readonly TabelBatasPangkat[] = [
  {
    sejak: '2025-05-20',
    dasar: 'PP 99/2000 jo PP 12/2002; Perka BKN 2/2025',
    batas: {
      sd: 'II/a',
      sltp: 'II/c',
      'sltp-kejuruan': 'II/d',
      slta: 'III/b',
      d1: 'III/b',
      d2: 'III/b',
      d3: 'III/c',
      d4: 'III/d',
      s1: 'III/d',
      s2: 'IV/a',
      s3: 'IV/b',
    },
  },
];

/** The ceiling at a TMT; null before the first table. */
export const batasPangkatAt = (jenjang: Jenjang, tmt: Tanggal): Golongan | null =>
  tabelBatasPangkat.findLast(({ sejak }) => sejak <= tmt)?.batas[jenjang] ?? null;

/** What somebody has passed: the exams between golongan, and the leadership trainings that stand for them. */
export const KELULUSAN = [
  { kode: 'ujian-dinas-1', nama: 'Ujian dinas tingkat I' },
  { kode: 'ujian-dinas-2', nama: 'Ujian dinas tingkat II' },
  { kode: 'pim-4', nama: 'Pelatihan kepemimpinan tingkat IV (pengawas)' },
  { kode: 'pim-3', nama: 'Pelatihan kepemimpinan tingkat III (administrator)' },
] as const;

export type Kelulusan = (typeof KELULUSAN)[number]['kode'];

export const KODE_KELULUSAN: readonly Kelulusan[] = KELULUSAN.map(({ kode }) => kode);

/** The exam that a step up needs, and what exempts from it. */
export interface SyaratUjian {
  dari: Golongan;
  lulus: readonly Kelulusan[];
  jenjang: readonly Jenjang[];
}

export interface TabelUjian {
  sejak: Tanggal;
  dasar: string;
  syarat: readonly SyaratUjian[];
}

export const tabelUjian: readonly TabelUjian[] = [
  {
    sejak: '2000-11-17',
    dasar: 'PP 99/2000 jo PP 12/2002; SE BKN 10/2024',
    syarat: [
      { dari: 'II/d', lulus: ['ujian-dinas-1', 'pim-4', 'pim-3'], jenjang: ['d4', 's1', 's2', 's3'] },
      { dari: 'III/d', lulus: ['ujian-dinas-2', 'pim-3'], jenjang: ['s2', 's3'] },
    ],
  },
];

/** What the step up from a golongan needs at a TMT; undefined: no exam. */
export const syaratUjianAt = (dari: string, tmt: Tanggal): SyaratUjian | undefined =>
  tabelUjian.findLast(({ sejak }) => sejak <= tmt)?.syarat.find((each) => each.dari === dari);
