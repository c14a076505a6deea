import type { Sop } from '../model.js';
import { minutes, longestNorm } from '../norm.js';
import { graph } from '../graph.js';
import { printLama } from '../words.js';
import type { Susunan } from './baris.js';
import type { Halaman, Titik } from './gambar.js';
import { lebarTeks, lipat } from './huruf.js';
import { HALUS, Kuas } from './kuas.js';
import { jarakBaris, type Ukuran } from './ukuran.js';

/** The foot of every page, and what explains the flow chart at its end. */

export function kaki(
  halaman: Halaman[],
  { kiri, isiLebar, tinggi }: Ukuran,
  sop: Sop,
  sha256: string | undefined,
): void {
  for (const [i, page] of halaman.entries()) {
    const kuas = new Kuas(page.bagian);
    const y = tinggi - 9;
    kuas.garis([[kiri, y - 3], [kiri + isiLebar, y - 3]], HALUS); // prettier-ignore
    const hal = `Hal. ${i + 1} dari ${halaman.length}`;
    const right = kiri + isiLebar - lebarTeks(hal, 7);
    const text = `SOP ${sop.layanan} versi ${sop.versi} \u2022 ${sop.identitas.nomor}${sha256 === undefined ? '' : ` \u2022 SHA-256 ${sha256}`}`;
    kuas.teks(kiri, y, lipat(text, right - kiri - 4, 7)[0] ?? '', 7);
    kuas.teks(right, y, hal, 7);
    page.bentuk.push(...kuas.halaman.bentuk);
  }
}

const TEKS = 7;

/** Below the last rows where there is room, else on a page of its own: the promise, the interrupts and the symbols. */
export function legenda(susunan: Susunan, ukuran: Ukuran, pages: Halaman[]): Halaman[] {
  const { kiri, atas, isiLebar, isiTinggi } = ukuran;
  const half = isiLebar * 0.62;
  const lines = keteranganUmum(susunan).flatMap((text) => lipat(text, half - 2, TEKS));
  const step = jarakBaris(TEKS);
  const height = Math.max(lines.length * step + 6, 24);
  const last = pages.at(-1);
  const used = last ? Math.max(...last.isian.map(({ sel }) => sel.y + sel.h)) : Infinity;
  const end = atas + isiTinggi;
  const fits = used + 4 + height <= end;
  const out = [...pages];
  let y = fits ? used + 4 : atas;
  let rest = lines;
  let first = true;
  do {
    const kuas = new Kuas('alur');
    const room = Math.max(1, Math.floor((end - y - 5) / step));
    kuas.teks(kiri, y + 3, first ? 'Keterangan alur' : 'Keterangan alur (lanjutan)', TEKS + 1, { tebal: true });
    kuas.baris({ x: kiri, y: y + 4, w: half, h: end - y - 4 }, rest.slice(0, room), TEKS, { pad: 0.5 });
    if (first) simbol(kuas, kiri + half + 6, y);
    rest = rest.slice(room);
    const target = first && fits ? last : undefined;
    if (target) {
      target.bentuk.push(...kuas.halaman.bentuk);
      target.isian.push(...kuas.halaman.isian);
    } else out.push(kuas.halaman);
    first = false;
    y = atas;
  } while (rest.length > 0);
  return out;
}

function keteranganUmum({ kamus, at }: Susunan): string[] {
  const { sop } = kamus;
  const norm = longestNorm(sop.langkah, graph(sop, at));
  const total = minutes({ jumlah: 1, satuan: 'hari-kerja' });
  const days = (norm / total).toLocaleString('id-ID', { maximumFractionDigits: 1 });
  const kejadian = sop.kejadian ?? [];
  return [
    `Janji layanan: ${printLama(sop, sop.janji)}. Jumlah waktu pada jalur terpanjang: ${days} hari kerja.`,
    'Nomor di dekat penghubung menyebut kegiatan yang dituju. Garis putus-putus: bila gagal atau lewat batas waktu.',
    ...(kejadian.length > 0 ? ['Kejadian yang menghentikan usulan:'] : []),
    ...kejadian.map(({ label, oleh, until, target }, i) => {
      const who = oleh === 'sistem' ? 'sistem' : kamus.orang(oleh);
      const till = until?.length ? `, sebelum no. ${until.map((kode) => kamus.nomorOf(kode)).join(', ')} dimulai` : '';
      return `K${i + 1}  ${label} (oleh ${who}${till}): ${kamus.tujuan(target, false)}.`;
    }),
  ];
}

function simbol(kuas: Kuas, x: number, y: number): void {
  kuas.teks(x, y + 3, 'Simbol', TEKS + 1, { tebal: true });
  const rows: [string, (x: number, y: number) => void][] = [
    ['Mulai dan akhir', (x, y) => { kuas.kapsul({ x, y, w: 8, h: 3.4 }, 'Mulai', 5.4); }],
    ['Kegiatan', (x, y) => { kuas.proses({ x, y, w: 8, h: 3.4 }); }],
    ['Keputusan', (x, y) => { kuas.keputusan({ x, y: y - 0.4, w: 8, h: 4.2 }); }],
    ['Arah alur', (x, y) => { kuas.panah([[x, y + 1.7], [x + 8, y + 1.7]] satisfies Titik[]); }],
    ['Penghubung', (x, y) => { kuas.penghubung({ x: x + 2.3, y, w: 3.4, h: 3.4 }, 'A', 6); }],
  ]; // prettier-ignore
  for (const [i, [teks, draw]] of rows.entries()) {
    const column = i % 2;
    const top = y + 5.2 + Math.floor(i / 2) * 5.6;
    draw(x + column * 38, top);
    kuas.teks(x + column * 38 + 10.5, top + 2.6, teks, TEKS);
  }
}
