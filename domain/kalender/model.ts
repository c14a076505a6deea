import type { Tanggal } from './tanggal.js';
import type { Zona } from './zona.js';

/** The working-time calendar of an instansi or of one of its units: plain JSON, edited by an administrator. */

/** How sure we are of a date or a rule that the office did not enter itself. */
export type Keyakinan = 'sangat-tinggi' | 'tinggi' | 'sedang' | 'rendah';

export const NAMA_HARI = ['senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu', 'minggu'] as const;
export type NamaHari = (typeof NAMA_HARI)[number];

/** Working time of one day, `HH:MM`, half-open: 16:00 is no longer working time. It does not cross midnight. */
export interface JamHari {
  mulai: string;
  selesai: string;
  istirahat?: readonly { mulai: string; selesai: string }[];
}

/** A day of the week that is missing is never a working day; five or six days a week is a matter of this table. */
export type JamMingguan = Readonly<Partial<Record<NamaHari, JamHari>>>;

/** Hours in force from a date on, until the next period begins. Before the first period the first one is used. */
export interface PeriodeJam {
  nama: string;
  sejak: Tanggal;
  minggu: JamMingguan;
  sumber: string;
  keyakinan: Keyakinan;
}

/** Hours of a limited time (Ramadan), both dates included; they go before `jam`, the later in the list before the earlier. */
export interface JamKhusus extends PeriodeJam {
  sampai: Tanggal;
}

/** `N` libur nasional, `C` cuti bersama, `D` libur daerah. On any of them nobody works. */
export interface Libur {
  tanggal: Tanggal;
  jenis: 'N' | 'C' | 'D';
  nama: string;
  sumber: string;
  keyakinan: Keyakinan;
}

/** A year whose holidays are in the list. In any other year only weekends are free, and people must be told. */
export interface CakupanLibur {
  tahun: number;
  sumber: string;
  keyakinan: Keyakinan;
}

/** Dates that return: a day of every month (or the month's last day), days of every year (`MM-DD`), or a plain list. */
export type Jadwal =
  | { nama: string; jenis: 'bulanan'; hari: number }
  | { nama: string; jenis: 'tahunan'; hari: readonly string[] }
  | { nama: string; jenis: 'daftar'; tanggal: readonly Tanggal[] };

/**
 * Treated as immutable: the tables computed from it are cached by object identity. A change is a new object.
 */
export interface Kalender {
  nama: string;
  zona: Zona;
  /** What comes in later than this (`HH:MM`) is counted from the next working day. */
  batasTerima: string;
  jam: readonly PeriodeJam[];
  jamKhusus: readonly JamKhusus[];
  libur: readonly Libur[];
  cakupan: readonly CakupanLibur[];
  /** Named schedules a SOP may count from, by code. */
  jadwal: Readonly<Record<string, Jadwal>>;
}
