import { people } from './course.js';
import type { Langkah, Pelaksana } from './model.js';

/** Everybody a row names: who acts there, votes, is told, is waited for, or is given the target of an outcome. */
export function eachPelaksana(langkah: Langkah): Pelaksana[] {
  switch (langkah.jenis) {
    case 'tugas':
      return [
        ...people(langkah.pelaksana),
        ...(langkah.panel?.anggota ?? []),
        ...langkah.keputusan.flatMap((k) => k.pelaksana ?? []),
      ];
    case 'tunggu':
      return [
        ...(langkah.pihak && 'pelaksana' in langkah.pihak ? [langkah.pihak.pelaksana] : []),
        ...(langkah.eskalasi ? [langkah.eskalasi] : []),
        ...langkah.keputusan.flatMap((k) => k.pelaksana ?? []),
      ];
    case 'pilih':
      return langkah.cabang.flatMap((branch) => branch.pelaksana ?? []);
    default:
      return [];
  }
}
