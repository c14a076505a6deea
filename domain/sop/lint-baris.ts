import type { Place } from './course.js';
import { define, parts } from './facts.js';
import { around, isOpenEnded, walkedAt } from './graph.js';
import { lintKeputusan } from './lint-keputusan.js';
import { lintAksi, lintTunggu } from './lint-mitra.js';
import type { Batas, Fakta, Field, Kode, Lama, Langkah, Para, Pelaksana, Rujukan, Sop } from './model.js';
import { minutes } from './norm.js';
import { eachPelaksana } from './pelaksana.js';
import { fieldsOf, typeError } from './predikat.js';
import { type Periksa, repeated, tempatLangkah } from './temuan.js';

/** Each row for itself: what it names exists, is of the right kind, and can be meant where it is said. */

/** A row under examination, and the checks its parts share. */
export interface PeriksaBaris extends Periksa {
  readonly place: Place<Langkah>;
  readonly tempat: string;
  readonly fact: (field: Field, tempat?: string, ...tipe: Fakta['tipe'][]) => void;
  readonly time: (lama: Lama, tempat?: string) => void;
  readonly limit: (batas: Omit<Batas, 'past'>, tempat?: string) => void;
}

export function lintBaris(periksa: Periksa): void {
  const { at, error, sop } = periksa;
  const used = new Set<string>();
  for (const place of at.values()) {
    const row = examine(periksa, place);
    lintRow(row);
    const { langkah } = place;
    if (langkah.jenis === 'tugas') for (const kode of langkah.periksa ?? []) used.add(kode);
  }
  for (const { kode } of sop.berkas)
    if (!used.has(kode)) error(`berkas "${kode}"`, 'disyaratkan tetapi tidak diperiksa di langkah mana pun');
  lintRaces(periksa);
}

function examine(periksa: Periksa, place: Place<Langkah>): PeriksaBaris {
  const { sop, at, error } = periksa;
  const here = tempatLangkah(place.langkah.kode);
  const walked = walkedAt(at, place);
  const fact = (field: Field, tempat = here, ...tipe: Fakta['tipe'][]) => {
    const fakta = define(sop, field);
    const [list, name] = parts(field);
    if (!fakta) error(tempat, `fakta "${field}" tidak dikenal`);
    else if (tipe.length > 0 && !tipe.includes(fakta.tipe))
      error(tempat, `"${field}" harus berjenis ${tipe.join(' atau ')}`);
    else if (name !== undefined && !walked.includes(list))
      error(tempat, `"${field}" hanya ada di dalam setiap atas daftarnya`);
  };
  const time = (lama: Lama, tempat = here) => {
    if (!Number.isFinite(minutes(lama))) error(tempat, `satuan waktu "${lama.satuan}" tidak dikenal`);
    if (lama.per !== undefined) fact(lama.per, tempat, 'daftar', 'angka');
  };
  const limit = (batas: Omit<Batas, 'past'>, tempat = here) => {
    time(batas, tempat);
    const { from } = batas;
    if (from && 'tanggal' in from) fact(from.tanggal, tempat, 'tanggal');
    if (from && 'langkah' in from && !at.has(from.langkah)) error(tempat, `langkah "${from.langkah}" tidak ada`);
    if (batas.jumlah < 0 && !(from && 'tanggal' in from) && !(from && 'jadwal' in from))
      error(tempat, 'waktu mundur harus dihitung dari sebuah tanggal atau jadwal');
  };
  return { ...periksa, place, tempat: here, fact, time, limit };
}

function lintRow(row: PeriksaBaris): void {
  const { langkah } = row.place;
  const { at, error, tempat } = row;
  for (const batas of langkah.buka ?? []) row.limit(batas, `${tempat}, buka`);
  if ('batas' in langkah) row.limit(langkah.batas);
  for (const who of eachPelaksana(langkah)) lintPelaksana(row, who);
  if ('keputusan' in langkah) for (const k of langkah.keputusan) lintKeputusan(row, k);
  switch (langkah.jenis) {
    case 'tugas': {
      lintTugas(row, langkah);
      return;
    }
    case 'tunggu':
      if (isOpenEnded(langkah) && !langkah.eskalasi)
        error(tempat, 'tidak menyebut tujuan (past) maupun siapa yang diberi tahu (eskalasi) bila batas terlampaui');
      {
        lintTunggu(row, langkah);
        return;
      }
    case 'aksi': {
      lintAksi(row, langkah);
      return;
    }
    case 'pilih':
      if (langkah.cabang.length === 0) error(tempat, 'tidak punya cabang');
      for (const { bila, target, pelaksana } of langkah.cabang) {
        const complaint = typeError(bila, (field) => define(row.sop, field));
        if (complaint !== undefined) error(tempat, complaint);
        else for (const field of fieldsOf(bila)) row.fact(field);
        if (pelaksana && at.get(target)?.langkah.jenis !== 'tugas')
          error(tempat, 'cabang menyebut pelaksana tetapi tidak menuju sebuah tugas');
      }
      return;
    case 'paralel':
      if (langkah.lanes.every(({ watches }) => watches)) error(tempat, 'tidak ada lajur yang ditunggu');
      return;
    case 'setiap':
      row.fact(langkah.daftar, tempat, 'daftar');
      if (walkedAt(at, row.place).includes(langkah.daftar))
        error(tempat, `sudah berada di dalam setiap atas "${langkah.daftar}"`);
  }
}

function lintPelaksana({ at, sop, tempat, error, fact }: PeriksaBaris, { of }: Pelaksana): void {
  if (typeof of !== 'object') return;
  if ('field' in of) {
    fact(of.field, tempat, 'teks');
    if (!rujukOf(sop, of.field)) error(tempat, tidakMerujuk(of.field));
  }
  if ('langkah' in of && at.get(of.langkah)?.langkah.jenis !== 'tugas') error(tempat, `"${of.langkah}" bukan tugas`);
}

/** What a fact refers to, if it does. */
export const rujukOf = (sop: Sop, field: Field): Rujukan | undefined =>
  (define(sop, field) as { rujuk?: Rujukan } | undefined)?.rujuk;

export const tidakMerujuk = (field: Field): string => `"${field}" tidak merujuk unit atau pegawai`;

function lintTugas(row: PeriksaBaris, langkah: Extract<Langkah, { jenis: 'tugas' }>): void {
  const { sop, at, tempat, error, place } = row;
  const { panel, keputusan, pelaksana } = langkah;
  if (langkah.norma) row.time(langkah.norma, `${tempat}, norma`);
  if (keputusan.length === 0) error(tempat, 'tidak punya keputusan');
  lintPara(row, pelaksana, langkah.batas);
  for (const other of langkah.notBy ?? [])
    if (at.get(other)?.langkah.jenis !== 'tugas') error(tempat, `"${other}" bukan tugas`);
  for (const kode of langkah.periksa ?? [])
    if (!sop.berkas.some((berkas) => berkas.kode === kode))
      error(tempat, `berkas "${kode}" tidak ada di daftar persyaratan`);
  const several = !!panel || !('peran' in pelaksana);
  if (panel) {
    const none = keputusan.find(({ kode }) => kode === panel.else);
    const { cukup, anggota } = panel;
    if (!('peran' in pelaksana)) error(tempat, 'panel hanya untuk langkah dengan satu pelaksana');
    if (cukup > anggota.length) error(tempat, 'jumlah suara panel tidak mungkin tercapai');
    if (cukup * 2 <= anggota.length) error(tempat, 'dua keputusan yang berbeda dapat sama-sama cukup suaranya');
    if (!none || none.needs?.length || none.alasan || none.temuan)
      error(tempat, 'panel tanpa mufakat harus punya keputusan yang tidak meminta isian, alasan atau temuan');
  }
  if (langkah.tandaTangan) {
    if (sop.hasil?.langkah !== langkah.kode) error(tempat, 'tanda tangan elektronik hanya di langkah hasil');
    if (several) error(tempat, 'tanda tangan elektronik hanya untuk satu pelaksana');
    if (around(at, place).some((outer) => outer.langkah.jenis === 'setiap'))
      error(tempat, 'tanda tangan elektronik hanya satu kali dalam satu usulan, tidak di dalam setiap');
    if (!keputusan.some((k) => k.class === 'approve')) error(tempat, 'tanda tangan memerlukan keputusan menyetujui');
  }
}

function lintPara(row: PeriksaBaris, para: Para, { past }: Batas): void {
  const { tempat, error, sop } = row;
  if ('peran' in para) return;
  if ('bersama' in para && !Array.isArray(para.bersama)) {
    const { daftar } = para.bersama;
    const [list, name] = parts(daftar);
    row.fact(list, tempat, 'daftar');
    if (name !== undefined && define(sop, daftar)?.tipe !== 'teks')
      error(tempat, `"${daftar}" bukan isian teks dari daftarnya`);
    if (past === undefined) error(tempat, 'pelaksana dari daftar memerlukan tujuan (past) bila daftarnya kosong');
    return;
  }
  const named = 'berurutan' in para ? para.berurutan : (para.bersama as Pelaksana[]);
  if (named.length < 2) error(tempat, 'beberapa pelaksana harus paling sedikit dua');
  if (repeated(named.map((who) => JSON.stringify([who.peran, who.of ?? 'pegawai']))).length > 0)
    error(tempat, 'pelaksana yang sama disebut dua kali');
}

/** Facts written in two lanes of one paralel, or by every item of a setiap. */
function lintRaces({ at, error }: Periksa): void {
  const writers = new Map<Field, Place<Langkah>[]>();
  for (const place of at.values())
    for (const field of writtenBy(place.langkah)) writers.set(field, [...(writers.get(field) ?? []), place]);
  for (const [field, by] of writers) {
    const shared = by.some((place) => around(at, place).some(({ langkah }) => langkah.jenis === 'setiap'));
    if (by.some((a) => by.some((b) => inTwoLanes(at, a, b))) || (shared && !field.includes('.')))
      error(`fakta "${field}"`, 'ditulis oleh dua lajur yang berjalan bersamaan');
  }
}

function inTwoLanes(at: Map<Kode, Place<Langkah>>, a: Place<Langkah>, b: Place<Langkah>): boolean {
  const path = (place: Place<Langkah>) => [place, ...around(at, place)];
  return path(a).some(({ owner, lane }) =>
    path(b).some((other) => owner !== undefined && other.owner === owner && other.lane !== lane),
  );
}

/** Facts that an answer at a row may write. */
export function writtenBy(langkah: Langkah): Field[] {
  if (langkah.jenis === 'aksi') return [...(langkah.needs ?? []), ...(langkah.may ?? [])];
  if (!('keputusan' in langkah)) return [];
  return langkah.keputusan.flatMap(({ needs = [], may = [], tambah }) => [
    ...needs,
    ...may,
    ...(tambah === undefined ? [] : [tambah]),
  ]);
}
