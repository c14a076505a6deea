import type { Susunan } from './baris.js';
import { type Halaman, type Kotak } from './gambar.js';
import { lebarTeks, lipat } from './huruf.js';
import { GARIS, HALUS, Kuas } from './kuas.js';
import { type Letak, type Rute, RUJUKAN, letakkan, rute } from './rute.js';
import { type BarisTata, type Lajur, P, S, TAKUK, type Tabel, pages, tabelOf, tata } from './tata.js';
import { jarakBaris, kakiBaris, type Ukuran } from './ukuran.js';

/** The flow chart pages: the table, its symbols and arrows. */

const KEPALA = 6.5;
const JUDUL = 5;

export function halamanAlur(susunan: Susunan, ukuran: Ukuran): Halaman[] {
  const { kolom } = susunan;
  const tabel = tabelOf(ukuran, kolom.length);
  const kepala = kepalaOf(susunan, tabel);
  const top = ukuran.atas + 4.5 + kepala.tinggi;
  const badan = ukuran.atas + ukuran.isiTinggi - top;
  const all = pages(tata(susunan, ukuran, tabel, badan), badan);
  const nomorOf = (id: string) => susunan.kamus.nomorOf(id.replace(/~\d+$/, ''));
  const placed = all.map((rows) => letakkan(rows, tabel, top));
  const routes = routeAll(placed, tabel, nomorOf);
  const huruf = letters(routes);
  return all.map((rows, i) => {
    const kuas = new Kuas('alur');
    drawHeader(kuas, susunan, tabel, ukuran, kepala);
    drawRows(kuas, rows, tabel, top, ukuran);
    const route = routes[i];
    if (route) drawRoute(kuas, route, huruf);
    return kuas.halaman;
  });
}

/** Pages in turn, until each knows all rows to which others lead. */
function routeAll(placed: Letak[][], tabel: Tabel, nomorOf: (id: string) => string): Rute[] {
  let routes = placed.map((letak) => rute(letak, tabel, new Set(), nomorOf));
  for (;;) {
    const wanted = new Set(routes.flatMap(({ dituju }) => [...dituju]));
    const again = placed.map((letak) => rute(letak, tabel, wanted, nomorOf));
    const now = new Set(again.flatMap(({ dituju }) => [...dituju]));
    routes = again;
    if ([...now].every((id) => wanted.has(id))) return routes;
  }
}

/** A letter for each row that connectors lead to, in the order of the sheet. */
function letters(routes: Rute[]): Map<string, string> {
  const wanted = new Set(routes.flatMap(({ dituju }) => [...dituju]));
  const ids = routes.flatMap(({ letak }) => letak.map(({ s }) => s.slot.id)).filter((id) => wanted.has(id));
  return new Map(ids.map((id, i) => [id, letterOf(i)]));
}

const letterOf = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${letterOf(Math.floor(i / 26) - 1)}${letterOf(i % 26)}`;

// ---------------------------------------------------------------- the head of the table

interface Kepala {
  tinggi: number;
  /** Names of the columns, in lines; standing where a word has no room. */
  nama: string[][];
  tegak: boolean;
  size: number;
}

function kepalaOf({ kolom }: Susunan, tabel: Tabel): Kepala {
  const w = (tabel.kolom[0]?.w ?? 10) - 1;
  const words = kolom.flatMap(({ nama }) => nama.split(/\s+/));
  const size = [6.6, 6.2, 5.8, 5.4].find((size) => words.every((word) => lebarTeks(word, size) <= w)) ?? 6.4;
  const tegak = words.some((word) => lebarTeks(word, size) > w);
  if (!tegak) {
    const nama = kolom.map(({ nama }) => lipat(nama, w, size));
    const most = Math.max(1, ...nama.map((lines) => lines.length));
    return { tinggi: KEPALA + JUDUL + Math.max(7, most * jarakBaris(size) + 2), nama, tegak, size };
  }
  const most = Math.max(1, Math.floor(w / jarakBaris(size)));
  for (let tall = 18; ; tall += 3) {
    const nama = kolom.map(({ nama }) => lipat(nama, tall - 2, size));
    if (nama.every((lines) => lines.length <= most) || tall > 60)
      return { tinggi: KEPALA + JUDUL + tall, nama: nama.map((lines) => lines.slice(0, most)), tegak, size };
  }
}

function drawHeader(
  kuas: Kuas,
  susunan: Susunan,
  tabel: Tabel,
  { atas, kiri, isiLebar }: Ukuran,
  kepala: Kepala,
): void {
  const { sop } = susunan.kamus;
  const title = lipat(`SOP ${sop.nama}`, isiLebar - 60, 8.5, true)[0] ?? '';
  kuas.teks(kiri, atas + 3, title, 8.5, { tebal: true });
  const nomor = lipat(`Nomor ${sop.identitas.nomor}`, 58, 7)[0] ?? '';
  kuas.teks(kiri + isiLebar - lebarTeks(nomor, 7), atas + 3, nomor, 7);
  const top = atas + 4.5;
  const bottom = top + kepala.tinggi;
  const cell = (x: number, w: number, y: number, to: number, lines: string[], size = 7) => {
    const box = { x, y, w, h: to - y };
    kuas.kotak(box, { isi: 'kepala' });
    kuas.tengah(box, lines, size, { tebal: true });
  };
  const span = (from: Lajur, to: Lajur) => ({ x: from.x, w: to.x + to.w - from.x });
  const row1 = top + KEPALA;
  cell(tabel.nomor.x, tabel.nomor.w, top, bottom, ['No']);
  cell(tabel.kegiatan.x, tabel.kegiatan.w, top, bottom, ['Kegiatan']);
  const inside = tabel.kolom.filter((_, i) => !susunan.kolom[i]?.luar);
  const outside = tabel.kolom.filter((_, i) => susunan.kolom[i]?.luar);
  for (const [lanes, nama] of [[inside, 'Pelaksana'], [outside, 'Pihak Luar']] as const) {
    const [first] = lanes;
    const last = lanes.at(-1);
    if (!first || !last) continue;
    const { x, w } = span(first, last);
    cell(x, w, top, row1, lipat(nama, w - 0.6, 7, true));
  } // prettier-ignore
  for (const [i, { x, w }] of tabel.kolom.entries()) {
    const box: Kotak = { x, y: row1, w, h: bottom - row1 };
    kuas.kotak(box, { isi: 'kepala' });
    const lines = kepala.nama[i] ?? [];
    if (kepala.tegak) standing(kuas, box, lines, kepala.size);
    else kuas.tengah(box, lines, kepala.size);
  }
  const mutu = span(tabel.kelengkapan, tabel.output);
  cell(mutu.x, mutu.w, top, row1, ['Mutu Baku']);
  for (const [lajur, nama] of [[tabel.kelengkapan, 'Kelengkapan'], [tabel.waktu, 'Waktu'], [tabel.output, 'Output']] as const)
    cell(lajur.x, lajur.w, row1, bottom, [nama]); // prettier-ignore
  cell(tabel.keterangan.x, tabel.keterangan.w, top, bottom, ['Keterangan']);
}

function standing(kuas: Kuas, box: Kotak, lines: string[], size: number): void {
  const step = jarakBaris(size);
  const left = box.x + (box.w - lines.length * step) / 2;
  let widest = 0;
  for (const [i, teks] of lines.entries()) {
    const w = lebarTeks(teks, size);
    widest = Math.max(widest, w);
    kuas.bentuk({ b: 'teks', x: left + i * step + kakiBaris(size), y: box.y + box.h - 1, w, size, teks, tegak: true });
  }
  kuas.halaman.isian.push({
    sel: box,
    teks: { x: left, y: box.y + box.h - 1 - widest, w: lines.length * step, h: widest },
  });
}

// ---------------------------------------------------------------- rows

function drawRows(
  kuas: Kuas,
  rows: BarisTata[],
  tabel: Tabel,
  top: number,
  { teks: size, kiri, isiLebar }: Ukuran,
): void {
  const takuk = lebarTeks(TAKUK, size);
  const placed = rows.map((row, i) => ({ ...row, y: top + rows.slice(0, i).reduce((sum, r) => sum + r.tinggi, 0) }));
  for (const { baris, tinggi, y } of placed) {
    const scope = baris.slot.length === 0;
    if (baris.tingkat > 0 || scope)
      kuas.bentuk({ b: 'kotak', x: kiri, y, w: isiLebar, h: tinggi, isi: scope ? 'kepala' : 'muda' });
  }
  for (const { baris, isi, tinggi, y } of placed) {
    const sel = ({ x, w }: Lajur): Kotak => ({ x, y, w, h: tinggi });
    const scope = baris.slot.length === 0;
    kuas.baris(sel(tabel.nomor), lipat(baris.nomor, tabel.nomor.w - 1.2, size), size, { pad: P });
    kuas.baris(sel(tabel.kegiatan), isi.kegiatan, size, { pad: P, ...(scope && { tebal: true as const }) });
    for (const part of ['kelengkapan', 'waktu', 'output', 'keterangan'] as const)
      kuas.baris(sel(tabel[part]), isi[part], size, { pad: P, takuk });
    kuas.garis([[kiri, y + tinggi], [kiri + isiLebar, y + tinggi]], HALUS); // prettier-ignore
  }
  const y = top + rows.reduce((sum, { tinggi }) => sum + tinggi, 0);
  const edges = [tabel.nomor, tabel.kegiatan, tabel.kelengkapan, tabel.waktu, tabel.output, tabel.keterangan];
  for (const { x } of [...edges, { x: kiri + isiLebar }, ...tabel.kolom.slice(0, 1)]) kuas.garis([[x, top], [x, y]]); // prettier-ignore
  for (const { x } of tabel.kolom.slice(1)) kuas.bentuk({ b: 'garis', titik: [[x, top], [x, y]], tebal: HALUS, warna: 'kelabu' }); // prettier-ignore
  kuas.garis([[kiri, y], [kiri + isiLebar, y]], GARIS); // prettier-ignore
}

// ---------------------------------------------------------------- symbols and arrows

function drawRoute(kuas: Kuas, { letak, panah, ujung, label, masuk }: Rute, huruf: Map<string, string>): void {
  const { halaman } = kuas;
  // The lines between the columns stop at a word.
  const tinted = new Set(letak.filter(({ s }) => s.dalam).map(({ s }) => s.slot.id));
  for (const { x, y, w, h, dari } of label)
    kuas.bentuk({ b: 'kotak', x, y, w, h, isi: tinted.has(dari) ? 'muda' : 'putih' });
  for (const { dari, ke, titik, putus, tanpaMata } of panah) {
    kuas.panah(titik, { putus, mata: !tanpaMata });
    halaman.panah.push({ dari, ke, titik });
  }
  for (const { s, kotak } of letak) {
    if (s.slot.bentuk === 'keputusan') kuas.keputusan(kotak);
    else kuas.proses(kotak);
    halaman.simbol.push({ ...kotak, id: s.slot.id, jenis: s.slot.bentuk });
  }
  for (const { kotak, ke, akhir, dari } of ujung) {
    const teks = ke === undefined ? (akhir ?? '') : (huruf.get(ke) ?? '');
    if (ke === undefined) kuas.kapsul(kotak, teks, S.label);
    else kuas.penghubung(kotak, teks, 6);
    halaman.simbol.push({ ...kotak, id: `${dari}>${ke ?? teks}`, jenis: ke === undefined ? 'mulai-selesai' : 'penghubung', teks }); // prettier-ignore
  }
  for (const { kotak, ke, huruf: letter, teks } of masuk) {
    const word = letter ? (huruf.get(ke) ?? '') : teks;
    if (letter) kuas.penghubung(kotak, word, 6);
    else kuas.kapsul(kotak, word, S.label, 'kepala');
    halaman.simbol.push({ ...kotak, id: `>${ke}${teks}`, jenis: letter ? 'penghubung' : 'mulai-selesai', teks: word });
  }
  for (const { x, y, w, h, baris, dari, rujukan } of label) {
    if (rujukan) kuas.teks(rujukan.x, rujukan.y, rujukan.teks, RUJUKAN, { warna: 'aksen' });
    for (const [i, line] of baris.entries())
      kuas.teks(x, y + i * jarakBaris(S.label) + kakiBaris(S.label), line, S.label);
    halaman.label.push({ x, y, w, h, dari, teks: rujukan?.teks ?? baris.join(' ') });
  }
}
