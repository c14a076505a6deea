import { define, parts } from './facts.js';
import { type Konektor, konektorOf } from './konektor.js';
import type { PeriksaBaris } from './lint-baris.js';
import type { Aksi, Field, Tunggu } from './model.js';

/** Rows that meet the outside: what they ask and expect is what the catalogue of connectors says. */

/** The name a connector knows a fact by: within an item, the item's field. */
const nameOf = (field: Field): string => parts(field)[1] ?? field;

export function lintAksi(row: PeriksaBaris, langkah: Aksi): void {
  const { sop, tempat, error, fact } = row;
  const { do: act, input = [], needs = [], may = [] } = langkah;
  for (const field of [...input, ...needs, ...may]) fact(field);
  if (langkah.batas) row.limit(langkah.batas);
  if ('efek' in act) {
    const efek = sop.efek?.find(({ kode }) => kode === act.efek);
    if (!efek) error(tempat, `efek "${act.efek}" tidak ada`);
    for (const field of Object.values(efek?.isi ?? {})) fact(field);
    for (const date of [efek?.from, efek?.to]) if (date !== undefined) fact(date, tempat, 'tanggal');
  }
  if (!('call' in act)) return;
  const konektor = konektorOf(act.call, row.katalog);
  if (!konektor) error(tempat, `konektor "${act.call}" tidak dikenal`);
  else lintCall(row, langkah, konektor);
}

function lintCall({ sop, tempat, error, warn }: PeriksaBaris, aksi: Aksi, konektor: Konektor): void {
  const { call, undo } = konektor;
  const agree = (fields: Field[], names: Konektor['input'], what: string) => {
    for (const field of fields) {
      const isi = Object.hasOwn(names, nameOf(field)) ? names[nameOf(field)] : undefined;
      if (!isi) error(tempat, `konektor "${call}" tidak ${what} "${nameOf(field)}"`);
      else if (define(sop, field)?.tipe !== isi.tipe)
        error(tempat, `"${field}" harus berjenis ${isi.tipe} untuk "${call}"`);
    }
  };
  agree(aksi.input ?? [], konektor.input, 'menerima');
  agree([...(aksi.needs ?? []), ...(aksi.may ?? [])], konektor.brings, 'membawa');
  for (const [name, isi] of Object.entries(konektor.input))
    if (isi.wajib && !aksi.input?.some((field) => nameOf(field) === name))
      error(tempat, `konektor "${call}" memerlukan "${name}"`);
  if (aksi.undo !== undefined && aksi.undo !== undo?.kode)
    error(tempat, `pembatalan "${aksi.undo}" bukan pembatalan konektor "${call}"`);
  if (aksi.undo === undefined && undo) warn(tempat, `tidak menyebut pembatalan "${undo.kode}" dari konektor "${call}"`);
}

export function lintTunggu({ tempat, error, warn, fact, katalog }: PeriksaBaris, langkah: Tunggu): void {
  const { pihak, kunci, keputusan } = langkah;
  if (kunci !== undefined) fact(kunci, tempat, 'teks');
  if (keputusan.length > 0 && !pihak) error(tempat, 'tidak menyebut siapa yang ditunggu');
  if (!pihak || !('mitra' in pihak)) return;
  const known = katalog.filter(({ mitra }) => mitra === pihak.mitra);
  if (known.length === 0) {
    error(tempat, `mitra "${pihak.mitra}" tidak dikenal`);
    return;
  }
  const answers = new Set(known.flatMap(({ answers: each }) => each.map(({ kode }) => kode)));
  for (const { kode } of keputusan)
    if (!answers.has(kode)) error(tempat, `jawaban "${kode}" tidak dikenal dari mitra "${pihak.mitra}"`);
  if (keputusan.length === 0) return;
  for (const kode of answers)
    if (!keputusan.some((k) => k.kode === kode))
      warn(tempat, `jawaban "${kode}" dari mitra "${pihak.mitra}" tidak ditangani`);
}
