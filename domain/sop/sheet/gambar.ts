/** What a page of the sheet is made of. Lengths are in mm from the upper left corner of the page, sizes of text in points. */

export type Titik = [x: number, y: number];

export interface Kotak {
  x: number;
  y: number;
  w: number;
  h: number;
}

export type Warna = 'hitam' | 'kelabu' | 'muda' | 'kepala' | 'putih' | 'aksen';

export type Bentuk =
  | { b: 'kotak'; x: number; y: number; w: number; h: number; isi?: Warna; tebal?: number; r?: number }
  | { b: 'bidang'; titik: Titik[]; isi: Warna; tebal: number }
  | { b: 'garis'; titik: Titik[]; tebal: number; putus?: true; panah?: true; warna?: Warna }
  /** One line of text from its lower left point, `w` wide; `tegak` runs upwards. */
  | { b: 'teks'; x: number; y: number; w: number; size: number; teks: string; tebal?: true; miring?: true; tegak?: true; warna?: Warna }; // prettier-ignore

/** One arrow: from the exit of a row to another row, a connector or an end. */
export interface Panah {
  dari: string;
  ke: string;
  titik: Titik[];
}

/** A text and the cell it must stay in. */
export interface Isian {
  sel: Kotak;
  teks: Kotak;
}

export interface Simbol extends Kotak {
  id: string;
  jenis: 'mulai-selesai' | 'proses' | 'keputusan' | 'penghubung';
  teks?: string;
}

/** What was drawn, as things: for whoever checks the drawing. */
export interface Halaman {
  bagian: 'identitas' | 'alur' | 'lampiran';
  bentuk: Bentuk[];
  simbol: Simbol[];
  panah: Panah[];
  label: (Kotak & { dari: string; teks: string })[];
  isian: Isian[];
}

export const halamanBaru = (bagian: Halaman['bagian']): Halaman => ({
  bagian,
  bentuk: [],
  simbol: [],
  panah: [],
  label: [],
  isian: [],
});

/** Do two boxes share more than an edge? */
export const bertumpuk = (a: Kotak, b: Kotak, jarak = 0): boolean =>
  a.x < b.x + b.w + jarak && b.x < a.x + a.w + jarak && a.y < b.y + b.h + jarak && b.y < a.y + a.h + jarak;

/** The box of a segment that runs along an axis. */
export const kotakRuas = ([ax, ay]: Titik, [bx, by]: Titik): Kotak => ({
  x: Math.min(ax, bx),
  y: Math.min(ay, by),
  w: Math.abs(ax - bx),
  h: Math.abs(ay - by),
});

/** Segments of a line. */
export const ruas = (titik: Titik[]): [Titik, Titik][] =>
  titik.slice(1).map((to, i): [Titik, Titik] => [titik[i] ?? to, to]);
