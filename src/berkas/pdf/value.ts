/** Values of PDF syntax, as far as the page tree needs them: names keep their slash, strings are only skipped. */
export type Value = number | string | Ref | Value[] | Dict | null;
export interface Ref {
  ref: number;
}
export type Dict = Map<string, Value>;

/** Not a PDF that can be read. */
export class PdfError extends Error {}

/** The file was made to exhaust its reader. */
export class PdfCostly extends PdfError {}

/** Signs that may still be looked at, shared by all readers of a file. */
export interface Budget {
  left: number;
}

export function spend(budget: Budget, signs: number): void {
  budget.left -= signs;
  if (budget.left < 0) throw new PdfCostly('takes too long to read');
}

/** Deeper nesting occurs only in files made to exhaust a reader. */
const MAX_DEPTH = 40;

const space = /[\0\t\n\f\r ]*(?:%[^\r\n]*[\0\t\n\f\r ]*)*/y;
const word = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const name = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const reference = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;

/** Reads values from a text of one character for each byte. */
export class Reader {
  constructor(
    private readonly text: string,
    public at: number,
    private readonly budget: Budget,
  ) {}

  value(depth = 0): Value {
    if (depth > MAX_DEPTH) throw new PdfError('nested too deep');
    this.match(space);
    const text = this.text;
    switch (text[this.at]) {
      case undefined:
        throw new PdfError('ends within a value');
      case '/':
        return this.match(name) ?? null;
      case '(':
        return this.literal();
      case '[':
        this.at++;
        return this.array(depth);
      case '<':
        if (text[this.at + 1] === '<') {
          this.at += 2;
          return this.dict(depth);
        }
        return this.hex();
      default:
        return this.scalar();
    }
  }

  /** True, and moved past it, when this word comes next. */
  skip(expected: string): boolean {
    this.match(space);
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    spend(this.budget, found.length + 1);
    this.at += found.length;
    return found;
  }

  private scalar(): Value {
    reference.lastIndex = this.at;
    const found = reference.exec(this.text);
    if (found) {
      this.at += found[0].length;
      return { ref: Number(found[1]) };
    }
    const text = this.match(word);
    if (text === undefined) throw new PdfError(`unexpected sign at ${this.at}`);
    const number = Number(text);
    return Number.isNaN(number) ? null : number;
  }

  private array(depth: number): Value[] {
    const items: Value[] = [];
    while (!this.skip(']')) items.push(this.value(depth + 1));
    return items;
  }

  private dict(depth: number): Dict {
    const dict: Dict = new Map();
    while (!this.skip('>>')) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string') throw new PdfError(`no name at ${this.at}`);
      dict.set(key, this.value(depth + 1));
    }
    return dict;
  }

  private hex(): null {
    const end = this.text.indexOf('>', this.at);
    spend(this.budget, (end < 0 ? this.text.length : end) - this.at);
    if (end < 0) throw new PdfError('ends within a string');
    this.at = end + 1;
    return null;
  }

  private literal(): null {
    let open = 0;
    for (let i = this.at; i < this.text.length; i++) {
      const sign = this.text[i];
      spend(this.budget, 1);
      if (sign === '\\') i++;
      else if (sign === '(') open++;
      else if (sign === ')' && --open === 0) {
        this.at = i + 1;
        return null;
      }
    }
    throw new PdfError('ends within a string');
  }
}
