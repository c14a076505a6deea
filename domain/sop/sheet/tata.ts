import type { Kode } from '../model.js';
import { type Baris, type Slot, type Susunan } from './baris.js';
import { lebarTeks, lipat } from './huruf.js';
import { type Isi, isiOf } from './isi.js';
import { type Jalan, akhirTeks } from './jalan.js';
import { jarakBaris, type Ukuran } from './ukuran.js';

/** How wide the columns are, how high the rows, and which rows stand on which page. */

/** Symbols and what is beside them, in mm. */
export const S = {
  tinggi: 6.4,
  /** Above a symbol: where the arrow from the row before turns, and where others join it. */
  belok: 1.1,
  gabung: 3.6,
  atas: 3.4,
  atasGabung: 6.2,
  bawah: 1.6,
  penghubung: 3.4,
  kapsul: 3.4,
  label: 5.4,
  mulai: 5.4,
  cabang: 4.4,
} as const;

export const jarakLabel = jarakBaris(S.label);

/** Columns of the table from left to right. */
export interface Tabel {
  nomor: Lajur;
  kegiatan: Lajur;
  kolom: Lajur[];
  kelengkapan: Lajur;
  waktu: Lajur;
  output: Lajur;
  keterangan: Lajur;
  simbol: number;
}

export interface Lajur {
  x: number;
  w: number;
}

export function tabelOf(ukuran: Ukuran, jumlah: number): Tabel {
  const { isiLebar, kiri } = ukuran;
  const nomorLebar = 9;
  const n = Math.max(1, jumlah);
  const isi = isiLebar - nomorLebar;
  /** The columns of people take what they need, and never more than leaves the text legible. */
  const each = Math.max(9.5, Math.min(26 + 34 / n, (isi * 0.52) / n));
  const orang = Math.min(each * n, isi * 0.64);
  const rest = isi - orang;
  let x = kiri;
  const take = (w: number): Lajur => {
    const lajur = { x, w };
    x += w;
    return lajur;
  };
  const nomor = take(nomorLebar);
  const kegiatan = take(rest * 0.26);
  const kolom = Array.from({ length: n }, () => take(orang / n));
  const kelengkapan = take(rest * 0.24);
  const waktu = take(rest * 0.1);
  const output = take(rest * 0.16);
  const keterangan = take(kiri + isiLebar - x);
  return { nomor, kegiatan, kolom, kelengkapan, waktu, output, keterangan, simbol: Math.min(9, orang / n - 3.4) };
}

/** An exit with its place: down to the next symbol or to a connector, or beside the symbol. */
export interface Cabang extends Jalan {
  tempat: 'bawah' | 'samping';
  baris: string[];
}

/** A symbol with what its height must hold. */
export interface SlotTata {
  slot: Slot;
  urutan: number;
  cabang: Cabang[];
  mulai: boolean;
  kejadian: string[];
  /** Something joins it that does not come from the symbol before. */
  gabung: boolean;
  /** Inside a scope. */
  dalam: boolean;
  atas: number;
  tengah: number;
  bawah: number;
}

export interface BarisTata {
  baris: Baris;
  isi: Record<keyof Isi, string[]>;
  slot: SlotTata[];
  tinggi: number;
  /** What its texts alone need. */
  tinggiTeks: number;
}

export const tinggiSlot = ({ atas, tengah, bawah }: SlotTata): number => atas + tengah + bawah;

/** Room that the last and the first symbol of a page need for the connectors between the pages. */
const SAMBUNGAN = 9;

/** Padding of a text cell. */
export const P = 1;

export function tata(susunan: Susunan, ukuran: Ukuran, tabel: Tabel, badan: number): BarisTata[] {
  const all = susunan.baris.flatMap(({ slot }) => slot);
  const first = susunan.kamus.sop.langkah[0];
  const mulai = new Set(first ? startOf(susunan) : []);
  const next = new Map(all.map((slot, i) => [slot.id, all[i + 1]]));
  const urutan = new Map(all.map((slot, i) => [slot.id, i]));
  const joined = joinedSlots(all);
  const kejadian = kejadianOf(susunan);
  return susunan.baris.map((baris) => {
    const slot = baris.slot.map((s): SlotTata => {
      const cabang = cabangOf(s, next.get(s.id));
      const side = cabang.filter(({ tempat }) => tempat === 'samping');
      const down = cabang.find(({ tempat }) => tempat === 'bawah');
      const stub = down && !('ke' in down.tujuan && down.tujuan.ke === next.get(s.id)?.id);
      const events = kejadian.get(s.id) ?? [];
      const gabung = joined.has(s.id) || events.length > 0;
      const begins = mulai.has(s.id);
      const comb = side.reduce((sum, c) => sum + tinggiCabang(c), 0);
      return {
        slot: s,
        urutan: urutan.get(s.id) ?? 0,
        cabang,
        mulai: begins,
        kejadian: events,
        gabung,
        dalam: baris.tingkat > 0,
        atas: (gabung ? S.atasGabung : S.atas) + (begins ? S.mulai : 0),
        tengah: Math.max(S.tinggi, comb),
        bawah: S.bawah + (down ? down.baris.length * jarakLabel : 0) + (stub ? S.penghubung + 1.4 : 0),
      };
    });
    const isi = cells(isiOf(susunan, baris), ukuran, tabel, badan, baris.slot.length === 0);
    const lines = Math.max(...Object.values(isi).map((lines) => lines.length));
    const text = lines * jarakBaris(ukuran.teks) + 2 * P + 0.6;
    return measured({ baris, isi, slot, tinggi: 0, tinggiTeks: Math.max(text, 6) });
  });
}

function measured(row: BarisTata): BarisTata {
  row.tinggi = Math.max(
    row.tinggiTeks,
    row.slot.reduce((sum, s) => sum + tinggiSlot(s), 0),
  );
  return row;
}

/** Height of an exit beside a symbol: its label stands on its line, an end or a connector around it. */
export const tinggiCabang = ({ baris }: Cabang): number => Math.max(S.cabang, baris.length * jarakLabel + 3.3);

function startOf({ kamus, baris }: Susunan): Kode[] {
  const first = kamus.sop.langkah[0]?.kode;
  const at = baris.findIndex(({ langkah }) => langkah.some(({ kode }) => kode === first));
  const row = baris[at];
  if (!row) return [];
  if (row.slot.length > 0) return row.slot.slice(0, 1).map(({ id }) => id);
  // It begins with a scope: every lane begins.
  const inner = baris.slice(at + 1);
  const end = inner.findIndex(({ tingkat }) => tingkat <= row.tingkat);
  return inner
    .slice(0, end < 0 ? undefined : end)
    .filter(({ tingkat, lajur }) => tingkat === row.tingkat + 1 && lajur?.awal)
    .flatMap(({ slot }) => slot.slice(0, 1).map(({ id }) => id));
}

function joinedSlots(all: Slot[]): Set<string> {
  const joined = new Set<string>();
  for (const [i, { jalan }] of all.entries())
    for (const { tujuan } of jalan) if ('ke' in tujuan && tujuan.ke !== all[i + 1]?.id) joined.add(tujuan.ke);
  return joined;
}

/** K1, K2 ...: the interrupts that lead to a row. */
function kejadianOf({ kamus, at }: Susunan): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [i, { target }] of (kamus.sop.kejadian ?? []).entries()) {
    if (!at.has(target)) continue;
    found.set(target, [...(found.get(target) ?? []), `K${i + 1}`]);
  }
  return found;
}

function cabangOf({ jalan }: Slot, next: Slot | undefined): Cabang[] {
  const adjacent = (j: Jalan) => next !== undefined && !next.sambung && 'ke' in j.tujuan && j.tujuan.ke === next.id;
  const down = jalan.find((j) => j.utama && adjacent(j)) ?? jalan.find(adjacent) ?? jalan.find(({ utama }) => utama);
  return jalan.map((j) => {
    const tempat = j === down ? ('bawah' as const) : ('samping' as const);
    return { ...j, tempat, baris: labelLines(j) };
  });
}

export const LABEL_LEBAR = 13.5;

/** The label in a few lines, else in a word of its class. */
function labelLines({ label, ringkas }: Jalan): string[] {
  if (label === '') return [];
  const lines = lipat(label, LABEL_LEBAR, S.label);
  return lines.length <= 5 ? lines : lipat(ringkas, LABEL_LEBAR, S.label).slice(0, 5);
}

export const lebarLabel = (baris: string[]): number => Math.max(0, ...baris.map((line) => lebarTeks(line, S.label)));

/** What stands in an end, or in a connector. */
export const kapsulTeks = (tujuan: Jalan['tujuan'], huruf: string): string =>
  'akhir' in tujuan ? akhirTeks[tujuan.akhir] : huruf;

function cells(isi: Isi, { teks }: Ukuran, tabel: Tabel, badan: number, tebal: boolean): Record<keyof Isi, string[]> {
  const most = Math.floor((badan - SAMBUNGAN - 2 * P - 1) / jarakBaris(teks));
  const wrap = (part: keyof Isi, bullets: boolean, tebal = false): string[] => {
    const lebar = tabel[part].w - 2 * P;
    const many = bullets && isi[part].length > 1;
    const lines = isi[part].flatMap((text) => (many ? bulleted(text, lebar, teks) : lipat(text, lebar, teks, tebal)));
    if (lines.length <= most) return lines;
    const rest = lipat('(selengkapnya dalam lampiran teknis)', lebar, teks);
    return [...lines.slice(0, most - rest.length), ...rest];
  };
  return {
    kegiatan: wrap('kegiatan', false, tebal),
    kelengkapan: wrap('kelengkapan', true),
    waktu: wrap('waktu', false),
    output: wrap('output', true),
    keterangan: wrap('keterangan', false),
  };
}

/** Further lines of an item begin under its text. */
export const TAKUK = '\u2022 ';
function bulleted(text: string, lebar: number, size: number): string[] {
  const indent = lebarTeks(TAKUK, size);
  return lipat(text, lebar - indent, size).map((line, i) => (i === 0 ? `${TAKUK}${line}` : `\t${line}`));
}

const dasar = ({ gabung, mulai }: SlotTata): number => (gabung ? S.atasGabung : S.atas) + (mulai ? S.mulai : 0);

/** Rows by page. A scope stands on the page of its first row; what goes on over a page gets room for its connectors. */
export function pages(rows: BarisTata[], badan: number): BarisTata[][] {
  const out: BarisTata[][] = [];
  let page: BarisTata[] = [];
  let used = 0;
  for (const row of rows) {
    if (used + row.tinggi > badan - SAMBUNGAN && page.length > 0) {
      const carried = page.at(-1)?.slot.length === 0 && page.length > 1 ? page.splice(-1) : [];
      out.push(page);
      page = carried;
      used = carried.reduce((sum, { tinggi }) => sum + tinggi, 0);
    }
    page.push(row);
    used += row.tinggi;
  }
  if (page.length > 0) out.push(page);
  for (const [i, rows] of out.entries()) {
    const last = rows.flatMap(({ slot }) => slot).at(-1);
    const first = out[i + 1]?.flatMap(({ slot }) => slot)[0];
    const down = last?.cabang.find(({ tempat }) => tempat === 'bawah');
    if (!last || !first || !down || !('ke' in down.tujuan) || down.tujuan.ke !== first.slot.id) continue;
    last.bawah += S.penghubung + 1.4;
    first.gabung = true;
    first.atas = dasar(first);
  }
  for (const row of rows) measured(row);
  return out;
}
