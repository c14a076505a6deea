import { inflateSync } from 'node:zlib';
import { type Budget, type Dict, PdfCostly, PdfError, Reader, spend, type Value } from './value.js';

/** What one upload may unpack to, and how many nodes its page tree may have: beyond this it is made to exhaust us. */
const MAX_UNPACKED = 64 * 1024 * 1024;
const MAX_NODES = 20_000;

/** The file is locked with a password: nobody but its owner can read it. */
export class PdfLocked extends PdfError {}

/**
 * How many pages a PDF has, by walking its page tree; never 0. Objects are found by looking through the file, as readers do
 * when they repair one, so that a damaged or unusual cross-reference table of a scanner does not matter.
 * @throws PdfLocked when it is encrypted, PdfError when it cannot be read or has no pages
 */
export function countPages(bytes: Buffer): number {
  const text = bytes.toString('latin1');
  if (!text.slice(0, 1024).includes('%PDF-')) throw new PdfError('no header');
  if (!text.includes('startxref')) throw new PdfError('cut off');
  return new Objects(bytes, text).pages();
}

class Objects {
  private readonly found = new Map<number, Value>();
  private readonly trailers: Dict[] = [];
  private unpacked = 0;
  private readonly budget: Budget;

  constructor(
    private readonly bytes: Buffer,
    private readonly text: string,
  ) {
    this.budget = { left: 1_000_000 + 20 * text.length };
    // Later definitions replace earlier ones: that is how a PDF is changed.
    for (const { num, at } of this.definitions()) this.define(num, at);
    if (this.trailers.some((dict) => dict.has('/Encrypt'))) throw new PdfLocked('encrypted');
  }

  pages(): number {
    const root = this.trailers.findLast((dict) => dict.has('/Root'))?.get('/Root');
    const top = dictOf(this.resolve(root))?.get('/Pages');
    const count = this.leaves(top, new Set());
    if (count === 0) throw new PdfError('no pages');
    return count;
  }

  private leaves(node: Value | undefined, seen: Set<number>): number {
    let count = 0;
    const waiting: (Value | undefined)[] = [node];
    while (waiting.length > 0) {
      const next = waiting.pop();
      if (isRef(next)) {
        if (seen.has(next.ref)) continue;
        seen.add(next.ref);
      }
      if (seen.size > MAX_NODES) throw new PdfError('too many pages');
      const dict = dictOf(this.resolve(next));
      const kids = this.resolve(dict?.get('/Kids'));
      if (Array.isArray(kids)) waiting.push(...kids);
      else if (dict?.get('/Type') === '/Page') count++;
    }
    return count;
  }

  /** Where objects and trailers (`num` -1) seem to begin. */
  private *definitions(): Generator<{ num: number; at: number }> {
    const pattern = /(?:(?<![0-9])(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj|trailer)(?![A-Za-z])/g;
    for (const found of this.text.matchAll(pattern)) {
      yield { num: Number(found[1] ?? -1), at: found.index + found[0].length };
    }
  }

  /** A definition that cannot be read is no definition: bytes of an image may look like one. */
  private define(num: number, at: number): void {
    const reader = new Reader(this.text, at, this.budget);
    const value = attempt(() => reader.value());
    if (value === undefined) return;
    const dict = dictOf(value);
    if (num < 0) {
      if (dict) this.trailers.push(dict);
      return;
    }
    this.found.set(num, value);
    if (dict?.get('/Type') === '/XRef') this.trailers.push(dict);
    if (dict?.get('/Type') === '/ObjStm' && reader.skip('stream')) this.unpack(dict, reader.at);
  }

  /** Objects packed into a compressed stream. */
  private unpack(dict: Dict, at: number): void {
    const [n, first] = [dict.get('/N'), dict.get('/First')];
    if (typeof n !== 'number' || typeof first !== 'number') return;
    const text = this.inflate(dict, at);
    if (text === undefined) return;
    const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let i = 0; i < Math.min(n, heads.length / 2); i++) {
      const [num, offset] = [heads[2 * i] ?? NaN, heads[2 * i + 1] ?? NaN];
      if (!Number.isSafeInteger(num) || !Number.isSafeInteger(offset)) return;
      const value = attempt(() => new Reader(text, first + offset, this.budget).value());
      if (value !== undefined) this.found.set(num, value);
    }
  }

  private inflate(dict: Dict, at: number): string | undefined {
    const filter = dict.get('/Filter');
    const flate =
      filter === '/FlateDecode' || (Array.isArray(filter) && filter.length === 1 && filter[0] === '/FlateDecode');
    const start = at + (/^\r?\n/.exec(this.text.slice(at, at + 2))?.[0].length ?? 0);
    const end = this.text.indexOf('endstream', start);
    spend(this.budget, (end < 0 ? this.text.length : end) - start);
    if (end < 0) return undefined;
    if (filter === undefined) return this.text.slice(start, end);
    if (!flate) return undefined;
    try {
      // Bytes after the end of the compressed data (a line end) are ignored.
      const data = inflateSync(this.bytes.subarray(start, end), { maxOutputLength: MAX_UNPACKED });
      this.unpacked += data.length;
      if (this.unpacked > MAX_UNPACKED) throw new PdfCostly('unpacks to too much');
      return data.toString('latin1');
    } catch (error) {
      if (error instanceof PdfCostly) throw error;
      if (error instanceof RangeError) throw new PdfCostly('unpacks to too much', { cause: error });
      // Not compressed as it says: what was packed in it is missing, and so may be the pages.
      return undefined;
    }
  }

  private resolve(value: Value | undefined): Value | undefined {
    let current = value;
    for (let i = 0; isRef(current); i++) {
      if (i > 10) throw new PdfError('references run in a circle');
      current = this.found.get(current.ref);
    }
    return current;
  }
}

const isRef = (value: Value | undefined): value is { ref: number } =>
  typeof value === 'object' && value !== null && 'ref' in value;

const dictOf = (value: Value | undefined): Dict | undefined => (value instanceof Map ? value : undefined);

/** What cannot be read is nothing. */
function attempt(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfError && !(error instanceof PdfCostly)) return undefined;
    throw error;
  }
}
