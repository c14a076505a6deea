import type { Field, Nilai, Pembanding, Syarat } from './model.js';

/** Predicates as text: what authors write, and what people read. */

const words = /^(?:and|or|not|in|ada|banyak|true|false)$/;
const lexeme = /\s*('[^']*'|\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?|[<>!]?=|[<>(),]|[A-Za-z][\w.-]*)/y;

function split(text: string): string[] {
  const tokens: string[] = [];
  lexeme.lastIndex = 0;
  while (lexeme.lastIndex < text.trimEnd().length) {
    const from = lexeme.lastIndex;
    const token = lexeme.exec(text)?.[1];
    if (token === undefined) throw new SyntaxError(`"${text}": tanda tidak dikenal pada huruf ke-${from + 1}`);
    tokens.push(token);
  }
  return tokens;
}

/**
 * `golongan >= 'IV/c' and not (masaKerja < 4 tahun or ada(sponsor))`; `jenis in ('a', 'b')`; `banyak(anak) > 0`.
 * Years become months. `and` binds tighter than `or`. Throws a SyntaxError that names the place, in Indonesian.
 */
export function parse(text: string): Syarat {
  const tokens = split(text);
  let i = 0;
  const fail = (want: string): never => {
    throw new SyntaxError(`"${text}": diharapkan ${want} pada kata ke-${i + 1}`);
  };
  const eat = (word: string) => tokens[i] === word && ++i > 0;
  const need = (word: string) => eat(word) || fail(`"${word}"`);
  const next = (want: string): string => tokens[i++] ?? (i--, fail(want));
  const name = (): Field => {
    const word = tokens[i] ?? '';
    return /^[a-z]/i.test(word) && !words.test(word) ? next('nama fakta') : fail('nama fakta');
  };
  const nameOf = () => {
    need('(');
    const field = name();
    need(')');
    return field;
  };
  const value = (): Exclude<Nilai, null> => {
    const word = tokens[i] ?? fail('nilai');
    if (!/^(?:'|-?\d|true$|false$)/.test(word)) fail('nilai');
    i++;
    if (word.startsWith("'")) return word.slice(1, -1);
    if (word === 'true' || word === 'false') return word === 'true';
    if (/^\d{4}-/.test(word)) return word;
    return Number(word) * (eat('tahun') ? 12 : (eat('bulan'), 1));
  };
  const operator = (): Pembanding =>
    (['=', '!=', '<=', '>=', '<', '>'] as const).find((op) => eat(op)) ?? fail('pembanding');
  const join = (part: () => Syarat, word: 'and' | 'or'): Syarat => {
    const first = part();
    const parts = [first];
    while (eat(word)) parts.push(part());
    if (parts.length === 1) return first;
    return word === 'and' ? { all: parts } : { any: parts };
  };
  const one = (): Syarat => {
    if (eat('not')) return { not: one() };
    if (eat('(')) {
      const inner = or();
      need(')');
      return inner;
    }
    if (eat('ada')) return { ada: nameOf() };
    if (eat('banyak')) {
      const banyak = nameOf();
      const op = operator();
      const nilai = value();
      return typeof nilai === 'number' ? { banyak, op, nilai } : fail('bilangan');
    }
    const field = name();
    if (eat('in')) {
      need('(');
      const values = [value()];
      while (eat(',')) values.push(value());
      need(')');
      return { field, in: values };
    }
    return { field, op: operator(), nilai: value() };
  };
  const or = (): Syarat => join(() => join(one, 'and'), 'or');
  const all = or();
  return i < tokens.length ? fail('akhir') : all;
}

const comparing: Record<Pembanding, string> = {
  '=': 'adalah',
  '!=': 'bukan',
  '<': 'kurang dari',
  '<=': 'paling tinggi',
  '>': 'lebih dari',
  '>=': 'paling rendah',
};

/** In Indonesian, for the sheet and for people. `label` names a fact, `word` a value of it (a code's label). */
export function print(
  syarat: Syarat,
  label: (field: Field) => string,
  word: (field: Field, nilai: Exclude<Nilai, null>) => string = (_, nilai) => plain(nilai),
): string {
  const inner = (s: Syarat) => print(s, label, word);
  if ('all' in syarat) return syarat.all.map(inner).join(' dan ');
  if ('any' in syarat) return `(${syarat.any.map(inner).join(' atau ')})`;
  if ('not' in syarat) return `tidak benar bahwa ${'all' in syarat.not ? `(${inner(syarat.not)})` : inner(syarat.not)}`;
  if ('ada' in syarat) return `${label(syarat.ada)} ada`;
  if ('banyak' in syarat) return `banyaknya ${label(syarat.banyak)} ${comparing[syarat.op]} ${syarat.nilai}`;
  const { field } = syarat;
  if ('in' in syarat) return `${label(field)} salah satu dari ${syarat.in.map((n) => word(field, n)).join(', ')}`;
  return `${label(field)} ${comparing[syarat.op]} ${word(field, syarat.nilai)}`;
}

const plain = (nilai: Exclude<Nilai, null>): string =>
  typeof nilai === 'boolean' ? (nilai ? 'ya' : 'tidak') : String(nilai);
