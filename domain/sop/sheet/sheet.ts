import type { Sop } from '../model.js';
import { halamanAlur } from './alur.js';
import { susun } from './baris.js';
import type { Halaman } from './gambar.js';
import { halamanIdentitas } from './identitas.js';
import { kaki, legenda } from './kaki.js';
import { halamanLampiran } from './lampiran.js';
import { svgOf } from './svg.js';
import { type Kertas, ukuranOf } from './ukuran.js';

export type { Kertas } from './ukuran.js';

export interface SheetOptions {
  /** F4 (215 x 330 mm) or A4, both lying; F4 by default. */
  kertas?: Kertas;
  /** SHA-256 of the version, printed on every page. */
  sha256?: string;
  /** Government and agency of the letterhead; by default what the SOP says of its unit. */
  pemerintah?: string;
  badan?: string;
}

/** The official sheet of a SOP (PermenPANRB 35/2012), laid out: what is on each page and where, in mm. */
export interface Sheet {
  judul: string;
  /** Number, version and hash, as the foot of every page says them. */
  sidik: string;
  kertas: Kertas;
  lebar: number;
  tinggi: number;
  halaman: Halaman[];
}

/**
 * Identity, flow chart and technical annex, from the SOP alone. The SOP has passed the schema; one that the linter refuses is
 * printed all the same, so that an author can look at it.
 */
export function sheetModel(sop: Sop, options: SheetOptions = {}): Sheet {
  const ukuran = ukuranOf(options.kertas ?? 'f4');
  const susunan = susun(sop);
  const { nomor } = sop.identitas;
  const sidik = `SOP ${sop.layanan} versi ${sop.versi}, nomor ${nomor}${options.sha256 ? `, SHA-256 ${options.sha256}` : ''}`;
  const halaman = [
    ...halamanIdentitas(sop, ukuran, options),
    ...legenda(susunan, ukuran, halamanAlur(susunan, ukuran)),
    ...halamanLampiran(sop, ukuran),
  ];
  kaki(halaman, ukuran, sop, options.sha256);
  const { kertas, lebar, tinggi } = ukuran;
  return { judul: `SOP ${sop.nama}`, sidik, kertas, lebar, tinggi, halaman };
}

/** The sheet as one SVG picture, page under page. */
export const sheetSvg = (sop: Sop, options: SheetOptions = {}): string => svgOf(sheetModel(sop, options));
