import { define, own } from './facts.js';
import { type Isi, type Konektor, akhirUsulan, isiOf, konektorOf, tarikUsulan } from './konektor.js';
import type { PeriksaBaris } from './lint-baris.js';
import type { Aksi, Field, Keputusan, Kode, Tunggu } from './model.js';

/** Rows that meet the outside: what they ask and expect is what the catalogue of connectors says. */

export function lintAksi(row: PeriksaBaris, langkah: Aksi): void {
  const { sop, tempat, error, fact } = row;
  const { do: act, input = [], needs = [], may = [] } = langkah;
  for (const field of [...input, ...needs, ...may]) fact(field);
  if ('efek' in act) {
    const efek = sop.efek?.find(({ kode }) => kode === act.efek);
    if (!efek) error(tempat, `efek "${act.efek}" tidak ada`);
    for (const field of Object.values(efek?.isi ?? {})) fact(field);
    for (const date of [efek?.from, efek?.to]) if (date !== undefined) fact(date, tempat, 'tanggal');
  }
  if ('hitung' in act) lintHitung(row, langkah);
  if ('start' in act && needs.length + may.length > 0)
    error(tempat, 'usulan terkait tidak membawa isian ketika dimulai');
  if ('start' in act && langkah.undo !== undefined && langkah.undo !== tarikUsulan)
    error(tempat, `pembatalan usulan terkait adalah "${tarikUsulan}"`);
  if (!('call' in act)) return;
  const konektor = konektorOf(act.call, row.katalog);
  if (!konektor) error(tempat, `konektor "${act.call}" tidak dikenal`);
  else lintCall(row, langkah, konektor);
}

/** What is computed is what the catalogue of facts, or the record, says; nothing is passed and nothing can be taken back. */
function lintHitung({ sop, tempat, error }: PeriksaBaris, { input = [], needs = [], may = [], undo }: Aksi): void {
  if (needs.length + may.length === 0) error(tempat, 'tidak menyebut apa yang dihitung');
  for (const field of [...needs, ...may])
    if (!['turunan', 'pegawai'].includes(own(sop.fakta, field)?.sumber ?? ''))
      error(tempat, `"${field}" tidak dapat dihitung: sumbernya bukan turunan atau data pegawai`);
  if (input.length > 0 || undo !== undefined) error(tempat, 'perhitungan tidak mengirim apa pun dan tidak dibatalkan');
}

function lintCall(row: PeriksaBaris, aksi: Aksi, konektor: Konektor): void {
  const { tempat, error, warn } = row;
  const { call, undo, input, brings } = konektor;
  lintIsi(row, aksi.input ?? [], input, `konektor "${call}" tidak menerima`);
  lintIsi(row, [...(aksi.needs ?? []), ...(aksi.may ?? [])], brings, `konektor "${call}" tidak membawa`);
  for (const [name, { wajib }] of Object.entries(input))
    if (wajib && !aksi.input?.some((field) => isiOf(input, field) === name))
      error(tempat, `konektor "${call}" memerlukan "${name}"`);
  if (aksi.undo !== undefined && aksi.undo !== undo?.kode)
    error(tempat, `pembatalan "${aksi.undo}" bukan pembatalan konektor "${call}"`);
  if (aksi.undo === undefined && undo) warn(tempat, `tidak menyebut pembatalan "${undo.kode}" dari konektor "${call}"`);
}

function lintIsi({ sop, tempat, error }: PeriksaBaris, fields: Field[], names: Record<string, Isi>, not: string): void {
  for (const field of fields) {
    const name = isiOf(names, field);
    const tipe = name === undefined ? undefined : names[name]?.tipe;
    if (!tipe) error(tempat, `${not} "${field}"`);
    else if (define(sop, field)?.tipe !== tipe) error(tempat, `"${field}" harus berjenis ${tipe} bagi mitra`);
  }
}

/** The end of a linked usulan: it must have been started, and every end must lead somewhere. */
function lintUsulan({ at, tempat, error }: PeriksaBaris, start: Kode, keputusan: Keputusan[]): void {
  const row = at.get(start)?.langkah;
  if (row?.jenis !== 'aksi' || !('start' in row.do)) error(tempat, `"${start}" tidak memulai usulan terkait`);
  const ends = Object.values(akhirUsulan).map(({ kode }) => kode);
  for (const { kode } of keputusan)
    if (!ends.includes(kode)) error(tempat, `usulan terkait tidak dapat berakhir "${kode}"`);
  for (const kode of ends)
    if (!keputusan.some((k) => k.kode === kode)) error(tempat, `usulan terkait yang ${kode} tidak ditangani`);
}

export function lintTunggu(row: PeriksaBaris, { pihak, kunci, keputusan }: Tunggu): void {
  const { tempat, error, warn, fact, katalog } = row;
  if (kunci !== undefined) fact(kunci, tempat, 'teks');
  if (keputusan.length > 0 && !pihak) error(tempat, 'tidak menyebut siapa yang ditunggu');
  if (pihak && 'usulan' in pihak) lintUsulan(row, pihak.usulan, keputusan);
  if (!pihak || !('mitra' in pihak)) return;
  const { mitra } = pihak;
  const known = katalog.filter((k) => k.mitra === mitra);
  if (known.length === 0) {
    error(tempat, `mitra "${mitra}" tidak dikenal`);
    return;
  }
  const answers = new Set(known.flatMap(({ answers: each }) => each.map(({ kode }) => kode)));
  const brings = Object.assign({}, ...known.map((k) => k.brings)) as Record<string, Isi>;
  for (const { kode, needs = [], may = [] } of keputusan) {
    if (!answers.has(kode)) error(tempat, `jawaban "${kode}" tidak dikenal dari mitra "${mitra}"`);
    lintIsi(row, [...needs, ...may], brings, `mitra "${mitra}" tidak membawa`);
  }
  if (keputusan.length === 0) return;
  for (const kode of answers)
    if (!keputusan.some((k) => k.kode === kode))
      warn(tempat, `jawaban "${kode}" dari mitra "${mitra}" tidak ditangani`);
}
