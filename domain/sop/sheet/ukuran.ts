import { mm } from './huruf.js';

/** Paper, margins and sizes of the sheet. */

export type Kertas = 'f4' | 'a4';

export interface Ukuran {
  kertas: Kertas;
  lebar: number;
  tinggi: number;
  /** Where content may stand; the footer is below it. */
  kiri: number;
  atas: number;
  isiLebar: number;
  isiTinggi: number;
  /** Text of the table, in points. */
  teks: number;
}

/** Both lie on their side. */
const paper: Record<Kertas, [number, number]> = { f4: [330, 215], a4: [297, 210] };
const MARGIN = { kiri: 12, kanan: 10, atas: 10, bawah: 15 };

export function ukuranOf(kertas: Kertas): Ukuran {
  const [lebar, tinggi] = paper[kertas];
  return {
    kertas,
    lebar,
    tinggi,
    kiri: MARGIN.kiri,
    atas: MARGIN.atas,
    isiLebar: lebar - MARGIN.kiri - MARGIN.kanan,
    isiTinggi: tinggi - MARGIN.atas - MARGIN.bawah,
    teks: kertas === 'f4' ? 7 : 6.5,
  };
}

/** Distance of two lines of text. */
export const jarakBaris = (size: number): number => mm(size) * 1.18;
/** From the top of a line to where its letters stand. */
export const kakiBaris = (size: number): number => mm(size) * 0.86;
