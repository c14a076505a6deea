import { inflateSync } from 'node:zlib';
import { unpredict } from './predictor.js';
import { PdfError, readArray, readDict, readDictAt, readRef, skipSpace, type Dict, type Ref } from './value.js';

type Place = { offset: number; gen: number } | { stream: number; index: number };

/**
 * A PDF file as far as an incremental update must know it: where its objects are (classic tables, cross-reference streams and
 * hybrids), its trailer, and the raw text of any object. Encrypted files are refused.
 */
export class PdfFile {
  /** One character per byte. */
  readonly text: string;
  /** How the newest section was written; an update is written likewise. */
  readonly kind: 'table' | 'stream';
  readonly startxref: number;
  readonly trailer: Dict;
  readonly #places = new Map<number, Place>();
  readonly #packed = new Map<number, string[]>();

  constructor(readonly bytes: Buffer) {
    this.text = bytes.toString('latin1');
    if (!this.text.startsWith('%PDF-')) throw new PdfError('not a PDF');
    const at = this.text.lastIndexOf('startxref');
    const found = /^startxref\s+(\d+)/.exec(this.text.slice(at, at + 40));
    if (at < 0 || found === null) throw new PdfError('no startxref');
    this.startxref = Number(found[1]);
    this.kind = this.text.startsWith('xref', this.startxref) ? 'table' : 'stream';
    this.trailer = this.#readSections();
    if (this.trailer.has('Encrypt')) throw new PdfError('encrypted');
  }

  get size(): number {
    return Number(this.trailer.get('Size'));
  }

  get root(): Ref {
    const root = readRef(this.trailer.get('Root'));
    if (root === undefined) throw new PdfError('no catalog');
    return root;
  }

  /** Raw text of an object's value; a stream's dictionary without its data. */
  object(num: number): string {
    const place = this.#places.get(num);
    if (place === undefined) throw new PdfError(`no object ${num}`);
    if ('offset' in place) return this.text.slice(this.#valueAt(place.offset));
    const found = this.#unpack(place.stream)[place.index];
    if (found === undefined) throw new PdfError(`no object ${num} in stream ${place.stream}`);
    return found;
  }

  dict(num: number): Dict {
    return readDict(this.object(num));
  }

  /** A value itself, or what its reference points to. */
  resolve(raw: string): string {
    const ref = readRef(raw);
    return ref === undefined ? raw : this.object(ref.num);
  }

  /** Pages in order. */
  pages(): Ref[] {
    const seen = new Set<number>();
    const walk = (ref: Ref): Ref[] => {
      if (seen.has(ref.num)) throw new PdfError('page tree runs in a circle');
      seen.add(ref.num);
      const kids = this.dict(ref.num).get('Kids');
      if (kids === undefined) return [ref];
      return readArray(this.resolve(kids)).flatMap((kid) => {
        const child = readRef(kid);
        return child === undefined ? [] : walk(child);
      });
    };
    const top = readRef(this.dict(this.root.num).get('Pages'));
    return top === undefined ? [] : walk(top);
  }

  #valueAt(offset: number): number {
    const head = /^\s*\d+\s+\d+\s+obj/.exec(this.text.slice(offset, offset + 60));
    if (head === null) throw new PdfError(`no object at ${offset}`);
    return skipSpace(this.text, offset + head[0].length);
  }

  /** Reads all sections, newest first; the first mention of an object counts. Returns the newest trailer. */
  #readSections(): Dict {
    let newest: Dict | undefined;
    const waiting: number[] = [this.startxref];
    const seen = new Set<number>();
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const section = this.text.startsWith('xref', at) ? this.#readTable(at) : this.#readXrefStream(at);
      newest ??= section;
      for (const name of ['XRefStm', 'Prev']) {
        const next = Number(section.get(name) ?? NaN);
        if (Number.isInteger(next)) waiting.push(next);
      }
    }
    if (newest === undefined) throw new PdfError('no trailer');
    return newest;
  }

  #readTable(start: number): Dict {
    let at = skipSpace(this.text, start + 4);
    while (!this.text.startsWith('trailer', at)) {
      const head = /^(\d+)\s+(\d+)\s*[\r\n]+/.exec(this.text.slice(at, at + 40));
      if (head === null) throw new PdfError(`broken xref table at ${at}`);
      const first = Number(head[1]);
      const count = Number(head[2]);
      at += head[0].length;
      for (let i = 0; i < count; i++, at += 20) {
        const [offset, gen, use] = this.text.slice(at, at + 20).split(/\s+/);
        if (use === 'n') this.#place(first + i, { offset: Number(offset), gen: Number(gen) });
      }
      at = skipSpace(this.text, at);
    }
    return readDictAt(this.text, skipSpace(this.text, at + 7)).dict;
  }

  #readXrefStream(start: number): Dict {
    const { dict, data } = this.#stream(start);
    const widths = readArray(dict.get('W') ?? '[]').map(Number);
    const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
    const row = typeWidth + secondWidth + thirdWidth;
    const index = readArray(dict.get('Index') ?? `[0 ${dict.get('Size') ?? '0'}]`).map(Number);
    const number = (at: number, width: number): number => (width === 0 ? 0 : data.readUIntBE(at, width));
    let at = 0;
    for (let i = 0; i < index.length; i += 2) {
      for (let k = 0; k < (index[i + 1] ?? 0); k++, at += row) {
        const type = typeWidth === 0 ? 1 : number(at, typeWidth);
        const second = number(at + typeWidth, secondWidth);
        const third = number(at + typeWidth + secondWidth, thirdWidth);
        const num = (index[i] ?? 0) + k;
        if (type === 1) this.#place(num, { offset: second, gen: third });
        if (type === 2) this.#place(num, { stream: second, index: third });
      }
    }
    return dict;
  }

  #place(num: number, place: Place): void {
    if (!this.#places.has(num)) this.#places.set(num, place);
  }

  #unpack(num: number): string[] {
    const known = this.#packed.get(num);
    if (known !== undefined) return known;
    const place = this.#places.get(num);
    if (place === undefined || !('offset' in place)) throw new PdfError(`no object stream ${num}`);
    const { dict, data } = this.#stream(place.offset);
    const text = data.toString('latin1');
    const first = Number(dict.get('First'));
    const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
    const objects = Array.from({ length: Number(dict.get('N')) }, (_, i) => {
      const end = heads[2 * i + 3];
      return text.slice(first + (heads[2 * i + 1] ?? 0), end === undefined ? undefined : first + end);
    });
    this.#packed.set(num, objects);
    return objects;
  }

  /** Dictionary and decoded data of the stream at an offset. Only Flate, which is all that these two kinds use in practice. */
  #stream(offset: number): { dict: Dict; data: Buffer } {
    const { dict, end } = readDictAt(this.text, this.#valueAt(offset));
    const head = /^\s*stream\r?\n/.exec(this.text.slice(end, end + 20));
    const length = Number(this.resolve(dict.get('Length') ?? '').split(/\s/)[0]);
    if (head === null || !Number.isInteger(length)) throw new PdfError(`no stream at ${offset}`);
    const raw = this.bytes.subarray(end + head[0].length, end + head[0].length + length);
    const filter = dict.get('Filter');
    if (filter === undefined) return { dict, data: raw };
    if (!filter.includes('/FlateDecode')) throw new PdfError(`filter ${filter}`);
    const parms = dict.get('DecodeParms');
    return { dict, data: unpredict(inflateSync(raw), readDict(parms ?? '<< >>')) };
  }
}
