import type { Baris, Course, Place } from '../course.js';
import type { Keputusan as Outcome } from './events.js';
import type { Facts } from '../model.js';
import type { Command, Event, Lane, Result, State, Token } from '../state.js';
import { openTokens } from '../look.js';
import type { Coverage } from './coverage.js';

/** What is under test; a faulty copy can stand in for it. */
export interface Subject {
  start(course: Course, facts: Facts): Result;
  advance(course: Course, state: State, event: Event): Result;
}

/** One accepted event of a trial, and what it did. */
export interface Transition {
  course: Course;
  at: Map<string, Place>;
  event: Event;
  prior: State;
  state: State;
  commands: Command[];
  /** Undoable calls that were live before it, oldest first; those that had been answered. */
  live: string[];
  answered: ReadonlySet<string>;
  cover: Coverage;
}

/** The visit an event speaks of: ids of members, deferrals and openings belong to it. */
export const visitOf = (id: string): string => id.split(/[~!]/, 1)[0] ?? id;

export interface Found {
  token: Token;
  chain: [Lane, ...Lane[]];
}

export const tokenOf = (state: State, id: string): Found | undefined =>
  openTokens(state).find(({ token }) => token.id === visitOf(id));

/** The place of the event in the state before it. */
export const whereOf = ({ event, prior }: Pick<Transition, 'event' | 'prior'>): Found | undefined =>
  'id' in event ? tokenOf(prior, event.id) : undefined;

/** A lane by all that is around it: the same as long as none of that is left. */
export const pathOf = (chain: Lane[], depth = chain.length): string =>
  chain
    .slice(0, depth)
    .map((lane, i) => `${chain[i - 1]?.at?.id ?? ''}/${lane.key}`)
    .join('>');

export const rowOf = (at: Map<string, Place>, token: Token): Baris => {
  const place = at.get(token.kode);
  if (!place) throw new Error(`no row ${token.kode}`);
  return place.langkah;
};

/** The outcome that was taken in a transition: chosen by one, or reached by several. */
export function takenOf(t: Pick<Transition, 'event' | 'prior' | 'state' | 'at'>): Outcome | undefined {
  const where = whereOf(t);
  const row = where && rowOf(t.at, where.token);
  if (!where || !row || !('keputusan' in row) || !('keputusan' in t.event)) return undefined;
  const { keputusan } = t.event;
  const now = tokenOf(t.state, where.token.id)?.token;
  if (now && now.deferred === undefined) return undefined;
  const panel = row.jenis === 'tugas' && !where.token.pelaksana ? row.panel : undefined;
  const votes = [...(where.token.votes ?? []), keputusan].filter((vote) => vote === keputusan).length;
  const kode = panel && votes < panel.cukup ? panel.else : keputusan;
  return row.keputusan.find((k) => k.kode === kode);
}
