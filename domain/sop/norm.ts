import { lists } from './course.js';
import { own } from './facts.js';
import type { Edge } from './graph.js';
import type { Lama, Langkah, Satuan } from './model.js';

/** Working minutes of each unit, roughly: only to compare amounts with each other. A working day has 7.5 hours. */
const menit: Record<Satuan, number> = {
  menit: 1,
  'jam-kerja': 60,
  'hari-kerja': 450,
  hari: 450,
  minggu: 2250,
  bulan: 9450,
  semester: 56700,
};

/** Not a number where the unit is unknown. */
export const minutes = ({ jumlah, satuan }: Lama): number => jumlah * (own<number>(menit, satuan) ?? Number.NaN);

export const workingDays = (minutes: number): string => (minutes / menit['hari-kerja']).toFixed(1).replace('.', ',');

/** Sum of the norms on the longest way down a list, in working minutes; lanes count by the longest, items once. */
export function longestNorm(list: Langkah[], edges: Edge[]): number {
  const rest = new Array<number>(list.length + 1).fill(0);
  for (const [row, langkah] of [...list.entries()].reverse()) {
    const inner = lists(langkah).filter(({ watches }) => !watches);
    const norm = langkah.jenis === 'tugas' && langkah.norma ? minutes(langkah.norma) : 0;
    const own = Math.max(norm, ...inner.map((lane) => longestNorm(lane.langkah, edges)));
    const after = edges
      .filter(({ from }) => from === langkah.kode || from === `${langkah.kode}/join`)
      .map(({ to }) => list.findIndex(({ kode }) => kode === to));
    rest[row] = own + Math.max(0, ...after.filter((next) => next > row).map((next) => rest[next] ?? 0));
  }
  return rest[0] ?? 0;
}
