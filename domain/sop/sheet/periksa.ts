import type { Sop } from '../model.js';
import { susun } from './baris.js';
import { type Halaman, type Kotak, bertumpuk, kotakRuas, ruas } from './gambar.js';
import type { Sheet } from './sheet.js';

/** What is wrong with a drawn sheet, in words for a developer: nothing, for any SOP. */

const EPS = 0.05;
const shrunk = ({ x, y, w, h }: Kotak, by = EPS): Kotak => ({ x: x + by, y: y + by, w: w - 2 * by, h: h - 2 * by });
const inside = (a: Kotak, b: Kotak, by = EPS): boolean =>
  a.x >= b.x - by && a.y >= b.y - by && a.x + a.w <= b.x + b.w + by && a.y + a.h <= b.y + b.h + by;
const at = ({ x, y }: Kotak): string => `(${x.toFixed(1)}, ${y.toFixed(1)})`;

export function faults(sheet: Sheet, sop: Sop): string[] {
  const paper: Kotak = { x: 0, y: 0, w: sheet.lebar, h: sheet.tinggi };
  const pages = sheet.halaman.flatMap((page, i) => pageFaults(page, paper).map((text) => `hal. ${i + 1}: ${text}`));
  return [...pages, ...flowFaults(sheet, sop)];
}

function pageFaults(page: Halaman, paper: Kotak): string[] {
  const out: string[] = [];
  const { simbol, panah, label, isian } = page;
  for (const [i, a] of simbol.entries())
    for (const b of simbol.slice(i + 1)) if (bertumpuk(shrunk(a), b)) out.push(`symbol ${a.id} lies on ${b.id}`);
  for (const a of simbol)
    for (const b of label) if (bertumpuk(shrunk(b), a)) out.push(`label "${b.teks}" of ${b.dari} lies on ${a.id}`);
  for (const [i, a] of label.entries())
    for (const b of label.slice(i + 1))
      if (bertumpuk(shrunk(a), b)) out.push(`label "${a.teks}" of ${a.dari} lies on "${b.teks}" of ${b.dari}`);
  for (const { dari, ke, titik } of panah)
    for (const [p, q] of ruas(titik)) {
      const line = kotakRuas(p, q);
      if (line.w > EPS && line.h > EPS) out.push(`arrow ${dari} to ${ke} runs aslant`);
      for (const s of simbol) if (bertumpuk(line, shrunk(s))) out.push(`arrow ${dari} to ${ke} runs through ${s.id}`);
      for (const s of label)
        if (bertumpuk(line, shrunk(s))) out.push(`arrow ${dari} to ${ke} runs through label "${s.teks}" of ${s.dari}`);
    }
  for (const { sel, teks } of isian) if (!inside(teks, sel)) out.push(`text at ${at(teks)} leaves its cell ${at(sel)}`);
  for (const box of [...simbol, ...label, ...isian.map(({ sel }) => sel)])
    if (!inside(box, paper)) out.push(`something at ${at(box)} leaves the paper`);
  return out;
}

/** Every exit is drawn, with its label, to where it leads: by an arrow, or by a connector that has its counterpart. */
function flowFaults({ halaman }: Sheet, sop: Sop): string[] {
  const out: string[] = [];
  const panah = halaman.flatMap((page) => page.panah);
  const label = halaman.flatMap((page) => page.label);
  const masuk = new Set(panah.filter(({ dari }) => dari.startsWith('penghubung:')).map(({ ke }) => ke));
  for (const { slot } of susun(sop).baris)
    for (const { id, jalan } of slot)
      for (const { tujuan, label: teks } of jalan) {
        const mine = panah.filter(({ dari }) => dari === id);
        const there = 'ke' in tujuan ? tujuan.ke : undefined;
        const drawn = mine.some(({ ke }) => there === undefined ? ke.startsWith('akhir:') : ke === there || (ke === `penghubung:${there}` && masuk.has(there))); // prettier-ignore
        if (!drawn) out.push(`${id} has no arrow to ${there ?? 'its end'}`);
        if (teks !== '' && !label.some(({ dari }) => dari === id)) out.push(`${id} has no label "${teks}"`);
      }
  return out;
}
