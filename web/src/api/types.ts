/**
 * What the API answers, as screens use it. Times are ISO 8601 with the offset of the instansi; a date alone is `YYYY-MM-DD`.
 */

import type { Syarat } from '../../../domain/sop/model.js';

export interface Kode {
  kode: string;
  nama: string;
}

export interface Label {
  kode: string;
  label: string;
}

export interface Daftar<T> {
  data: T[];
  /** Cursor of the next page, or null at the end. */
  next: string | null;
  /** Exact up to 1,000, then the words `1.000+`. */
  total: Jumlah;
}

export type Jumlah = number | string;

export interface Orang {
  id: string;
  nama: string;
}

export interface Penugasan {
  id: string;
  peran: string;
  /** What the office calls the role. */
  label?: string;
  unit: Orang;
  jenis: string;
}

export interface Sesi {
  pegawai: Orang & { nip: string; unit: Orang };
  instansi: { kode: string; nama: string; zona: string };
  csrf: string;
  waktu: string;
  penugasan: Penugasan[];
  izin: string[];
  antrean: { kunci: string; label: string }[];
}

// ---------------------------------------------------------------- layanan

export interface Janji {
  jumlah: number;
  satuan: string;
}

export interface LayananRingkas extends Kode {
  ringkasan: string;
  rumpun: string;
  janji: Janji;
  bolehAjukan: boolean;
}

export interface SyaratBerkas extends Kode {
  keterangan?: string | null;
  wajib: boolean;
  /** When it is asked for, in words. */
  syarat?: string | null;
  adaDiArsip: boolean;
}

export interface Layanan extends Kode {
  ringkasan: string;
  versi: number;
  berlaku: string;
  janji: Janji;
  dasarHukum: string[];
  berkas: SyaratBerkas[];
  formulir: Formulir;
  langkah: { nama: string; pelaksana: string; norma: string | null }[];
}

export interface Aturan {
  kode: string;
  pesan: string;
  dasar: string;
  sejak: string;
  hasil: 'ya' | 'tidak' | 'tidak-diketahui';
  effect: 'refuse' | 'review';
  nilai: Record<string, string | number | boolean | null>;
}

export interface Kelayakan {
  asOf: string;
  boleh: boolean;
  aturan: Aturan[];
}

// ---------------------------------------------------------------- form

export type Nilai = string | number | boolean | null;
export type Isian = Record<string, Nilai>;

/** A form: a flat JSON Schema object (`domain/sop/json-schema.ts`) whose properties say in `x-ui` how they are asked. */
export interface Formulir {
  properties: Record<string, Kolom>;
  required?: string[];
}

export interface Kolom {
  type?: string;
  title?: string;
  /** Help, below the label. */
  description?: string;
  examples?: string[];
  format?: string;
  /** Ordered words (golongan, accreditation). */
  enum?: string[];
  oneOf?: { const: string; title: string }[];
  minLength?: number;
  maxLength?: number;
  'x-ui'?: PetunjukKolom;
}

export interface PetunjukKolom {
  /** Place in the form. */
  urutan?: number;
  bagian?: string;
  panjang?: boolean;
  /** Not shown while this is known to be false. */
  bila?: Syarat;
}

// ---------------------------------------------------------------- usulan

export type StatusUsulan =
  'draft' | 'submitted' | 'returned' | 'deferred' | 'closing' | 'approved' | 'rejected' | 'withdrawn' | 'closed';

export interface Bola {
  siapa: string;
  langkah: string;
  sejak: string;
}

export interface UsulanRingkas {
  id: string;
  nomor: string | null;
  layanan: Kode;
  status: StatusUsulan;
  statusLabel: string;
  bola: Bola | null;
  janji: string | null;
  diajukan: string | null;
  perluTindakan: boolean;
}

export interface BerkasTersimpan {
  id: string;
  jenis: string;
  namaFile: string;
  mime: string;
  ukuran: number;
  halaman: number | null;
  sha256: string;
}

export interface Temuan {
  berkas?: string | null;
  halaman?: number | null;
  field?: string | null;
  alasan: Label;
  catatan?: string | null;
  terlihatSebelumnya?: boolean | null;
}

export interface SlotBerkas extends Kode {
  keterangan?: string | null;
  wajib: boolean;
  berkas: BerkasTersimpan | null;
  temuan?: Temuan[] | null;
}

export interface Jam {
  terpakaiMenit: number;
  teks: string;
  berjalan: boolean;
  jedaSejak?: string | null;
}

/** The two clocks, and the promise as things stand: the printed date, moved by what partners and rests have taken. */
export interface JamUsulan {
  internal: Jam;
  eksternal: Jam;
  janji: string;
  sisaMenit: number;
  sisaTeks: string;
}

export interface IsianLabel {
  field: string;
  label: string;
  teks: string;
}

export interface Kiriman {
  resi: string | null;
  keadaan: string;
  keadaanLabel: string;
  sejak: string;
}

export interface Hasil {
  judul: string;
  nomor: string;
  tanggal: string;
  naskahId: string;
}

export type Aksi = 'edit' | 'submit' | 'resubmit' | 'withdraw';

export interface Usulan extends UsulanRingkas {
  pegawai: Orang & { nip: string };
  isian: Isian;
  isianLabel: IsianLabel[];
  /** `versi` 0: nothing typed yet. */
  draf: { visit: number; versi: number; isian: Isian } | null;
  berkas: SlotBerkas[];
  temuan: Temuan[];
  catatanPengembalian?: string | null;
  batasPerbaikan?: string | null;
  jam: JamUsulan | null;
  aksi: Aksi[];
  hasil: Hasil[];
  kiriman: Kiriman[];
}

export interface BarisLinimasa {
  urutan: number;
  waktu: string;
  apa: string;
  siapa: string | null;
  langkah?: string | null;
  keputusan?: { label: string; kelas: string } | null;
  alasan?: string | null;
  catatan?: string | null;
  lamaMenit?: number | null;
  lamaTeks?: string | null;
}

export interface TandaTerima {
  nomor: string;
  diterima: string;
  jamMulai: string;
  janji: string;
  layanan: string;
  berkas: (Kode & { sha256: string })[];
  sopVersi: number;
  keadaan: 'diterima' | 'tercatat';
}

export interface BarisBola {
  pemegang: string;
  langkah: string | null;
  menit: number;
  teks: string;
}

// ---------------------------------------------------------------- tugas

export type Tingkat = 'lewat' | 'hari-ini' | 'segera' | 'aman';
export type Kelas = 'approve' | 'return' | 'reject' | 'defer' | 'forward';

export interface TugasRingkas {
  id: string;
  usulanId: string;
  nomor: string;
  layanan: Kode;
  langkah: { nama: string };
  pegawai: { nama: string; nip: string };
  unit: { nama: string };
  dibuka: string;
  batas: string | null;
  /** Working minutes left; negative when late. */
  sisaMenit: number | null;
  sisaTeks: string;
  tingkat: Tingkat;
  pengambil: Orang | null;
  antrean: string;
  versi: number;
}

export interface Antrean {
  kunci: string;
  label: string;
  jumlah: Jumlah;
  lewat: Jumlah;
}

export interface KolomFakta {
  field: string;
  label: string;
  tipe: 'teks' | 'angka' | 'ya-tidak' | 'tanggal' | 'tingkat' | 'daftar';
  pilihan?: Label[] | null;
  wajib: boolean;
}

export interface Keputusan {
  kode: string;
  kelas: Kelas;
  label: string;
  alasan?: (Label & { dasar?: string | null })[] | null;
  temuan: boolean;
  /** Reasons a finding may carry. */
  alasanTemuan?: Label[] | null;
  /** It goes back to the applicant: the internal clock stands still meanwhile. */
  jeda?: boolean | null;
  isian: KolomFakta[];
  tandaTangan: boolean;
  /** Ids of the penugasan through which this person may take it. */
  sebagai: string[];
}

export type Periksa = 'sesuai' | 'kurang' | 'tidak-berlaku';

export interface Tugas extends TugasRingkas {
  status: 'open' | 'decided' | 'limit' | 'cancelled';
  norma: string | null;
  usulan: {
    isian: IsianLabel[];
    berkas: SlotBerkas[];
    jam: JamUsulan | null;
    linimasa: BarisLinimasa[];
  };
  periksa: (Kode & { berkas: BerkasTersimpan | null })[];
  keputusan: Keputusan[];
  bolehPutuskan: boolean;
  sebab?: string | null;
  riwayatPengembalian: { waktu: string; oleh: string; temuan: Temuan[] }[];
  naskahPratinjau?: string | null;
}

export interface TemuanBaru {
  berkas?: string;
  halaman?: number;
  field?: string;
  alasan: string;
  catatan?: string;
  terlihatSebelumnya?: true;
}

export interface KeputusanBaru {
  keputusan: string;
  alasan?: string;
  catatan?: string;
  temuan?: TemuanBaru[];
  isian?: Isian;
  periksa?: Record<string, Periksa>;
  sebagai?: string;
}

export interface TandaTanganBaru {
  keputusan: string;
  passphrase: string;
  sebagai?: string;
}

/** `tercatat`: stored, and applied as soon as the engine can be reached. */
export interface HasilKeputusan {
  keadaan: 'diputus' | 'tercatat';
  usulan?: { id: string; status: StatusUsulan; statusLabel: string };
  nomor?: string;
  naskahId?: string;
}

// ---------------------------------------------------------------- pantau, cek

export interface RingkasanPantau {
  kalimat: string;
  lewat: number;
  jatuhTempo3Hari: number;
  tepatWaktuPersen: number | null;
  berjalan: number;
}

export interface Pelanggaran {
  usulanId: string;
  nomor: string;
  layanan: Kode;
  langkah: string;
  pegawai: string;
  unit: string;
  pemegang: string;
  sejak: string;
  batas: string;
  lewatMenit: number;
  lewatTeks: string;
  tugasId: string;
}

export interface LangkahBerjalan {
  layanan: Kode;
  langkah: string;
  nama: string;
  jumlah: number;
  lewat: number;
}

export interface HasilCek {
  status: 'asli' | 'dicabut' | 'tidak-ditemukan';
  judul?: string | null;
  nomor?: string | null;
  penandatangan?: string | null;
  tanggal?: string | null;
  sha256?: string | null;
}
