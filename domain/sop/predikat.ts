import type { Fakta, Field, Nilai, Pembanding, Syarat } from './model.js';

type Read = (field: Field) => unknown;
type Define = (field: Field) => Fakta | undefined;

/** true, false, or null for unknown. */
export function test(syarat: Syarat, read: Read, define: Define): boolean | null {
  if ('all' in syarat)
    return kleene(
      syarat.all.map((s) => test(s, read, define)),
      false,
    );
  if ('any' in syarat)
    return kleene(
      syarat.any.map((s) => test(s, read, define)),
      true,
    );
  if ('not' in syarat) {
    const inner = test(syarat.not, read, define);
    return inner === null ? null : !inner;
  }
  if ('ada' in syarat) return read(syarat.ada) != null;
  if ('banyak' in syarat) {
    const list = read(syarat.banyak);
    return Array.isArray(list) ? compare(list.length - syarat.nilai, syarat.op) : null;
  }
  const value = read(syarat.field);
  if (value == null || Array.isArray(value)) return null;
  if ('in' in syarat) return syarat.in.includes(value as never);
  const order = rank(define(syarat.field), value, syarat.nilai);
  if (order === null) return null;
  return compare(order, syarat.op);
}

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
    default:
      return order >= 0;
  }
}

const kleene = (parts: (boolean | null)[], decisive: boolean) =>
  parts.includes(decisive) ? decisive : parts.includes(null) ? null : !decisive;

/** Order of two values of one type; a word outside its `tingkat`, or another type, makes it unknown. */
function rank(fakta: Fakta | undefined, a: unknown, b: Nilai): number | null {
  if (typeof a !== typeof b || b === null) return null;
  if (!fakta?.tingkat) return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
  const [i, j] = [fakta.tingkat.indexOf(a as string), fakta.tingkat.indexOf(b as string)];
  return i < 0 || j < 0 ? null : i - j;
}

export function fieldsOf(syarat: Syarat): Field[] {
  if ('all' in syarat) return syarat.all.flatMap(fieldsOf);
  if ('any' in syarat) return syarat.any.flatMap(fieldsOf);
  if ('not' in syarat) return fieldsOf(syarat.not);
  return ['ada' in syarat ? syarat.ada : 'banyak' in syarat ? syarat.banyak : syarat.field];
}

/** Complaint about a predicate that cannot be tested, or undefined. */
export function typeError(syarat: Syarat, define: Define): string | undefined {
  if ('all' in syarat || 'any' in syarat)
    return ('all' in syarat ? syarat.all : syarat.any).map((s) => typeError(s, define)).find(Boolean);
  if ('not' in syarat) return typeError(syarat.not, define);
  const field = 'ada' in syarat ? syarat.ada : 'banyak' in syarat ? syarat.banyak : syarat.field;
  const fakta = define(field);
  if (!fakta) return `fakta "${field}" tidak dikenal`;
  if ('ada' in syarat) return undefined;
  if ('banyak' in syarat) return fakta.tipe === 'daftar' ? undefined : `"${field}" bukan daftar`;
  if (fakta.tipe === 'daftar') return `"${field}" adalah daftar dan tidak dapat dibandingkan`;
  const values = 'in' in syarat ? syarat.in : [syarat.nilai];
  const type = fakta.tipe === 'angka' ? 'number' : fakta.tipe === 'ya-tidak' ? 'boolean' : 'string';
  const odd = values.find((v) => typeof v !== type || (fakta.tingkat && !fakta.tingkat.includes(v as string)));
  if (odd !== undefined) return `nilai "${odd}" bukan ${fakta.tipe} untuk "${field}"`;
  const ordered = 'op' in syarat && syarat.op !== '=' && syarat.op !== '!=';
  return ordered && (fakta.tipe === 'teks' || fakta.tipe === 'ya-tidak') ? `"${field}" tidak berurutan` : undefined;
}

/** `golongan >= 'IV/c' and not (masaKerja < 4 tahun or ada(sponsor))`; `jenis in ('a', 'b')`. Years become months. */
export function parse(text: string): Syarat {
  const tokens = text.match(/'[^']*'|\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?|[<>!]?=|[<>(),]|[\w.-]+/g) ?? [];
  let i = 0;
  const fail = (want: string): never => {
    throw new SyntaxError(`"${text}": diharapkan ${want} pada kata ke-${i + 1}`);
  };
  const eat = (word: string) => tokens[i] === word && ++i > 0;
  const need = (word: string) => eat(word) || fail(`"${word}"`);
  const some = (part: () => Syarat, word: 'and' | 'or'): Syarat => {
    const parts = [part()];
    while (eat(word)) parts.push(part());
    return parts.length === 1 ? parts[0]! : word === 'and' ? { all: parts } : { any: parts };
  };
  const value = () => {
    const word = tokens[i++] ?? fail('nilai');
    if (word.startsWith("'")) return word.slice(1, -1);
    if (word === 'true' || word === 'false') return word === 'true';
    if (/^\d{4}-/.test(word)) return word;
    if (Number.isNaN(Number(word))) {
      i--;
      return fail('nilai');
    }
    return Number(word) * (eat('tahun') ? 12 : (eat('bulan'), 1));
  };
  const field = () => (/^[a-z][\w.-]*$/i.test(tokens[i] ?? '') ? tokens[i++]! : fail('nama fakta'));
  const one = (): Syarat => {
    if (eat('not')) return { not: one() };
    if (eat('(')) {
      const inner = or();
      need(')');
      return inner;
    }
    if (eat('banyak')) {
      need('(');
      const list = field();
      need(')');
      const op = (['=', '!=', '<=', '>=', '<', '>'] as const).find((o) => eat(o)) ?? fail('pembanding');
      const nilai = value();
      return typeof nilai === 'number' ? { banyak: list, op, nilai } : fail('bilangan');
    }
    if (eat('ada')) {
      need('(');
      const name = field();
      need(')');
      return { ada: name };
    }
    const name = field();
    if (eat('in')) {
      need('(');
      const values = [value()];
      while (eat(',')) values.push(value());
      need(')');
      return { field: name, in: values };
    }
    const op = (['=', '!=', '<=', '>=', '<', '>'] as const).find((o) => eat(o)) ?? fail('pembanding');
    return { field: name, op, nilai: value() };
  };
  const or = () => some(() => some(one, 'and'), 'or');
  const all = or();
  return i < tokens.length ? fail('akhir') : all;
}

const words = {
  '=': 'adalah',
  '!=': 'bukan',
  '<': 'kurang dari',
  '<=': 'paling tinggi',
  '>': 'lebih dari',
  '>=': 'paling rendah',
};

/** For the sheet and for people. */
export function print(syarat: Syarat, label: (field: Field) => string): string {
  if ('all' in syarat) return syarat.all.map((s) => print(s, label)).join(' dan ');
  if ('any' in syarat) return `(${syarat.any.map((s) => print(s, label)).join(' atau ')})`;
  if ('not' in syarat) return `tidak benar bahwa ${print(syarat.not, label)}`;
  if ('ada' in syarat) return `${label(syarat.ada)} ada`;
  if ('banyak' in syarat) return `banyaknya ${label(syarat.banyak)} ${words[syarat.op]} ${syarat.nilai}`;
  if ('in' in syarat) return `${label(syarat.field)} salah satu dari ${syarat.in.join(', ')}`;
  return `${label(syarat.field)} ${words[syarat.op]} ${syarat.nilai}`;
}

export { test as holds };
