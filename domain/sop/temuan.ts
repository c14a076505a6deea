import type { Place } from './course.js';
import type { Konektor } from './konektor.js';
import type { Kode, Langkah, Sop } from './model.js';

/** One finding, for the officer who edits. `tempat` names where, `pesan` says what, both in Indonesian. */
export interface Temuan {
  level: 'error' | 'warning';
  tempat: string;
  pesan: string;
}

/** A SOP under examination. */
export interface Periksa {
  readonly sop: Sop;
  readonly at: Map<Kode, Place<Langkah>>;
  readonly katalog: Konektor[];
  readonly error: (tempat: string, pesan: string) => void;
  readonly warn: (tempat: string, pesan: string) => void;
}

export const tempatLangkah = (kode: Kode): string => `langkah "${kode}"`;

/** Values that occur more than once, each once. */
export const repeated = <T>(values: T[]): T[] => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
