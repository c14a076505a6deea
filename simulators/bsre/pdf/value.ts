/**
 * Just enough of PDF's syntax (ISO 32000-1, 7.2 and 7.3) to change a dictionary and leave everything else as it is: values stay
 * raw text (one character per byte, latin1), only their ends are found.
 */

export class PdfError extends Error {}

export interface Ref {
  num: number;
  gen: number;
}

/** Entries of a dictionary in their order; the values are raw. */
export type Dict = Map<string, string>;

const space = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const reference = /(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const word = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

export const skipSpace = (text: string, at: number): number => at + (match(space, text, at)?.[0].length ?? 0);

/** Position after the value that begins at `at`. */
export function endOfValue(text: string, at: number): number {
  switch (text[at]) {
    case '<':
      return text[at + 1] === '<' ? readDictAt(text, at).end : after(text, '>', at);
    case '[':
      return readArrayAt(text, at).end;
    case '(':
      return endOfString(text, at);
    case '/':
      return at + 1 + (match(word, text, at + 1)?.[0].length ?? 0);
    default: {
      const found = match(reference, text, at) ?? match(word, text, at);
      if (found === null) throw new PdfError(`no value at ${at}`);
      return at + found[0].length;
    }
  }
}

export function readDictAt(text: string, start: number): { dict: Dict; end: number } {
  if (!text.startsWith('<<', start)) throw new PdfError(`no dictionary at ${start}`);
  const dict: Dict = new Map();
  let at = skipSpace(text, start + 2);
  while (!text.startsWith('>>', at)) {
    if (text[at] !== '/') throw new PdfError(`no name at ${at}`);
    const nameEnd = endOfValue(text, at);
    const name = text.slice(at + 1, nameEnd);
    const valueAt = skipSpace(text, nameEnd);
    const end = endOfValue(text, valueAt);
    dict.set(name, text.slice(valueAt, end));
    at = skipSpace(text, end);
  }
  return { dict, end: at + 2 };
}

function readArrayAt(text: string, start: number): { items: string[]; end: number } {
  if (text[start] !== '[') throw new PdfError(`no array at ${start}`);
  const items: string[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] !== ']') {
    const end = endOfValue(text, at);
    items.push(text.slice(at, end));
    at = skipSpace(text, end);
  }
  return { items, end: at + 1 };
}

export const readDict = (raw: string): Dict => readDictAt(raw, skipSpace(raw, 0)).dict;

export const readArray = (raw: string): string[] => readArrayAt(raw, skipSpace(raw, 0)).items;

export function readRef(raw: string | undefined): Ref | undefined {
  const found = raw === undefined ? null : match(reference, raw, 0);
  return found === null ? undefined : { num: Number(found[1]), gen: Number(found[2]) };
}

export const writeRef = (ref: Ref): string => `${ref.num} ${ref.gen} R`;

export const writeDict = (dict: Dict): string =>
  `<<\n${[...dict].map(([name, value]) => `/${name} ${value}`).join('\n')}\n>>`;

/** A text string: ASCII as it is, anything else as UTF-16 with its mark. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex').toUpperCase()}>`;
}

/** Bytes of a string object, hexadecimal or literal. */
export function stringBytes(raw: string): Buffer {
  if (raw.startsWith('<')) return Buffer.from(raw.slice(1, -1).replace(/\s/g, ''), 'hex');
  const plain = raw
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|\r\n|[^])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (literal[code] ?? code),
    );
  return Buffer.from(plain, 'latin1');
}

const literal: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\r\n': '', '\n': '', '\r': '' };

function endOfString(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return at + 1;
  }
  throw new PdfError(`string at ${start} has no end`);
}

function after(text: string, sign: string, at: number): number {
  const found = text.indexOf(sign, at);
  if (found < 0) throw new PdfError(`nothing closes ${at}`);
  return found + 1;
}
