import type { Sop } from '../model.js';
import { Kamus } from '../read/kamus.js';
import { readParts } from '../read/read.js';
import type { Halaman } from './gambar.js';
import { lebarTeks, lipat } from './huruf.js';
import { GARIS, HALUS, Kuas } from './kuas.js';
import { jarakBaris, type Ukuran } from './ukuran.js';

/** The technical annex: everything the system carries out, in sentences, in two columns. */

const TEKS = 7.5;
const JUDUL = 8.5;
const SELA = 8;
/** One blank of the indented text. */
const SPASI = 1.05;

interface Line {
  teks: string;
  indent: number;
  tebal?: true;
  judul?: true;
}

export function halamanLampiran(sop: Sop, ukuran: Ukuran): Halaman[] {
  const { kiri, atas, isiLebar, isiTinggi } = ukuran;
  const lebar = (isiLebar - SELA) / 2;
  const lines = readParts(new Kamus(sop, true))
    .filter(([, baris]) => baris.length > 0)
    .flatMap(([judul, baris]): Line[] => [
      ...lipat(judul, lebar, JUDUL, true).map((teks): Line => ({ teks, indent: 0, tebal: true, judul: true })),
      ...baris.flatMap((text) => wrapped(text, lebar)),
    ]);
  const out: Halaman[] = [];
  let kuas: Kuas | undefined;
  let column = 0;
  let y = 0;
  const top = atas + 9;
  const end = atas + isiTinggi;
  const fresh = (): Kuas => {
    const k = new Kuas('lampiran');
    out.push(k.halaman);
    const title = lipat(`LAMPIRAN TEKNIS SOP ${sop.nama.toLocaleUpperCase('id-ID')}`, isiLebar, 10, true)[0] ?? '';
    k.teks(kiri, atas + 4, title, 10, { tebal: true });
    k.garis([[kiri, atas + 6], [kiri + isiLebar, atas + 6]], GARIS); // prettier-ignore
    const middle = kiri + lebar + SELA / 2;
    k.bentuk({ b: 'garis', titik: [[middle, top], [middle, end]], tebal: HALUS, warna: 'kelabu' }); // prettier-ignore
    return k;
  };
  for (const [i, { teks, indent, tebal, judul }] of lines.entries()) {
    const size = judul ? JUDUL : TEKS;
    const gap = judul ? 2.6 : tebal ? 1 : 0;
    // A heading stays with what it heads.
    const keep = tebal ? jarakBaris(lines[i + 1]?.judul ? JUDUL : TEKS) * 2 : 0;
    if (!kuas || y + gap + jarakBaris(size) + keep > end) {
      column = kuas && column === 0 ? 1 : 0;
      if (column === 0 || !kuas) kuas = fresh();
      y = top;
    } else y += gap;
    const x = kiri + column * (lebar + SELA);
    const sel = { x: x + indent, y, w: lebar - indent, h: jarakBaris(size) };
    kuas.baris(sel, [teks], size, { pad: 0, ...(tebal && { tebal }) });
    y += jarakBaris(size);
  }
  return out;
}

/** A line with its indentation; a row's own line (`7. Menetapkan [teken]`) stands out. */
function wrapped(text: string, lebar: number): Line[] {
  const blanks = /^ */.exec(text)?.[0].length ?? 0;
  const body = text.slice(blanks);
  const tebal = /^[\d.]+ .*\[[^\]]+\]$/.test(body);
  const indent = Math.min(blanks * SPASI, lebar * 0.4);
  const hang = /^- /.test(body) ? lebarTeks('- ', TEKS) : 0;
  return lipat(body, lebar - indent - hang, TEKS, tebal).map((teks, i) => ({
    teks,
    indent: indent + (i === 0 ? 0 : hang),
    ...(tebal && i === 0 && { tebal: true as const }),
    ...(tebal && i > 0 && { tebal: true as const }),
  }));
}
