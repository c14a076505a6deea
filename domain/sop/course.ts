import type { Butir, Facts, Fakta, Field, Kode, Langkah, Nilai, Para, Pelaksana, Sop } from './model.js';

/** What `advance` reads of a SOP. A whole SOP is one; `compile` makes the small one a workflow carries. */
export type Course = Pick<Sop, 'layanan' | 'versi' | 'fakta' | 'langkah' | 'kejadian' | 'efek'>;

const printed = new Set([
  'nama',
  'label',
  'norma',
  'periksa',
  'keterangan',
  'baris',
  'output',
  'oleh',
  'sasaran',
  'notBy',
]);

/** Drops whatever is only printed, checked once, or looked up by langkah when a tugas is shown. */
export function compile({ layanan, versi, fakta, langkah, kejadian, efek }: Sop): Course {
  const strip = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(strip)
      : value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).flatMap(([k, v]) => (printed.has(k) ? [] : [[k, strip(v)]])))
        : value;
  return strip({ layanan, versi, fakta, langkah, kejadian, efek }) as Course;
}

/** A row and where it stands: its list, and the scope row and lane around that list. */
export interface Place {
  langkah: Langkah;
  list: Langkah[];
  row: number;
  owner?: Kode | undefined;
  lane?: Kode | undefined;
}

export function places(list: Langkah[], owner?: Kode, lane?: Kode, into = new Map<Kode, Place>()): Map<Kode, Place> {
  for (const [row, langkah] of list.entries()) {
    into.set(langkah.kode, { langkah, list, row, owner, lane });
    for (const inner of lists(langkah)) places(inner.langkah, langkah.kode, inner.kode, into);
  }
  return into;
}

/** The lists a scope row holds: one per lane, or the one walked per item (which has no lane code). */
export const lists = (langkah: Langkah): { kode?: Kode; watches?: true; langkah: Langkah[] }[] =>
  langkah.jenis === 'paralel' ? langkah.lanes : langkah.jenis === 'setiap' ? [{ langkah: langkah.langkah }] : [];

/** A first row of the applicant: its first visit is the filing itself. */
export const isFiling = (langkah?: Langkah) =>
  langkah?.jenis === 'tugas' && 'peran' in langkah.pelaksana && langkah.pelaksana.peran === 'pemohon';

export type Items = [list: Field, id: string][];

export function define(course: Pick<Sop, 'fakta'>, field: Field): Fakta | undefined {
  const [list = '', name] = field.split('.');
  const fakta = Object.hasOwn(course.fakta, list) ? course.fakta[list] : undefined;
  if (name === undefined) return fakta;
  return fakta?.butir && Object.hasOwn(fakta.butir, name) ? fakta.butir[name] : undefined;
}

/** The value of a fact seen from a lane; unknown is null. */
export function read(facts: Facts, items: Items, field: Field): Nilai | Butir[] {
  const [list = '', name] = field.split('.');
  const value = facts.nilai[list] ?? null;
  if (name === undefined) return value;
  const item = Array.isArray(value) ? itemOf(value, items, list) : undefined;
  return item?.[name] ?? null;
}

export const itemOf = (list: Butir[], items: Items, field: Field) => {
  const id = items.find(([of]) => of === field)?.[1];
  return list.find((item) => item.id === id);
};

export function fits(fakta: Fakta, value: unknown): boolean {
  switch (fakta.tipe) {
    case 'teks':
      return typeof value === 'string';
    case 'angka':
      return typeof value === 'number' && Number.isFinite(value);
    case 'ya-tidak':
      return typeof value === 'boolean';
    case 'tanggal':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'tingkat':
      return typeof value === 'string' && !!fakta.tingkat?.includes(value);
    case 'daftar':
      return (
        Array.isArray(value) &&
        value.every((item) => fitsItem(fakta, item)) &&
        new Set(value.map((item: Butir) => item.id)).size === value.length
      );
    default:
      return false;
  }
}

const fitsItem = (fakta: Fakta, item: unknown) =>
  !!item &&
  typeof item === 'object' &&
  'id' in item &&
  typeof item.id === 'string' &&
  /^[\w.-]+$/.test(item.id) &&
  Object.entries(item).every(
    ([name, value]) =>
      name === 'id' ||
      value === null ||
      (!!fakta.butir && Object.hasOwn(fakta.butir, name) && fits(fakta.butir[name]!, value)),
  );

/** Every pelaksana a row names itself; those a list fact names are known only at run time. */
export const people = (para: Para): Pelaksana[] =>
  'peran' in para ? [para] : 'berurutan' in para ? para.berurutan : Array.isArray(para.bersama) ? para.bersama : [];
