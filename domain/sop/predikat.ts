import type { FaktaRingkas } from './facts.js';
import type { Field, Nilai, Pembanding, Syarat } from './model.js';

/** Predicates over facts: testing and checking them. */

export { parse, print } from './predikat-teks.js';

export type Read = (field: Field) => unknown;
export type Define = (field: Field) => Omit<FaktaRingkas, 'butir'> | undefined;

/** true, false, or null for unknown. `read` gives a fact's value, null or undefined if it is unknown. */
export function holds(syarat: Syarat, read: Read, define: Define): boolean | null {
  const inner = (s: Syarat) => holds(s, read, define);
  if ('all' in syarat) return kleene(syarat.all.map(inner), false);
  if ('any' in syarat) return kleene(syarat.any.map(inner), true);
  if ('not' in syarat) {
    const verdict = inner(syarat.not);
    return verdict === null ? null : !verdict;
  }
  if ('ada' in syarat) return read(syarat.ada) != null;
  if ('banyak' in syarat) {
    const list = read(syarat.banyak);
    return Array.isArray(list) ? compare(list.length - syarat.nilai, syarat.op) : null;
  }
  const value = read(syarat.field);
  if (value == null || typeof value === 'object') return null;
  if ('in' in syarat) return syarat.in.some((nilai) => nilai === value);
  const order = rank(define(syarat.field)?.tingkat, value, syarat.nilai);
  return order === null ? null : compare(order, syarat.op);
}

export { holds as test };

const kleene = (parts: (boolean | null)[], decisive: boolean): boolean | null => {
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
};

function compare(order: number, op: Pembanding): boolean {
  switch (op) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Order of two values of one type; a word outside its `tingkat`, or another type, makes it unknown. */
function rank(tingkat: string[] | undefined, a: unknown, b: Nilai): number | null {
  if (tingkat) {
    const [i, j] = [tingkat.indexOf(String(a)), tingkat.indexOf(String(b))];
    return i < 0 || j < 0 ? null : i - j;
  }
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Every fact a predicate looks at. */
export function fieldsOf(syarat: Syarat): Field[] {
  if ('all' in syarat) return syarat.all.flatMap(fieldsOf);
  if ('any' in syarat) return syarat.any.flatMap(fieldsOf);
  if ('not' in syarat) return fieldsOf(syarat.not);
  if ('ada' in syarat) return [syarat.ada];
  return ['banyak' in syarat ? syarat.banyak : syarat.field];
}

/** The facts whose absence makes it unknown: all but those only asked about by `ada`. */
export function comparedIn(syarat: Syarat): Field[] {
  if ('all' in syarat) return syarat.all.flatMap(comparedIn);
  if ('any' in syarat) return syarat.any.flatMap(comparedIn);
  if ('not' in syarat) return comparedIn(syarat.not);
  return 'ada' in syarat ? [] : fieldsOf(syarat);
}

/** The facts certainly known where the predicate has come out as `verdict`. */
export function knownIf(syarat: Syarat, verdict: boolean): Field[] {
  if ('not' in syarat) return knownIf(syarat.not, !verdict);
  if ('ada' in syarat) return verdict ? [syarat.ada] : [];
  if (!('all' in syarat) && !('any' in syarat)) return fieldsOf(syarat);
  const [together, parts] = 'all' in syarat ? [verdict, syarat.all] : [!verdict, syarat.any];
  const each = parts.map((s) => knownIf(s, verdict));
  if (together) return each.flat();
  return (each[0] ?? []).filter((field) => each.every((fields) => fields.includes(field)));
}

/** Complaint about a predicate that cannot be tested, or undefined. */
export function typeError(syarat: Syarat, define: Define): string | undefined {
  if ('all' in syarat || 'any' in syarat) {
    const parts = 'all' in syarat ? syarat.all : syarat.any;
    return parts.length === 0 ? 'gabungan syarat kosong' : parts.map((s) => typeError(s, define)).find(Boolean);
  }
  if ('not' in syarat) return typeError(syarat.not, define);
  const field = 'ada' in syarat ? syarat.ada : 'banyak' in syarat ? syarat.banyak : syarat.field;
  const fakta = define(field);
  if (!fakta) return `fakta "${field}" tidak dikenal`;
  if ('ada' in syarat) return undefined;
  if ('banyak' in syarat) return fakta.tipe === 'daftar' ? undefined : `"${field}" bukan daftar`;
  if (fakta.tipe === 'daftar') return `"${field}" adalah daftar dan tidak dapat dibandingkan`;
  const values = 'in' in syarat ? syarat.in : [syarat.nilai];
  if (values.length === 0) return `pilihan nilai untuk "${field}" kosong`;
  const odd = values.find((value) => !comparable(fakta, value));
  if (odd !== undefined) return `nilai "${odd}" bukan ${fakta.pilihan ? 'pilihan' : fakta.tipe} untuk "${field}"`;
  const ordered = 'op' in syarat && syarat.op !== '=' && syarat.op !== '!=';
  return ordered && (fakta.tipe === 'teks' || fakta.tipe === 'ya-tidak') ? `"${field}" tidak berurutan` : undefined;
}

function comparable({ tipe, tingkat, pilihan }: Omit<FaktaRingkas, 'butir'>, value: Exclude<Nilai, null>): boolean {
  if (tipe === 'angka') return typeof value === 'number';
  if (tipe === 'ya-tidak') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  if (tipe === 'tingkat') return !!tingkat?.includes(value);
  return pilihan?.some(({ kode }) => kode === value) ?? true;
}
