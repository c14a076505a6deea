import { define, parts } from './facts.js';
import type { PeriksaBaris } from './lint-baris.js';
import type { Keputusan } from './model.js';

/** One outcome of a row: each class with what belongs to it, and nothing that would have no meaning. */
export function lintKeputusan(row: PeriksaBaris, k: Keputusan): void {
  const { sop, at, place, error, fact, limit } = row;
  const { langkah } = place;
  const tempat = `${row.tempat}, keputusan "${k.kode}"`;
  const kind = k.target === undefined ? undefined : at.get(k.target)?.langkah.jenis;
  for (const field of [...(k.needs ?? []), ...(k.may ?? [])]) fact(field, tempat);
  for (const kode of k.alasan ?? [])
    if (!sop.alasan.some((alasan) => alasan.kode === kode))
      error(tempat, `alasan "${kode}" tidak ada di daftar alasan`);
  if (k.alasan?.length === 0) error(tempat, 'daftar alasan kosong');
  if (k.temuan && sop.alasan.length === 0) error(tempat, 'meminta temuan, tetapi SOP tidak punya daftar alasan');
  if (k.temuan && sop.berkas.length === 0 && Object.keys(sop.fakta).length === 0)
    error(tempat, 'meminta temuan, tetapi tidak ada berkas atau isian yang dapat ditunjuk');

  switch (k.class) {
    case 'return':
      if (k.target === undefined) error(tempat, 'tidak punya tujuan');
      else if (kind !== 'tugas' && (kind !== undefined || k.target.includes(':')))
        error(tempat, 'harus mengembalikan ke sebuah tugas');
      break;
    case 'reject':
      if (k.target === undefined) error(tempat, 'tidak punya tujuan');
      break;
    case 'forward':
      if (k.target === undefined && !k.pelaksana) error(tempat, 'tidak menyebut kepada siapa diteruskan');
      if (k.target === undefined && langkah.jenis !== 'tugas')
        error(tempat, 'hanya tugas yang dapat diteruskan di tempat');
      break;
    case 'defer':
      if (!k.until) error(tempat, 'tidak menyebut sampai kapan ditunda');
      break;
    case 'approve':
  }
  if (k.resume !== undefined && k.class !== 'return') error(tempat, 'hanya pengembalian yang dapat menyebut resume');
  if (k.until && k.class !== 'defer') error(tempat, 'hanya penundaan yang dapat menyebut until');
  if (k.until) limit(k.until, tempat);
  if (k.pelaksana && kind !== 'tugas' && !(k.class === 'forward' && k.target === undefined))
    error(tempat, 'menyebut pelaksana tetapi tidak menuju sebuah tugas');
  if (k.tambah === undefined) return;
  if (langkah.jenis !== 'tunggu') error(tempat, 'hanya penantian (tunggu) yang dapat menambah daftar');
  if (k.class !== 'approve' || k.target !== undefined)
    error(tempat, 'keputusan yang menambah daftar harus menyetujui, tanpa tujuan');
  if (parts(k.tambah)[1] !== undefined || define(sop, k.tambah)?.tipe !== 'daftar')
    error(tempat, `"${k.tambah}" bukan daftar`);
}
