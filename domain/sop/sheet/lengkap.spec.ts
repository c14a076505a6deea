import { describe, expect, it } from '@jest/globals';
import type { Sop } from '../model.js';
import { publishedSchema } from '../schema-terbit.js';
import { lengkap } from '../testing/lengkap.js';
import { sheetModel } from './sheet.js';

/** Together they have every member of the language. */
const sops: [string, Sop, (path: Path) => boolean][] = [
  ['one that has everything', lengkap, () => true],
  ['one begun by a period', { ...lengkap, mulai: { tiap: 'bulan' } }, ([first]) => first === 'mulai'],
  ['one begun by a schedule', { ...lengkap, mulai: { jadwal: 'awal-bulan', lama: { jumlah: 2, satuan: 'hari' } } }, ([first]) => first === 'mulai'],
]; // prettier-ignore

/** All that a sheet says, in its order. */
const printed = (sop: Sop): string =>
  sheetModel(sop)
    .halaman.flatMap(({ bentuk }) => bentuk.flatMap((b) => (b.b === 'teks' ? [b.teks] : [])))
    .join('\n');

type Path = (string | number)[];

/** Every leaf of a value. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, each]) =>
    leaves(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

const words: Record<string, string[]> = {
  class: ['approve', 'return', 'reject', 'defer', 'forward'],
  satuan: ['menit', 'jam-kerja', 'hari-kerja', 'hari', 'minggu', 'bulan', 'semester'],
  tipe: ['teks', 'angka', 'ya-tidak', 'tanggal', 'tingkat', 'daftar'],
  join: ['all', 'any', 'first-refusal', 'first-done'],
  effect: ['refuse', 'review'],
  tiap: ['hari-kerja', 'minggu', 'bulan', 'triwulan'],
  of: ['pegawai', 'bkd', 'wewenang'],
  op: ['=', '!=', '<', '<=', '>', '>='],
};

/** Another value of the same type where there is one; what can only be `true`, or a word of one, is left out. */
function other(key: string | number | undefined, value: unknown): unknown {
  const list = words[String(key)];
  if (list) return list.find((word) => word !== value);
  if (value === 'sistem' && key === 'oleh') return { peran: 'siapa' };
  const end = typeof value === 'string' && /^(end|lane):/.exec(value);
  if (end) return { end: value === 'end:closed' ? 'end:rejected' : 'end:closed', lane: 'end:closed' }[end[1] ?? ''];
  if (typeof value === 'number') return value + 1;
  if (value === true || key === 'bulat') return undefined;
  if (typeof value !== 'string') return value === false;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value === '2031-03-07' ? '2031-03-08' : '2031-03-07';
  return `${value}x`;
}

function changed(sop: Sop, path: Path): Sop | undefined {
  const copy = structuredClone(sop);
  let here = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) here = here[key] as typeof here;
  const last = path.at(-1) ?? '';
  const name = typeof last === 'number' ? path.at(-2) : last;
  const value = other(name, here[last]);
  if (value === undefined) Reflect.deleteProperty(here, last);
  else here[last] = value;
  return copy;
}

/** What can have one value only, or none by itself: the kind of a row, and what must be so wherever it stands. */
const single = /^format$|(^|\.)jenis$|^mulai\.untuk$|(^|\.)hitung$/;
const addsToList = (sop: Sop, path: Path): boolean => {
  const owner = path.slice(0, -1).reduce<unknown>((here, key) => (here as Record<string | number, unknown>)[key], sop);
  return path.at(-1) === 'class' && typeof owner === 'object' && owner !== null && 'tambah' in owner;
};
const fixed = (sop: Sop, path: Path): boolean => single.test(path.join('.')) || addsToList(sop, path);

describe('The sheet with its annex', () => {
  it.each(sops)('prints everything of %s: whatever is changed, another sheet', (_nama, sop, wanted) => {
    const before = printed(sop);
    const unseen = leaves(sop)
      .filter((path) => wanted(path) && !fixed(sop, path))
      .filter((path) => {
        const copy = changed(sop, path);
        return copy !== undefined && printed(copy) === before;
      });
    expect(unseen.map((path) => path.join('.'))).toEqual([]);
  });

  it('has been tried with every member of the language', () => {
    const has = new Set(
      sops.flatMap(([, sop]) => leaves(sop)).flatMap((path) => path.filter((key) => typeof key === 'string')),
    );
    const members = new Set<string>();
    const walk = (node: unknown): void => {
      if (node === null || typeof node !== 'object') return;
      const { properties } = node as { properties?: Record<string, unknown> };
      for (const name of Object.keys(properties ?? {})) members.add(name);
      for (const each of Object.values(node)) walk(each);
    };
    walk(publishedSchema());
    expect([...members].filter((name) => !has.has(name))).toEqual([]);
  });
});
