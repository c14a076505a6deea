import { people } from './course.js';
import type { Langkah, Pelaksana, Tunggu } from './model.js';

/** Who gives or prepares the answer that is waited for, where that is a person. */
function answering(pihak: Tunggu['pihak']): Pelaksana[] {
  if (!pihak) return [];
  if ('pelaksana' in pihak) return [pihak.pelaksana];
  return 'kolektif' in pihak ? [pihak.oleh, ...(pihak.penyusun ? [pihak.penyusun] : [])] : [];
}

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
        ...answering(langkah.pihak),
        ...(langkah.eskalasi ? [langkah.eskalasi] : []),
        ...langkah.keputusan.flatMap((k) => k.pelaksana ?? []),
      ];
    case 'pilih':
      return langkah.cabang.flatMap((branch) => branch.pelaksana ?? []);
    default:
      return [];
  }
}
