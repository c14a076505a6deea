import { createHash } from 'node:crypto';
import type { PdfFile } from './file.js';
import { readArray, writeDict, writeRef, type Dict, type Ref } from './value.js';

/** What an update adds or replaces; bodies are raw text, one character per byte. */
export class PdfUpdate {
  readonly #objects = new Map<number, { gen: number; body: string }>();
  #next: number;

  constructor(private readonly file: PdfFile) {
    this.#next = file.size;
  }

  /** Reserves a number for a new object. */
  reserve(): Ref {
    return { num: this.#next++, gen: 0 };
  }

  set(ref: Ref, body: string): Ref {
    this.#objects.set(ref.num, { gen: ref.gen, body });
    return ref;
  }

  add(body: string): Ref {
    return this.set(this.reserve(), body);
  }

  stream(dict: Dict, data: Buffer): Ref {
    dict.set('Length', String(data.length));
    return this.add(`${writeDict(dict)}\nstream\n${data.toString('latin1')}\nendstream`);
  }

  /** The file with the update behind it: not one byte of the original is changed, so an earlier signature stays valid. */
  write(): Buffer {
    const original = this.file.bytes;
    const parts: string[] = [/[\r\n]$/.test(this.file.text.slice(-1)) ? '' : '\n'];
    let at = original.length + (parts[0]?.length ?? 0);
    const offsets = new Map<number, { offset: number; gen: number }>();
    const push = (num: number, gen: number, body: string): void => {
      const text = `${num} ${gen} obj\n${body}\nendobj\n`;
      offsets.set(num, { offset: at, gen });
      parts.push(text);
      at += text.length;
    };
    for (const [num, { gen, body }] of [...this.#objects].sort(([a], [b]) => a - b)) push(num, gen, body);
    const start = at;
    if (this.file.kind === 'table') parts.push(this.#table(offsets, this.#trailer(offsets)));
    else this.#xrefStream(offsets, start, push);
    parts.push(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat([original, Buffer.from(parts.join(''), 'latin1')]);
  }

  #trailer(offsets: ReadonlyMap<number, unknown>): Dict {
    const old = this.file.trailer;
    const [first] = readArray(old.get('ID') ?? '[]');
    const changed = createHash('sha256')
      .update(this.file.bytes)
      .update([...offsets.keys()].join())
      .digest('hex');
    const id = `<${changed.slice(0, 32).toUpperCase()}>`;
    const trailer: Dict = new Map([
      ['Size', String(this.#next)],
      ['Root', writeRef(this.file.root)],
    ]);
    const info = old.get('Info');
    if (info !== undefined) trailer.set('Info', info);
    trailer.set('ID', `[${first ?? id} ${id}]`);
    trailer.set('Prev', String(this.file.startxref));
    return trailer;
  }

  #table(offsets: ReadonlyMap<number, { offset: number; gen: number }>, trailer: Dict): string {
    const pad = (value: number, length: number): string => String(value).padStart(length, '0');
    const sections = runs([...offsets.keys()]).map(({ first, count }) => {
      const lines = Array.from({ length: count }, (_, i) => {
        const place = offsets.get(first + i) ?? { offset: 0, gen: 0 };
        return `${pad(place.offset, 10)} ${pad(place.gen, 5)} n\r\n`;
      });
      return `${first} ${count}\n${lines.join('')}`;
    });
    return `xref\n${sections.join('')}trailer\n${writeDict(trailer)}\n`;
  }

  #xrefStream(
    offsets: Map<number, { offset: number; gen: number }>,
    start: number,
    push: (num: number, gen: number, body: string) => void,
  ): void {
    const self = this.reserve();
    offsets.set(self.num, { offset: start, gen: 0 });
    const sections = runs([...offsets.keys()]);
    const rows = sections.flatMap(({ first, count }) =>
      Array.from({ length: count }, (_, i) => {
        const place = offsets.get(first + i) ?? { offset: 0, gen: 0 };
        const row = Buffer.alloc(7);
        row.writeUInt8(1, 0);
        row.writeUInt32BE(place.offset, 1);
        row.writeUInt16BE(place.gen, 5);
        return row;
      }),
    );
    const data = Buffer.concat(rows);
    const dict: Dict = new Map([
      ['Type', '/XRef'],
      ['W', '[1 4 2]'],
      ['Index', `[${sections.map(({ first, count }) => `${first} ${count}`).join(' ')}]`],
      ...this.#trailer(offsets),
      ['Length', String(data.length)],
    ]);
    push(self.num, 0, `${writeDict(dict)}\nstream\n${data.toString('latin1')}\nendstream`);
  }
}

/** Runs of consecutive numbers. */
function runs(numbers: number[]): { first: number; count: number }[] {
  const result: { first: number; count: number }[] = [];
  for (const num of [...numbers].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last !== undefined && last.first + last.count === num) last.count += 1;
    else result.push({ first: num, count: 1 });
  }
  return result;
}
