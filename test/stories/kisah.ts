import type { Saat } from './waktu.js';

/**
 * A story: a case carried through the office by hand, scene by scene, with what everybody must see after each. Written from the
 * procedure (domain.md 0.1, 0.5, 2.4, 5), never from the SOP that runs. It begins on a Monday at 09.00 with ordinary weeks after
 * it; a value `hari <n>` in what is filled in is the date of the story's day n, `tmt` the period of kenaikan pangkat that is open then.
 */
export interface Kisah {
  /** Code of the layanan it is about. */
  layanan: string;
  nama: string;
  /** Who of the cast plays a part that somebody else plays otherwise: `pegawai` by `pelaksana`. */
  pemeran?: Partial<Record<Peran, string>>;
  /** What it is that the applicant wants: what is not said is as usual. */
  formulir?: Record<string, unknown>;
  /** Documents that the archive has already; those of everybody's cast unless said otherwise. */
  arsip?: string[] | 'apa saja';
  babak: Babak[];
  /** The timeline in the end: what, and who did it. */
  linimasa: [apa: string, siapa: Peran | 'PT POS Indonesia' | null][];
  /** The coded reason of the last decision that has one, with its legal basis. */
  alasan?: string;
  /** The permit in the record of the pegawai in the end; of another service the rows: kind, since when, and some of what they say. */
  riwayat: 'berlaku' | 'tidak ada' | [jenis: string, dari: string, isi: Record<string, unknown>][];
  /** Letters signed in the end, by the unit whose number they bear; the signature of each is whole and its last. */
  naskah: ('BKD' | 'SETDA')[];
  /** Parcels that PT POS has been given in the end. */
  paket?: number;
}

export type Peran =
  | 'pegawai'
  | 'atasan-langsung'
  | 'fasilitator'
  | 'kepala-opd'
  | 'verifikator'
  | 'kabid'
  | 'kepala-badan'
  | 'sekda'
  | 'tata-usaha'
  | 'sekretaris-badan'
  | 'manajer'
  | 'admin';

export interface Babak {
  /** Whose act it is; `jam` and `pos`: nobody's of the office. */
  siapa: Peran | 'jam' | 'pos';
  lakukan: Lakukan;
  harap: Harap;
}

/** A finding: a page of a document or a field of the form, and a coded reason. */
export interface Temuan {
  berkas?: string;
  halaman?: number;
  field?: string;
  alasan: string;
  catatan?: string;
  terlihatSebelumnya?: true;
}

export type Lakukan =
  /** Fills in the form, brings the documents and sends it. */
  | { ajukan: true }
  | { putuskan: string; alasan?: string; catatan?: string; temuan?: Temuan[]; isian?: Record<string, unknown> }
  /** Signs electronically; `keliru`: with a wrong passphrase first. */
  | { tandatangani: string; keliru?: true }
  /** Composes the group that the case waits for, and hands it over; answers for it. */
  | { susunKelompok: string }
  | { jawabKelompok: string; isian?: Record<string, unknown>; alasan?: string }
  /** Corrects what was found and sends it again. */
  | { perbaiki: { isian?: Record<string, unknown>; berkas?: string[] } }
  | { tarik: string }
  /** The clock of the office moves on to a moment of the story. */
  | { sampai: Saat }
  /** PT POS carries the last parcel on, and is asked about it. */
  | { paket: string[] }
  /** What PT POS will do with the next order. */
  | { pesananBerikut: 'ditolak' | 'jawaban hilang' }
  /** Takes the number of the parcel that PT POS gave out last, and decides with it. */
  | { catatResi: string }
  /** Tries what is not allowed, and is refused. */
  | { mencoba: 'putuskan' | 'tarik'; ditolak: string; putusan?: string };

export interface Harap {
  status: string;
  /** What people read for it. */
  label?: string;
  /** With whom the ball is (null: with nobody), at which step, and by when. */
  bola: Peran | 'pemohon' | 'PT POS Indonesia' | 'Sistem' | null;
  langkah?: string;
  batas?: Saat;
  /** The promise that was printed on the receipt. */
  janji?: Saat;
  /** The internal clock: runs, stands still, or PT POS' time. */
  jam: 'berjalan' | 'jeda' | 'di luar' | 'berhenti';
  /** Working minutes it has used. */
  terpakai?: number;
  /** What the applicant may do now. */
  aksi?: string[];
  /** New mails: to whom, and how the subject begins or ends. */
  surat?: [kepada: Peran, perihal: string][];
  /** Findings that the applicant sees, as document or field and coded reason. */
  temuan?: string[];
  /** State of the last parcel. */
  kiriman?: string;
  /** Breaches that the manager sees, and with whom. */
  pelanggaran?: [langkah: string, pemegang: Peran][];
}
