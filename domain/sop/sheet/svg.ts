import type { Bentuk, Warna } from './gambar.js';
import { mm } from './huruf.js';
import type { Sheet } from './sheet.js';

/** The sheet as one SVG picture, page under page. Text is stretched to the width it was laid out for, whatever font there is. */

export const warna: Record<Warna, string> = {
  hitam: '#000000',
  kelabu: '#b5b5b5',
  muda: '#f6f8fa',
  kepala: '#e4eaf1',
  putih: '#ffffff',
  aksen: '#1f4e79',
};

const SELA = 6;
const n = (value: number): string => String(Math.round(value * 1000) / 1000);
const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

export function svgOf(sheet: Sheet): string {
  const { lebar, tinggi } = sheet;
  const total = sheet.halaman.length * (tinggi + SELA) - SELA;
  const body = sheet.halaman.map(({ bentuk }, i) =>
    [
      `<g transform="translate(0 ${n(i * (tinggi + SELA))})">`,
      `<rect width="${n(lebar)}" height="${n(tinggi)}" fill="#ffffff"/>`,
      ...bentuk.map(shape),
      '</g>',
    ].join('\n'),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(lebar)} ${n(total)}" width="${n(lebar)}mm" height="${n(total)}mm" role="img" lang="id" font-family="'Libertinus Serif', 'Linux Libertine O', 'Times New Roman', serif">`,
    `<title>${escape(sheet.judul)}</title>`,
    `<desc>${escape(sheet.sidik)}</desc>`,
    `<defs><marker id="panah" viewBox="0 0 10 8" refX="9.5" refY="4" markerWidth="7" markerHeight="5.6" orient="auto" markerUnits="strokeWidth"><path d="M0 0L10 4L0 8z"/></marker></defs>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

function shape(bentuk: Bentuk): string {
  switch (bentuk.b) {
    case 'kotak': {
      const { x, y, w, h, isi, tebal, r } = bentuk;
      const stroke = tebal === undefined ? '' : ` stroke="#000" stroke-width="${n(tebal)}"`;
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${r === undefined ? '' : ` rx="${n(r)}"`} fill="${isi ? warna[isi] : 'none'}"${stroke}/>`;
    }
    case 'bidang':
      return `<polygon points="${bentuk.titik.map((p) => p.map(n).join(',')).join(' ')}" fill="${warna[bentuk.isi]}" stroke="#000" stroke-width="${n(bentuk.tebal)}"/>`;
    case 'garis': {
      const { titik, tebal, putus, panah, warna: w = 'hitam' } = bentuk;
      const dash = putus ? ' stroke-dasharray="1.1 0.7"' : '';
      const head = panah ? ' marker-end="url(#panah)"' : '';
      return `<polyline points="${titik.map((p) => p.map(n).join(',')).join(' ')}" fill="none" stroke="${warna[w]}" stroke-width="${n(tebal)}"${dash}${head}/>`;
    }
    case 'teks': {
      const { x, y, w, size, teks, tebal, miring, tegak, warna: c = 'hitam' } = bentuk;
      const style = `${tebal ? ' font-weight="bold"' : ''}${miring ? ' font-style="italic"' : ''}${c === 'hitam' ? '' : ` fill="${warna[c]}"`}`;
      const turn = tegak ? ` transform="rotate(-90 ${n(x)} ${n(y)})"` : '';
      return `<text x="${n(x)}" y="${n(y)}" font-size="${n(mm(size))}" textLength="${n(w)}" lengthAdjust="spacingAndGlyphs"${style}${turn}>${escape(teks)}</text>`;
    }
  }
}
