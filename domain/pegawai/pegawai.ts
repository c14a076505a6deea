import type { Tanggal } from '../kalender/tanggal.js';
import type { Jenjang, Kelulusan } from './pendidikan.js';

/** Yearly appraisal, best first. */
export const PREDIKAT = ['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'] as const;
export type Predikat = (typeof PREDIKAT)[number];

export const NAMA_PREDIKAT: Record<Predikat, string> = {
  'sangat-baik': 'Sangat Baik',
  baik: 'Baik',
  'butuh-perbaikan': 'Butuh Perbaikan',
  kurang: 'Kurang',
  'sangat-kurang': 'Sangat Kurang',
};

export const STATUS_PEGAWAI = ['cpns', 'pns', 'pppk', 'pensiun', 'meninggal'] as const;
export type StatusPegawai = (typeof STATUS_PEGAWAI)[number];

/** A province decides for itself what a regency or city asks its province about. */
export const JENIS_INSTANSI = ['provinsi', 'kabupaten-kota'] as const;
export type JenisInstansi = (typeof JENIS_INSTANSI)[number];

/** A disciplinary sanction (PP 94/2021), in force from `dari` to `sampai`, both included; without an end it still is. */
export interface HukumanDisiplin {
  tingkat: 'ringan' | 'sedang' | 'berat';
  dari: Tanggal;
  sampai?: Tanggal | null;
}

/**
 * What rules may know of a pegawai: the record as it stands when an usulan is filed, current rows and the history they need.
 * Null and absent both mean unknown.
 */
export interface PegawaiSnapshot {
  tanggalLahir: Tanggal;
  /** Of a PPPK: the date of appointment. */
  tmtCpns: Tanggal;
  tmtPns?: Tanggal | null;
  golongan: string;
  tmtGolongan?: Tanggal | null;
  /** Masa kerja golongan as fixed on a date (by the last SK). */
  mkg?: { tahun: number; bulan: number; pada: Tanggal } | null;
  /** One of `JENIS_JABATAN`. */
  jenisJabatan: string;
  tmtJabatan?: Tanggal | null;
  /** Posts that began on that very date and have not ended: more than one is a fault of the record. */
  jabatanAktif?: number;
  /** Highest education on record. */
  pendidikan?: Jenjang | null;
  /** Exams and trainings that were passed. */
  lulus?: readonly Kelulusan[];
  /** Kind of government: the one whose case it is. */
  instansi?: JenisInstansi | null;
  status: StatusPegawai;
  /** Last day of the contract of a PPPK. */
  akhirKontrak?: Tanggal | null;
  skp: readonly { tahun: number; predikat: Predikat }[];
  hukdis: readonly HukumanDisiplin[];
}
