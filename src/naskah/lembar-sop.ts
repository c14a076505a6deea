import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { partsOf } from '../../domain/kalender/tanggal.js';
import type { Sop } from '../../domain/sop/model.js';
import { type SheetOptions, sheetModel } from '../../domain/sop/sheet/sheet.js';
import type { DocumentCompiler } from './document-compiler.js';
import { templateFolder } from './typst.js';

const TEMPLAT = 'lembar-sop.typ';

/**
 * The official sheet of a SOP as PDF/A-2a. The same SOP and options give the same bytes: its date is that of the version.
 * @throws UnprintableError when the SOP holds a letter that cannot be printed
 */
export async function renderSheetPdf(
  compiler: DocumentCompiler,
  sop: Sop,
  options: SheetOptions = {},
): Promise<Buffer> {
  const templat = await readFile(join(templateFolder(), TEMPLAT), 'utf8');
  const { judul, lebar, tinggi, halaman } = sheetModel(sop, options);
  const { tahun, bulan, hari } = partsOf(sop.identitas.tanggalRevisi ?? sop.identitas.tanggalPembuatan);
  const data = {
    judul,
    penerbit: options.badan ?? sop.identitas.unit,
    waktu: { tahun, bulan, hari },
    lebar,
    tinggi,
    halaman: halaman.map(({ bentuk }) => bentuk),
  };
  return compiler.compile({ templat, data });
}
