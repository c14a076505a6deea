import { cabangTeks, doTeks, pihakTeks } from '../read/langkah.js';
import { mulaiTeks } from '../read/read.js';
import { type Kamus, tanggalTeks } from '../read/kamus.js';
import type { Batas, Lama, Mulai, Para, Pelaksana, Syarat, Target, Tunggu } from '../model.js';
import { printLama } from '../words.js';

/** How the members of a SOP are called, and how their values are said. A member without an entry is said by its own name. */

type Teks = (value: unknown, kamus: Kamus) => string;

interface Kata {
  label: string;
  teks?: Teks;
}

/** For values that have passed the schema: each is of the type that its place has. */
const as =
  (say: (value: never, kamus: Kamus) => string): Teks =>
  (value, kamus) =>
    say(value as never, kamus);

const lama = as((value: Lama, { sop }) => printLama(sop, value));
const batas = as((value: Batas, kamus) =>
  value.past === undefined ? kamus.batas(value) : `${kamus.batas(value)}, bila lewat ${kamus.tujuan(value.past, true)}`,
);
const orang = as((value: Pelaksana, kamus) => kamus.orang(value));
const para = as((value: Para, kamus) => kamus.para(value));
const syarat = as((value: Syarat, kamus) => kamus.syarat(value));
const target = as((value: Target, kamus) => kamus.tujuan(value, true));
const field = as((value: string, kamus) => kamus.label(value));
const tanggal = as((value: string) => tanggalTeks(value));
const langkah = as((value: string, kamus) => kamus.langkah(value));
const alasan = as((value: string, kamus) => kamus.alasan(value));

type Pihak = NonNullable<Tunggu['pihak']>;

const kata: Record<string, Kata> = {
  format: { label: 'format' },
  layanan: { label: 'kode layanan' },
  versi: { label: 'versi' },
  nama: { label: 'nama' },
  ringkasan: { label: 'ringkasan' },
  rumpun: { label: 'rumpun' },
  pemohon: { label: 'yang boleh mengajukan' },
  mulai: { label: 'dimulai', teks: as((value: Mulai, kamus) => mulaiTeks(kamus, value)) },
  hak: { label: 'daftar yang berhak' },
  subjek: { label: 'yang bersangkutan', teks: field },
  rahasia: { label: 'yang boleh mengetahui', teks: orang },
  janji: { label: 'janji layanan', teks: lama },

  nomor: { label: 'nomor' },
  tanggalPembuatan: { label: 'tanggal pembuatan', teks: tanggal },
  tanggalRevisi: { label: 'tanggal revisi', teks: tanggal },
  tanggalEfektif: { label: 'tanggal efektif', teks: tanggal },
  unit: { label: 'unit' },
  disahkanOleh: { label: 'yang mengesahkan' },
  dasarHukum: { label: 'dasar hukum' },
  kualifikasi: { label: 'kualifikasi pelaksana' },
  keterkaitan: { label: 'keterkaitan' },
  peralatan: { label: 'peralatan' },
  peringatan: { label: 'peringatan' },
  pencatatan: { label: 'pencatatan' },

  tipe: { label: 'jenis data' },
  label: { label: 'sebutan' },
  sumber: { label: 'sumber' },
  known: { label: 'selalu diketahui' },
  tingkat: { label: 'urutan tingkat' },
  pilihan: { label: 'pilihan' },
  rujuk: { label: 'rujukan' },
  butir: { label: 'isi butir' },
  bagian: { label: 'bagian' },
  bantuan: { label: 'bantuan' },
  contoh: { label: 'contoh' },
  panjang: { label: 'boleh beberapa baris' },
  wajib: { label: 'wajib diisi' },
  bentuk: { label: 'bentuk isian' },
  bila: { label: 'ketentuan', teks: syarat },
  pesan: { label: 'bunyi' },
  dasar: { label: 'dasar' },
  berlaku: { label: 'masa berlaku' },
  sejak: { label: 'berlaku sejak', teks: tanggal },
  sampai: { label: 'berlaku sampai', teks: tanggal },
  effect: { label: 'akibat bila tidak terpenuhi' },
  bkn: { label: 'kode BKN' },

  jenis: { label: 'jenis langkah' },
  baris: { label: 'baris cetak' },
  keterangan: { label: 'keterangan' },
  output: { label: 'hasil' },
  kelengkapan: { label: 'kelengkapan' },
  waktu: { label: 'waktu tertulis' },
  buka: { label: 'tidak sebelum', teks: batas },
  next: { label: 'lanjut', teks: target },
  pelaksana: { label: 'pelaksana', teks: para },
  batas: { label: 'batas waktu', teks: batas },
  norma: { label: 'norma waktu', teks: lama },
  periksa: { label: 'berkas yang diperiksa', teks: as((value: string, kamus) => kamus.berkas(value)) },
  panel: { label: 'panel' },
  anggota: { label: 'anggota panel', teks: orang },
  cukup: { label: 'suara yang cukup' },
  notBy: { label: 'tidak boleh orang yang sama dengan', teks: langkah },
  jawabanMitra: { label: 'pihak luar yang jawabannya dicatat' },
  tandaTangan: { label: 'tanda tangan elektronik' },
  do: { label: 'yang dikerjakan sistem', teks: as(doTeks) },
  input: { label: 'data yang dikirim', teks: field },
  needs: { label: 'isian wajib', teks: field },
  may: { label: 'isian pilihan', teks: field },
  undo: { label: 'pembatalan' },
  onFail: { label: 'tujuan bila gagal', teks: target },
  pihak: { label: 'yang ditunggu', teks: as((value: Pihak, kamus) => pihakTeks(kamus, value)) },
  eskalasi: { label: 'yang diberi tahu', teks: orang },
  kunci: { label: 'tanda pengenal', teks: field },
  cabang: { label: 'cabang', teks: as(cabangTeks) },

  else: { label: 'tujuan selain itu', teks: target },
  unknown: { label: 'tujuan bila data belum diketahui', teks: target },
  join: { label: 'cara bergabung' },
  onRefused: { label: 'tujuan bila ditolak', teks: target },
  watches: { label: 'hanya mengawasi' },
  daftar: { label: 'daftar yang diulang', teks: field },
  class: { label: 'sifat keputusan' },
  target: { label: 'tujuan', teks: target },
  alasan: { label: 'alasan', teks: alasan },
  temuan: { label: 'wajib dengan temuan' },
  tambah: { label: 'menambah daftar', teks: field },
  resume: { label: 'kembali sesudah perbaikan', teks: target },
  until: { label: 'ditunda sampai', teks: batas },

  untuk: { label: 'dikenali sebagai' },
  oleh: { label: 'oleh', teks: as((value: Pelaksana | 'sistem', kamus) => value === 'sistem' ? value : kamus.orang(value)) },
  sasaran: { label: 'sasaran' },
  isi: { label: 'isi' },
  tetap: { label: 'isi yang tetap' },
  from: { label: 'mulai', teks: field },
  to: { label: 'sampai', teks: field },
  hasil: { label: 'naskah hasil' },
  identitas: { label: 'identitas' },
  langkah: { label: 'ditandatangani di', teks: langkah },
  judul: { label: 'judul' },
  tanggal: { label: 'tanggal', teks: field },
  seri: { label: 'seri nomor' },
  klasifikasi: { label: 'klasifikasi' },
  templat: { label: 'templat' },
  templatSha256: { label: 'sidik templat' },
}; // prettier-ignore

const words: Record<string, string> = {
  approve: 'setuju',
  return: 'dikembalikan',
  reject: 'ditolak',
  defer: 'ditunda',
  forward: 'diteruskan',
  refuse: 'tidak dapat diajukan',
  review: 'ditinjau petugas',
};

/** Lists whose items have no name: what has changed in one that is as long as before is said of its place. */
export const byPlace = new Set(['cabang']);

/** How a member is called. */
export const labelOfMember = (member: string): string =>
  (Object.hasOwn(kata, member) ? kata[member]?.label : undefined) ?? member;

/** How the values of a member are said, where they are said as a whole. */
export const sebutanOf = (member: string): Teks | undefined =>
  Object.hasOwn(kata, member) ? kata[member]?.teks : undefined;

/** A value of a member, in words as far as there are any. */
export function say(member: string, value: unknown, kamus: Kamus): string {
  const teks = sebutanOf(member);
  if (value === true) return 'ya';
  if (teks && !Array.isArray(value)) return teks(value, kamus);
  if (Array.isArray(value)) return value.map((each) => say(member, each, kamus)).join(', ');
  if (typeof value === 'string') return words[value] ?? (value.length > 0 ? `"${value}"` : 'kosong');
  return JSON.stringify(value);
}

/** A SOP's own lists whose items have a name, and by which member: what is said of them is said item by item. */
export const named: Record<string, { kunci: string; sebutan: string }> = {
  berkas: { kunci: 'kode', sebutan: 'Berkas' },
  kelayakan: { kunci: 'kode', sebutan: 'Syarat' },
  alasan: { kunci: 'kode', sebutan: 'Alasan' },
  formulir: { kunci: 'field', sebutan: 'Isian formulir' },
  kejadian: { kunci: 'kode', sebutan: 'Kejadian' },
  efek: { kunci: 'kode', sebutan: 'Perubahan data' },
  keputusan: { kunci: 'kode', sebutan: 'keputusan' },
  lanes: { kunci: 'kode', sebutan: 'jalur' },
  pilihan: { kunci: 'kode', sebutan: 'pilihan' },
};
