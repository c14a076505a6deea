import type { Sop } from '../../domain/sop/model.js';
import type { Tatanan } from '../transisi/organisasi.service.js';
import type { Ground } from './ground.js';
import type { KasusTersimpan } from './kasus.loader.js';
import type { Rebuilt } from './rebuild.js';

/** A case as it is stored, and as its log says it must be. */
export interface Kasus extends KasusTersimpan {
  sop: Sop;
  /** Undefined until the case has begun: then it must have no row but its log of one. */
  mestinya: Rebuilt | undefined;
  tatanan: Tatanan;
  /** Business time minus wall time, ms. */
  geser: number;
}

/** Tells of one offence in the case; `id` is that of the row, as the course has it. */
export type Tell = (id: string, detail: string) => void;

/** A check of a single case; everything it needs has been read. */
export interface KasusCheck {
  name: string;
  /** Returns how many things were looked at. */
  look: (kasus: Kasus, tell: Tell, ground: Ground) => number;
}

/** A row and what it must be; instants as epoch ms. */
export type Values = Record<string, string | number | boolean | null>;

export const ms = (at: Date | null): number | null => at?.getTime() ?? null;

/** Compares the rows of one kind with what they must be: none missing, none more, none different. Tells columns, not values. */
export function compareRows<S, M>(
  tell: Tell,
  stored: readonly (readonly [id: string, row: S])[],
  expected: ReadonlyMap<string, M>,
  values: (row: S, must: M) => { stored: Values; must: Values },
): number {
  const found = new Map(stored);
  for (const [id, must] of expected) {
    const row = found.get(id);
    if (row === undefined) {
      tell(id, 'is not there, and the log says it must be');
      continue;
    }
    const both = values(row, must);
    const different = Object.keys(both.must).filter((column) => both.stored[column] !== both.must[column]);
    if (different.length > 0) tell(id, `the log says otherwise of ${different.join(', ')}`);
  }
  for (const id of found.keys()) if (!expected.has(id)) tell(id, 'is there, and the log knows nothing of it');
  return Math.max(found.size, expected.size);
}
