import { parts } from './facts.js';
import type { End, Fakta, Field, Kode } from './model.js';

/**
 * What a SOP may ask of partners: pure data, shared by the linter, the activities and the pages that explain a SOP.
 * What is passed and brought is known by name: a fact of a SOP is meant by its own name, within a `setiap` by the item's
 * field, and may say more after it (`sebabTaspen` is `sebab`). Whom a case is about, and its documents, a connector looks
 * up itself.
 */
export interface Konektor {
  /** What `aksi.do.call` says: `mitra.verb`. */
  call: string;
  /** What `tunggu.pihak.mitra` says. */
  mitra: string;
  nama: string;
  input: Record<string, Isi>;
  /** Facts the answer to the call, or the partner's later answer, may bring. */
  brings: Record<string, Isi>;
  /** The partner's later answers in our own words: the outcomes a wait for it may have. */
  answers: { kode: Kode; label: string }[];
  /** What `aksi.undo` says. By a person where the partner has no call for it: the runtime opens a tugas. */
  undo?: { kode: string; oleh: 'sistem' | 'orang' };
}

/** One thing passed or brought; `wajib`: the call cannot do without it. */
export interface Isi {
  tipe: Fakta['tipe'];
  label: string;
  wajib?: true;
}

const teks = (label: string): Isi => ({ tipe: 'teks', label });
const wajib = (isi: Isi): Isi => ({ ...isi, wajib: true });
const nomorSk = teks('Nomor surat keputusan');

export const konektor: Konektor[] = [
  {
    call: 'pos.kirim',
    mitra: 'pos',
    nama: 'Menyerahkan naskah ke PT POS',
    input: {
      alamat: wajib(teks('Alamat kirim')),
      kecamatan: teks('Kecamatan'),
      kota: teks('Kabupaten/kota'),
      provinsi: teks('Provinsi'),
      kodePos: teks('Kode pos'),
      telepon: teks('Nomor telepon penerima'),
      nomorSk,
    },
    brings: { resi: teks('Nomor resi'), sebab: teks('Sebab menurut PT POS') },
    answers: [
      { kode: 'terkirim', label: 'Terkirim' },
      { kode: 'gagal-antar', label: 'Gagal antar' },
      { kode: 'dikembalikan', label: 'Dikembalikan ke pengirim' },
      { kode: 'dibatalkan', label: 'Dibatalkan' },
    ],
    // No cancellation is documented by the partner.
    undo: { kode: 'pos.batalkan', oleh: 'orang' },
  },
  {
    call: 'siasn.usulkan',
    mitra: 'bkn',
    nama: 'Mengusulkan ke BKN',
    input: { tmt: { tipe: 'tanggal', label: 'TMT' }, golongan: { tipe: 'tingkat', label: 'Golongan' } },
    brings: {
      nomorPertek: teks('Nomor pertek'),
      tanggalPertek: { tipe: 'tanggal', label: 'Tanggal pertek' },
      sebab: teks('Alasan BKN'),
    },
    answers: [
      { kode: 'ms', label: 'Memenuhi syarat' },
      { kode: 'bts', label: 'Berkas tidak sesuai' },
      { kode: 'tms', label: 'Tidak memenuhi syarat' },
    ],
    // Proposals are made and withdrawn in the partner's own screens; the web service only reads their status.
    undo: { kode: 'siasn.batalkan', oleh: 'orang' },
  },
  {
    call: 'taspen.beritahu',
    mitra: 'taspen',
    nama: 'Memberi tahu TASPEN',
    input: {
      nomorSk: wajib(nomorSk),
      tmt: wajib({ tipe: 'tanggal', label: 'TMT' }),
      tanggalSk: { tipe: 'tanggal', label: 'Tanggal surat keputusan' },
      nomorPertek: teks('Nomor pertek'),
      tanggalPertek: { tipe: 'tanggal', label: 'Tanggal pertek' },
      cabangTaspen: teks('Cabang TASPEN'),
    },
    brings: { sebab: teks('Catatan TASPEN') },
    answers: [
      { kode: 'diterima', label: 'Diterima' },
      { kode: 'kurang-lengkap', label: 'Kurang lengkap' },
      { kode: 'ditolak', label: 'Ditolak' },
      { kode: 'dibayarkan', label: 'Dibayarkan' },
    ],
    undo: { kode: 'taspen.batalkan', oleh: 'sistem' },
  },
  {
    call: 'bpkad.beritahu',
    mitra: 'bpkad',
    nama: 'Memberi tahu BPKAD (gaji, SKPP)',
    input: { nomorSk: wajib(nomorSk), tmt: wajib({ tipe: 'tanggal', label: 'TMT' }) },
    brings: { sebab: teks('Catatan BPKAD') },
    answers: [
      { kode: 'diterima', label: 'Diterima' },
      { kode: 'ditolak', label: 'Ditolak' },
    ],
    undo: { kode: 'bpkad.batalkan', oleh: 'sistem' },
  },
];

/** How a linked usulan may end, as the outcomes of a wait for it. */
export const akhirUsulan: Readonly<Record<End, { kode: Kode; label: string }>> = {
  approved: { kode: 'disetujui', label: 'Disetujui' },
  rejected: { kode: 'ditolak', label: 'Ditolak' },
  withdrawn: { kode: 'ditarik', label: 'Ditarik pemohon' },
  closed: { kode: 'ditutup', label: 'Ditutup tanpa putusan' },
};

/** What `aksi.undo` says of a linked usulan. */
export const tarikUsulan = 'usulan.tarik';

/** The connector of a call, if there is one. */
export const konektorOf = (call: string, katalog: Konektor[] = konektor): Konektor | undefined =>
  katalog.find((k) => k.call === call);

/** The name by which a connector knows a fact, if it does: `sebab` for `sebab`, `sebabTaspen` and `butir.sebab`. */
export function isiOf(names: Record<string, Isi>, field: Field): string | undefined {
  const own = parts(field)[1] ?? field;
  return Object.keys(names)
    .filter((name) => own === name || (own.startsWith(name) && /^\p{Lu}/u.test(own.slice(name.length))))
    .sort((a, b) => b.length - a.length)[0];
}
