import { createHash } from 'node:crypto';
import { ulid } from 'ulid';

/**
 * Chance that repeats itself: the same seed gives the same numbers in the same order, so that demo data is the same wherever it
 * is made (mulberry32, its state from the SHA-256 of the seed).
 */
export class Acak {
  #state: number;

  constructor(benih: string) {
    this.#state = createHash('sha256').update(benih).digest().readUInt32LE(0);
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.int(0, list.length - 1)] ?? list[0];
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

/** Ids of rows by what they are: the same thing gets the same id whenever it is seeded. */
export type Pengenal = (...kunci: string[]) => string;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Looks like a ULID of the year 2023, and is a digest of what it names. */
export const pengenalTetap: Pengenal = (...kunci) => {
  const bytes = createHash('sha256').update(kunci.join('/')).digest();
  return `01GN${Array.from({ length: 22 }, (_, i) => CROCKFORD[(bytes[i] ?? 0) & 31] ?? '0').join('')}`;
};

/** New ids, each thing once: the same key gives the same id from one of these. */
export function pengenalBaru(): Pengenal {
  const known = new Map<string, string>();
  return (...kunci) => {
    const key = kunci.join('/');
    const id = known.get(key) ?? ulid();
    known.set(key, id);
    return id;
  };
}
