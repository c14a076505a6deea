import type { Butir, Facts, Fakta, Field, Nilai } from './model.js';
import type { Items } from './state.js';

/** What a fact may be, and reading facts: nothing here writes. */

/** What `advance` needs of a fact's declaration; a `Fakta` is one. */
export type FaktaRingkas = Pick<Fakta, 'tipe' | 'known' | 'tingkat'> & {
  pilihan?: { kode: string }[];
  butir?: Record<string, Omit<FaktaRingkas, 'butir'>>;
};

/** Most items a list fact may have: each may become a lane, and a case's history has to stay readable. */
export const MAX_ITEMS = 200;

/** Longest text of a fact. Free text lies beside the log; what is here is a code, a number or a reference. */
export const MAX_TEXT = 4000;

/** An own member of a plain object; names such as `constructor` are no members. */
export function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** `list.name` as its two parts; a plain name has no second one. */
export function parts(field: Field): [list: string, name: string | undefined] {
  const dot = field.indexOf('.');
  return dot < 0 ? [field, undefined] : [field.slice(0, dot), field.slice(dot + 1)];
}

export function define<F extends FaktaRingkas>(
  course: { fakta: Record<Field, F> },
  field: Field,
): F | Omit<FaktaRingkas, 'butir'> | undefined {
  const [list, name] = parts(field);
  const fakta = own(course.fakta, list);
  return name === undefined ? fakta : fakta?.butir && own(fakta.butir, name);
}

/** The value of a fact seen from a lane; unknown is null. */
export function read(facts: Facts, items: Items, field: Field): Nilai | Butir[] {
  const [list, name] = parts(field);
  const value = own(facts.nilai, list) ?? null;
  if (name === undefined) return value;
  const item = Array.isArray(value) ? itemOf(value, items, list) : undefined;
  return (item && own<Nilai>(item, name)) ?? null;
}

/** The item of a list that a lane walks. */
export function itemOf(list: Butir[], items: Items, field: Field): Butir | undefined {
  const id = items.find(([of]) => of === field)?.[1];
  return list.find((item) => item.id === id);
}

/** Is the value one this fact may have? Null (unknown) is none. */
export function fits(fakta: FaktaRingkas, value: unknown): boolean {
  switch (fakta.tipe) {
    case 'teks':
      return (
        typeof value === 'string' &&
        value.length <= MAX_TEXT &&
        (fakta.pilihan?.some(({ kode }) => kode === value) ?? true)
      );
    case 'angka':
      return typeof value === 'number' && Number.isFinite(value);
    case 'ya-tidak':
      return typeof value === 'boolean';
    case 'tanggal':
      return isDate(value);
    case 'tingkat':
      return typeof value === 'string' && !!fakta.tingkat?.includes(value);
    case 'daftar':
      return (
        Array.isArray(value) &&
        value.length <= MAX_ITEMS &&
        value.every((item) => fitsItem(fakta, item)) &&
        new Set(value.map(({ id }: Butir) => id)).size === value.length
      );
  }
}

function fitsItem({ butir = {} }: FaktaRingkas, item: unknown): boolean {
  if (!item || typeof item !== 'object' || Array.isArray(item)) return false;
  const fields = item as Record<string, unknown>;
  const id = own(fields, 'id');
  if (typeof id !== 'string' || !/^[\w.-]{1,64}$/.test(id)) return false;
  if (Object.keys(butir).some((name) => own(butir, name)?.known && own(fields, name) == null)) return false;
  return Object.entries(fields).every(([name, value]) => {
    const fakta = own(butir, name);
    return name === 'id' || (!!fakta && (value === null || fits(fakta, value)));
  });
}

/** A date that exists, as `yyyy-mm-dd`. */
export function isDate(value: unknown): boolean {
  const [, y, m, d] = (typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)) || [];
  if (y === undefined) return false;
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

/** A date, or an instant that begins with one: what a snapshot of facts is as of. */
export function isAsOf(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    isDate(value.slice(0, 10)) &&
    /^.{10}(T\d\d:\d\d[\d:.]*(Z|[+-]\d\d:\d\d))?$/.test(value)
  );
}
