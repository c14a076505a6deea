import { readObject, type Ask } from './http.js';

/** One call that a simulator received, for people and tests to read. Carries no secret and no file. */
export interface Received {
  nomor: number;
  waktu: string;
  metode: string;
  path: string;
  isi: unknown;
  /** HTTP status of the answer, or `putus` when the connection was broken. */
  jawab: number | 'putus';
  gangguan?: string;
}

const kept = 1000;

/** Ledger of calls. The last 1,000 are kept. */
export class ReceivedLog {
  readonly #rows: Received[] = [];
  #count = 0;

  /** @param secrets names of fields whose value is never kept. */
  constructor(private readonly secrets: string[]) {}

  add(ask: Ask, jawab: Received['jawab'], gangguan: string | undefined): void {
    this.#count += 1;
    this.#rows.push({
      nomor: this.#count,
      waktu: new Date().toISOString(),
      metode: ask.method,
      path: ask.path,
      isi: this.#veil(readObject(ask) ?? `(${ask.body.length} byte)`),
      jawab,
      ...(gangguan === undefined ? {} : { gangguan }),
    });
    if (this.#rows.length > kept) this.#rows.shift();
  }

  clear(): void {
    this.#rows.length = 0;
    this.#count = 0;
  }

  get rows(): readonly Received[] {
    return this.#rows;
  }

  get count(): number {
    return this.#count;
  }

  #veil(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#veil(item));
    if (typeof value === 'string') return value.length > 2000 ? `(${value.length} karakter)` : value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        this.secrets.includes(key.toLowerCase()) ? '•••' : this.#veil(item),
      ]),
    );
  }
}
