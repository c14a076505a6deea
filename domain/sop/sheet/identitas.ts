import type { Sop } from '../model.js';
import { tanggalTeks } from '../read/kamus.js';
import type { Halaman, Kotak } from './gambar.js';
import { lebarTeks, lipat } from './huruf.js';
import { Kuas } from './kuas.js';
import type { SheetOptions } from './sheet.js';
import { jarakBaris, type Ukuran } from './ukuran.js';

/** The first page: whose SOP it is, its number and dates, who enacted it, and what it rests on. */

const TEKS = 9.5;
const BARIS = 7;
const ISI = 9;
const JUDUL = 6.4;
const DOTS = '................................................';

export function halamanIdentitas(sop: Sop, ukuran: Ukuran, options: SheetOptions): Halaman[] {
  const kuas = new Kuas('identitas');
  const bottom = kepala(kuas, sop, ukuran, options);
  return boxes(kuas, sop, ukuran, bottom);
}

function kepala(kuas: Kuas, sop: Sop, { kiri, atas, isiLebar }: Ukuran, options: SheetOptions): number {
  const { identitas: i } = sop;
  const left = isiLebar * 0.46;
  const x = kiri + left;
  const w = isiLebar - left;
  const label = 42;
  const wide = w - label - 2;
  const nama = lipat(sop.nama.toLocaleUpperCase('id-ID'), wide, TEKS + 1, true);
  const rows: [string, string[]][] = [
    ['NOMOR SOP', lipat(i.nomor, wide, TEKS)],
    ['TANGGAL PEMBUATAN', [tanggalTeks(i.tanggalPembuatan)]],
    ['TANGGAL REVISI', [i.tanggalRevisi === undefined ? '-' : tanggalTeks(i.tanggalRevisi)]],
    ['TANGGAL EFEKTIF', [tanggalTeks(i.tanggalEfektif)]],
  ];
  let y = atas;
  const row = (judul: string, lines: string[], h: number, size = TEKS, tebal?: true) => {
    const cell: Kotak = { x: x + label, y, w: w - label, h };
    kuas.kotak({ x, y, w: label, h });
    kuas.kotak(cell);
    kuas.baris({ x, y, w: label, h }, [judul], 8.5, { pad: 1.8 });
    kuas.baris(cell, lines, size, { pad: 1.6, ...(tebal && { tebal }) });
    y += h;
  };
  for (const [judul, lines] of rows) row(judul, lines, Math.max(BARIS, lines.length * jarakBaris(TEKS) + 3));
  const sah = lipat(i.disahkanOleh, wide, TEKS);
  const signature = sah.length * jarakBaris(TEKS) + 26;
  const top = y;
  row('DISAHKAN OLEH', [], signature);
  const centre = { x: x + label, y: top + 1, w: w - label, h: sah.length * jarakBaris(TEKS) + 1 };
  kuas.tengah(centre, sah, TEKS, { tebal: true });
  const foot = (dy: number, teks: string) => {
    kuas.teks(x + label + (w - label - lebarTeks(teks, 8.5)) / 2, top + signature - dy, teks, 8.5);
  };
  foot(6.5, DOTS);
  foot(2.4, `NIP ${DOTS}`);
  row('NAMA SOP', nama, Math.max(BARIS + 2, nama.length * jarakBaris(TEKS + 1) + 3.4), TEKS + 1, true);

  const frame = { x: kiri, y: atas, w: left, h: y - atas };
  kuas.kotak(frame);
  lambang(kuas, kiri + left / 2, atas + 6);
  const title = lipat((options.pemerintah ?? '').toLocaleUpperCase('id-ID'), left - 8, 11);
  const badan = lipat((options.badan ?? i.unit).toLocaleUpperCase('id-ID'), left - 8, 13, true);
  const unit = options.badan === undefined ? [] : lipat(i.unit, left - 8, 10);
  const step = (lines: string[], size: number) => lines.length * jarakBaris(size);
  let ty = atas + 33;
  for (const [lines, size, tebal] of [[title, 11, false], [badan, 13, true], [unit, 10, false]] as const) {
    const h = step(lines, size);
    if (lines.length > 0) kuas.tengah({ x: kiri + 2, y: ty, w: left - 4, h }, lines, size, tebal ? { tebal: true } : {});
    ty += h + (lines.length > 0 ? 1.5 : 0);
  } // prettier-ignore
  const bottom = Math.max(y, ty + 3);
  if (bottom > y) kuas.kotak({ x: kiri, y: atas, w: isiLebar, h: bottom - atas });
  return bottom;
}

/** The place of the region's coat of arms. */
function lambang(kuas: Kuas, cx: number, y: number): void {
  const [w, h] = [18, 23];
  const l = cx - w / 2;
  kuas.bentuk({
    b: 'garis',
    titik: [
      [l, y],
      [l + w, y],
      [l + w, y + h * 0.62],
      [cx, y + h],
      [l, y + h * 0.62],
      [l, y],
    ],
    tebal: 0.2,
    putus: true,
    warna: 'kelabu',
  });
  const lines = ['Lambang', 'daerah'];
  for (const [i, teks] of lines.entries())
    kuas.teks(cx - lebarTeks(teks, 8) / 2, y + 9 + i * jarakBaris(8), teks, 8, { warna: 'kelabu' });
}

// ---------------------------------------------------------------- the six boxes

interface Isi {
  judul: string;
  lines: string[];
}

function boxes(first: Kuas, { identitas: i }: Sop, ukuran: Ukuran, from: number): Halaman[] {
  const { kiri, atas, isiLebar, isiTinggi } = ukuran;
  const w = isiLebar / 2;
  const box = (judul: string, items: string[] | undefined): Isi => ({ judul, lines: numbered(items ?? [], w - 4) });
  const pairs: [Isi, Isi][] = [
    [box('DASAR HUKUM', i.dasarHukum), box('KUALIFIKASI PELAKSANA', i.kualifikasi)],
    [box('KETERKAITAN', i.keterkaitan), box('PERALATAN/PERLENGKAPAN', i.peralatan)],
    [box('PERINGATAN', i.peringatan), box('PENCATATAN DAN PENDATAAN', i.pencatatan)],
  ];
  const step = jarakBaris(ISI);
  const takuk = lebarTeks('00. ', ISI);
  const end = atas + isiTinggi;
  // What fits on one page fills it.
  const heights = pairs.map((pair) => JUDUL + Math.max(1, ...pair.map(({ lines }) => lines.length)) * step + 3);
  const spare = (end - from - heights.reduce((sum, h) => sum + h, 0)) / pairs.length;
  const out: Halaman[] = [first.halaman];
  let kuas = first;
  let y = from;
  for (const pair of pairs) {
    let rest = pair.map(({ lines }) => lines);
    let more = '';
    do {
      const room = Math.floor((end - y - JUDUL - 3) / step);
      if (room < Math.min(3, Math.max(...rest.map((lines) => lines.length)))) {
        kuas = new Kuas('identitas');
        out.push(kuas.halaman);
        y = atas;
        continue;
      }
      const part = rest.map((lines) => lines.slice(0, room));
      const h = Math.max(1, ...part.map((lines) => lines.length)) * step + 3 + Math.max(0, spare);
      for (const [n, lines] of part.entries()) {
        const x = kiri + n * w;
        const head = { x, y, w, h: JUDUL };
        kuas.kotak(head, { isi: 'kepala' });
        kuas.baris(head, [`${pair[n]?.judul ?? ''}${more}`], 8.5, { pad: 1.6, tebal: true });
        kuas.kotak({ x, y: y + JUDUL, w, h });
        kuas.baris({ x, y: y + JUDUL, w, h }, lines.length > 0 ? lines : ['-'], ISI, { pad: 1.5, takuk });
      }
      y += JUDUL + h;
      rest = rest.map((lines) => lines.slice(room));
      more = ' (lanjutan)';
    } while (rest.some((lines) => lines.length > 0));
  }
  return out;
}

function numbered(items: string[], lebar: number): string[] {
  const indent = lebarTeks('00. ', ISI);
  if (items.length === 1) return lipat(items[0] ?? '', lebar, ISI);
  return items.flatMap((item, n) =>
    lipat(item, lebar - indent, ISI).map((line, i) => (i === 0 ? `${n + 1}. ${line}` : `\t${line}`)),
  );
}
