import type { Course, Place } from './course.js';
import type { Kode } from './model.js';
import type { Code, Command, Lane, Refused, State, Token } from './state.js';

/** One transition being worked out: the state is a copy that may be written, the commands are collected. */
export interface Run {
  readonly course: Course;
  readonly at: Map<Kode, Place>;
  readonly state: State;
  readonly commands: Command[];
  depth: number;
}

/** The lanes from the outermost to the one in question. */
export type Chain = [Lane, ...Lane[]];

/** The course cannot be walked here: it was not linted, or it is not the course of this state. Never leaves `advance`. */
export class Broken extends Error {}

const sentences: Record<Code, string> = {
  finished: 'Usulan ini sudah selesai.',
  closed: 'Tugas atau penantian ini sudah ditutup.',
  unknownKeputusan: 'Keputusan ini tidak tersedia di langkah ini.',
  unknownField: 'Isian ini tidak diminta',
  missingField: 'Isian wajib belum ada',
  badField: 'Isian tidak sesuai ketentuannya',
  tooLate: 'Usulan sudah melewati langkah terakhir yang mengizinkan hal ini, atau hal ini sudah pernah dicatat.',
  malformed: 'Peristiwa tidak dikenal.',
  broken: 'SOP ini tidak dapat dijalankan di langkah ini',
};

export const refuse = (refused: Code, place?: string): Refused => ({
  refused,
  sentence: place === undefined ? sentences[refused] : `${sentences[refused]}: ${place}.`,
});

export const last = (chain: Chain): Lane => chain[chain.length - 1] ?? chain[0];

export function placeOf({ at }: Run, kode: Kode): Place {
  const place = at.get(kode);
  if (!place) throw new Broken(kode);
  return place;
}

export function activeOf(lane: Lane): Token {
  if (!lane.at) throw new Broken(lane.key);
  return lane.at;
}

/** The chain of lanes to the token that matches. */
export function find({ state }: Run, match: (token: Token) => boolean): Chain | undefined {
  const search = (chain: Chain): Chain | undefined => {
    const { at } = last(chain);
    if (!at) return undefined;
    if (match(at)) return chain;
    for (const lane of at.lanes ?? []) {
      const found = search([...chain, lane]);
      if (found) return found;
    }
    return undefined;
  };
  return search([state.root]);
}
