import { lists, places } from './course.js';
import type { Batas, Kode, Lama, Langkah, Para, Sop } from './model.js';
import { printBatas, printLama, printPara } from './words.js';

/** One row of a SOP for people: as data, and in words. */
export interface Baris {
  kode: Kode;
  nama: string;
  jenis: Langkah['jenis'];
  /** Number under which it prints; rows with the same one are one. */
  baris?: string;
  /** How many scopes it is in, and the lane (by name), or `tiap ...`, it is in. */
  tingkat: number;
  lajur?: string;
  pelaksana?: Para;
  norma?: Lama;
  batas?: Batas;
  teks: { pelaksana?: string; norma?: string; batas?: string };
}

/** All rows from top to bottom, those of a scope after it. */
export function stepsOf(sop: Sop): Baris[] {
  const at = places(sop.langkah);
  const nameOf = (kode: Kode) => at.get(kode)?.langkah.nama ?? kode;
  const walk = (list: Langkah[], tingkat: number, lajur?: string): Baris[] =>
    list.flatMap((langkah) => [
      row(sop, langkah, tingkat, lajur, nameOf),
      ...lists(langkah).flatMap(({ kode, langkah: inner }) => {
        const lane = langkah.jenis === 'paralel' ? langkah.lanes.find((l) => l.kode === kode)?.nama : langkah.nama;
        return walk(inner, tingkat + 1, lane);
      }),
    ]);
  return walk(sop.langkah, 0);
}

function row(
  sop: Sop,
  langkah: Langkah,
  tingkat: number,
  lajur: string | undefined,
  nameOf: (kode: Kode) => string,
): Baris {
  const { kode, nama, jenis, baris } = langkah;
  const pelaksana = langkah.jenis === 'tugas' ? langkah.pelaksana : undefined;
  const norma = langkah.jenis === 'tugas' ? langkah.norma : undefined;
  const batas = 'batas' in langkah ? langkah.batas : undefined;
  return {
    kode,
    nama,
    jenis,
    tingkat,
    ...(baris !== undefined && { baris }),
    ...(lajur !== undefined && { lajur }),
    ...(pelaksana && { pelaksana }),
    ...(norma && { norma }),
    ...(batas && { batas }),
    teks: {
      ...(pelaksana && { pelaksana: printPara(sop, pelaksana) }),
      ...(norma && { norma: langkah.waktu ?? printLama(sop, norma) }),
      ...(batas && { batas: printBatas(sop, batas, nameOf) }),
    },
  };
}
