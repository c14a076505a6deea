import type { Akun } from '../auth/akun.entity.js';
import type { Instansi, KalenderRow, Penugasan, Unit } from '../instansi/instansi.entity.js';
import type { Pegawai, Riwayat } from '../pegawai/pegawai.entity.js';

/** A row before it is one: plain data in the shape of an entity. */
export type Baris<T> = { [K in keyof T]: T[K] };

export type UnitBaru = Baris<Unit>;
export type PegawaiBaru = Baris<Pegawai>;

/** A whole instansi before it is written: rows, and what each person keeps in the archive. */
export interface Susunan {
  instansi: Baris<Instansi>;
  kalender: Baris<KalenderRow>[];
  unit: UnitBaru[];
  pegawai: PegawaiBaru[];
  riwayat: Baris<Riwayat>[];
  penugasan: Baris<Penugasan>[];
  /** Without the password, which is the same for all. */
  akun: (Omit<Akun, 'sandi'> & { punyaSandi: boolean })[];
  arsip: Arsip[];
}

/** A document to be made and filed. */
export interface Arsip {
  pegawai: PegawaiBaru;
  jenis: string;
}

/** Somebody who can sign in to see the system as one role. */
export interface AkunDemo {
  peran: string;
  nama: string;
  nip: string;
  sandi: string;
  instansi: string;
  catatan: string;
}
