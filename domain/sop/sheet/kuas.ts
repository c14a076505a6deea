import { type Bentuk, type Halaman, type Kotak, type Titik, halamanBaru } from './gambar.js';
import { lebarTeks } from './huruf.js';
import { jarakBaris, kakiBaris } from './ukuran.js';

/** Draws on one page. */

export const GARIS = 0.22;
export const HALUS = 0.12;

type Gaya = Partial<Pick<Extract<Bentuk, { b: 'teks' }>, 'tebal' | 'miring' | 'warna'>>;

export class Kuas {
  readonly halaman: Halaman;

  constructor(bagian: Halaman['bagian']) {
    this.halaman = halamanBaru(bagian);
  }

  bentuk(...bentuk: Bentuk[]): void {
    this.halaman.bentuk.push(...bentuk);
  }

  kotak({ x, y, w, h }: Kotak, more: Partial<Extract<Bentuk, { b: 'kotak' }>> = {}): void {
    this.bentuk({ b: 'kotak', x, y, w, h, tebal: GARIS, ...more });
  }

  garis(titik: Titik[], tebal = GARIS): void {
    this.bentuk({ b: 'garis', titik, tebal });
  }

  /** One line, from its lower left point. */
  teks(x: number, y: number, teks: string, size: number, gaya: Gaya = {}): void {
    if (teks !== '') this.bentuk({ b: 'teks', x, y, w: lebarTeks(teks, size, gaya.tebal), size, teks, ...gaya });
  }

  tengah({ x, y, w, h }: Kotak, lines: string[], size: number, gaya: Gaya = {}): void {
    const step = jarakBaris(size);
    const top = y + (h - step * lines.length) / 2;
    for (const [i, line] of lines.entries())
      this.teks(x + (w - lebarTeks(line, size, gaya.tebal)) / 2, top + i * step + kakiBaris(size), line, size, gaya);
    this.isian(
      { x, y, w, h },
      Math.max(0, ...lines.map((l) => lebarTeks(l, size, gaya.tebal))),
      top,
      lines.length * step,
    );
  }

  /** Lines from the upper left corner of a cell; one that begins with a tab is set in under its bullet. */
  baris(
    sel: Kotak,
    lines: string[],
    size: number,
    { pad = 1, takuk = 0, ...gaya }: Gaya & { pad?: number; takuk?: number } = {},
  ): void {
    const step = jarakBaris(size);
    let widest = 0;
    for (const [i, line] of lines.entries()) {
      const indent = line.startsWith('\t') ? takuk : 0;
      const text = line.replace(/^\t/, '');
      this.teks(sel.x + pad + indent, sel.y + pad + i * step + kakiBaris(size), text, size, gaya);
      widest = Math.max(widest, pad + indent + lebarTeks(text, size, gaya.tebal));
    }
    this.halaman.isian.push({ sel, teks: { x: sel.x, y: sel.y + pad, w: widest, h: lines.length * step } });
  }

  private isian(sel: Kotak, w: number, y: number, h: number): void {
    this.halaman.isian.push({ sel, teks: { x: sel.x + (sel.w - w) / 2, y, w, h } });
  }

  // ---------------------------------------------------------------- symbols

  proses(k: Kotak): void {
    this.kotak(k, { isi: 'putih', tebal: 0.32 });
  }

  keputusan({ x, y, w, h }: Kotak): void {
    const titik: Titik[] = [[x + w / 2, y], [x + w, y + h / 2], [x + w / 2, y + h], [x, y + h / 2]]; // prettier-ignore
    this.bentuk({ b: 'bidang', titik, isi: 'putih', tebal: 0.32 });
  }

  kapsul(k: Kotak, teks: string, size: number, isi: 'putih' | 'kepala' = 'putih'): void {
    this.kotak(k, { isi, r: k.h / 2, tebal: 0.32 });
    this.tengah(k, [teks], size);
  }

  /** The off-page connector: a pentagon that points down. */
  penghubung({ x, y, w, h }: Kotak, huruf: string, size: number): void {
    const shoulder = y + h * 0.62;
    const titik: Titik[] = [[x, y], [x + w, y], [x + w, shoulder], [x + w / 2, y + h], [x, shoulder]]; // prettier-ignore
    this.bentuk({ b: 'bidang', titik, isi: 'putih', tebal: 0.32 });
    this.tengah({ x, y: y - 0.1, w, h: h * 0.8 }, [huruf], size, { tebal: true });
  }

  panah(titik: Titik[], { putus = false, mata = true }: { putus?: boolean; mata?: boolean } = {}): void {
    this.bentuk({ b: 'garis', titik, tebal: 0.26, ...(putus && { putus }), ...(mata && { panah: true as const }) });
  }
}
