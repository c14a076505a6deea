import { lists, type Place, places } from '../course.js';
import type { Kode, Langkah, Para, Sop, Tunggu } from '../model.js';
import { Kamus } from '../read/kamus.js';
import { printPara, printPelaksana } from '../words.js';
import { type Jalan, jalanOf } from './jalan.js';

/** The rows of the sheet: what is printed as one, in whose columns, and where each symbol leads. */

/** One column of the sheet. External parties stand apart. */
export interface Kolom {
  nama: string;
  luar: boolean;
}

/** One symbol: a langkah, or one of several people of it. */
export interface Slot {
  /** Code of the langkah, with `~n` where several people each have a symbol. */
  id: string;
  langkah: Langkah;
  kolom: number;
  bentuk: 'proses' | 'keputusan';
  jalan: Jalan[];
  /** Joined to the symbol before it: in turn, or together. */
  sambung?: 'lalu' | 'bersama';
}

/** One row of the table. A scope is a row without symbols, which says how its lanes run. */
export interface Baris {
  nomor: string;
  langkah: Langkah[];
  slot: Slot[];
  /** The lane of a scope that it stands in, and whether it begins there; only those of a `paralel` have a name. */
  lajur?: { nama?: string; awal: boolean };
  tingkat: number;
}

export interface Susunan {
  kamus: Kamus;
  at: Map<Kode, Place<Langkah>>;
  kolom: Kolom[];
  baris: Baris[];
}

/** A row of the table is never higher than a page: more symbols than this are several rows. */
const MAX_SLOTS = 6;
export const SISTEM = 'Sistem';

const mitraNames: Record<string, string> = { pos: 'PT POS', bkn: 'BKN', siasn: 'BKN' };
const mitraNama = (mitra: string): string =>
  (Object.hasOwn(mitraNames, mitra) ? mitraNames[mitra] : undefined) ?? mitra.toUpperCase();

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function susun(sop: Sop): Susunan {
  const kamus = new Kamus(sop);
  const at = places(sop.langkah);
  const kolom: Kolom[] = [];
  const column = (nama: string, luar = false): number => {
    const label = capital(nama);
    const known = kolom.findIndex((k) => k.nama === label && k.luar === luar);
    return known >= 0 ? known : kolom.push({ nama: label, luar }) - 1;
  };

  const pihak = ({ pihak }: Tunggu): number => {
    if (!pihak || 'usulan' in pihak) return column(SISTEM);
    if ('mitra' in pihak) return column(mitraNama(pihak.mitra), true);
    return column(printPelaksana(sop, 'pelaksana' in pihak ? pihak.pelaksana : pihak.oleh));
  };

  /** Of a branch: that of the row before it, whose result it looks at. */
  let last: number | undefined;
  const columnsOf = (langkah: Langkah): number[] => {
    switch (langkah.jenis) {
      case 'tugas':
        return people(langkah.pelaksana).map((who) => column(printPara(sop, who)));
      case 'tunggu':
        return [pihak(langkah)];
      case 'pilih':
        return [last ?? column(SISTEM)];
      default:
        return [column(SISTEM)];
    }
  };

  const slots = (langkah: Langkah): Slot[] => {
    const columns = columnsOf(langkah);
    last = columns.at(-1);
    const jalan = jalanOf(kamus, at, langkah);
    const bentuk = isBranching(langkah, jalan) ? 'keputusan' : 'proses';
    const joined = langkah.jenis === 'tugas' && 'berurutan' in langkah.pelaksana ? 'lalu' : 'bersama';
    return columns.map((kolom, i) => ({
      id: i === 0 ? langkah.kode : `${langkah.kode}~${i + 1}`,
      langkah,
      kolom,
      bentuk: i === columns.length - 1 ? bentuk : 'proses',
      jalan: i === columns.length - 1 ? jalan : [],
      ...(i > 0 && { sambung: joined }),
    }));
  };

  const walk = (list: Langkah[], tingkat: number, lane?: { nama?: string }): Baris[] => {
    const rows: Baris[] = [];
    for (const [i, langkah] of list.entries()) {
      const lajur = lane && { ...lane, awal: i === 0 };
      const base = { nomor: kamus.nomorOf(langkah.kode), langkah: [langkah], tingkat, ...(lajur && { lajur }) };
      if (langkah.jenis === 'paralel' || langkah.jenis === 'setiap') {
        rows.push({ ...base, slot: [] });
        for (const [n, inner] of lists(langkah).entries()) {
          const nama = langkah.jenis === 'paralel' ? langkah.lanes[n]?.nama : undefined;
          rows.push(...walk(inner.langkah, tingkat + 1, nama === undefined ? {} : { nama }));
        }
        continue;
      }
      const slot = slots(langkah);
      const before = rows.at(-1);
      if (before && isOneRow(before, langkah, slot.length)) {
        before.langkah.push(langkah);
        before.slot.push(...slot);
        before.nomor = `${kamus.nomorOf(before.langkah[0]?.kode ?? '')} - ${base.nomor}`;
      } else rows.push({ ...base, slot });
    }
    return rows;
  };

  const baris = walk(sop.langkah, 0);
  return { kamus, at, ...insideFirst(kolom, baris) };
}

/** Several people each have a symbol; those of a list fact are one column. */
function people(para: Para): Para[] {
  if ('berurutan' in para) return para.berurutan;
  return 'bersama' in para && Array.isArray(para.bersama) ? para.bersama : [para];
}

/** A row branches where what is decided leads to more than one place; a failure or a missed limit is no decision. */
const isBranching = (langkah: Langkah, jalan: Jalan[]): boolean =>
  langkah.jenis === 'pilih' || jalan.filter(({ putus, serentak }) => !putus && !serentak).length > 1;

const isOneRow = (before: Baris, { baris, jenis }: Langkah, more: number): boolean =>
  baris !== undefined &&
  jenis !== 'pilih' &&
  before.langkah.every((other) => other.baris === baris && other.jenis !== 'pilih') &&
  before.slot.length + more <= MAX_SLOTS;

/** Columns of the office before those of others, each in order of first appearance. */
function insideFirst(kolom: Kolom[], baris: Baris[]): Pick<Susunan, 'kolom' | 'baris'> {
  const order = [...kolom.filter(({ luar }) => !luar), ...kolom.filter(({ luar }) => luar)];
  const moved = kolom.map((k) => order.indexOf(k));
  for (const { slot } of baris) for (const s of slot) s.kolom = moved[s.kolom] ?? 0;
  return { kolom: order, baris };
}
