import { type Course, places } from './course.js';
import { own, read } from './facts.js';
import type { Kode } from './model.js';
import type { Command, Items, Lane, State, Token } from './state.js';

/** Looking at a state: what is in play, and what the world holds open for it. */

/** Every token in play, scopes before what they hold, with the lanes around it (outermost first). */
export function openTokens(state: State): { token: Token; chain: [Lane, ...Lane[]] }[] {
  const walk = (chain: [Lane, ...Lane[]]): { token: Token; chain: [Lane, ...Lane[]] }[] => {
    const token = chain[chain.length - 1]?.at;
    return token ? [{ token, chain }, ...(token.lanes ?? []).flatMap((lane) => walk([...chain, lane]))] : [];
  };
  return walk([state.root]);
}

/** Ids of the timers that run. */
export const timersOf = (state: State): string[] =>
  openTokens(state).flatMap(({ token: { opens = [], timer } }) => (timer === undefined ? opens : [...opens, timer]));

/** The items walked where a token stands. */
export const itemsOf = (chain: readonly Lane[]): Items => chain[chain.length - 1]?.items ?? [];

/** A wait for an answer: `id` is what the answer must carry. */
export interface Penantian {
  id: string;
  langkah: Kode;
  mitra?: string;
  kolektif?: string;
  /** Value, now, of the fact by which the partner knows the matter. */
  kunci?: string;
  /** Id of the innermost item it is about. */
  item?: string;
}

/** The waits for answers that are open now. */
export function waitsOf(course: Course, state: State): Penantian[] {
  const at = places(course.langkah);
  return openTokens(state).flatMap(({ token, chain }) => {
    const langkah = at.get(token.kode)?.langkah;
    if (!token.waits || langkah?.jenis !== 'tunggu') return [];
    const { pihak } = langkah;
    const items = itemsOf(chain);
    const kunci = langkah.kunci === undefined ? null : read(state.facts, items, langkah.kunci);
    const item = items.at(-1)?.[1];
    return [
      {
        id: token.id,
        langkah: token.kode,
        ...(pihak && 'mitra' in pihak && { mitra: pihak.mitra }),
        ...(pihak && 'kolektif' in pihak && { kolektif: pihak.kolektif }),
        ...(typeof kunci === 'string' && { kunci }),
        ...(item !== undefined && { item }),
      },
    ];
  });
}

/** Of all commands of a case, those that are still open: tugas, timers, waits, and calls without an answer. */
export function openCommands(state: State, commands: readonly Command[]): Command[] {
  const tokens = openTokens(state).map(({ token }) => token);
  const tugas = new Set(tokens.flatMap((token) => token.tugas ?? []));
  const timers = new Set(tokens.flatMap(({ timer, opens = [] }) => (timer === undefined ? opens : [timer, ...opens])));
  const waits = new Set(tokens.flatMap(({ id, waits }) => (waits ? [id] : [])));
  const calls = new Set(tokens.flatMap(({ id, called }) => (called ? [id] : [])));
  const open: Partial<Record<Command['type'], Set<string>>> = {
    openTugas: tugas,
    startTimer: timers,
    awaitEvent: waits,
    callAksi: calls,
    applyEfek: calls,
    startUsulan: calls,
    computeFacts: calls,
  };
  return commands.filter(({ type, id }) => open[type]?.has(id));
}

/**
 * Visits (`kode[@item...]#n`) that opened in one transition: entered, and not waiting for a row to open (`buka`); or done
 * waiting. Limits counted from a row count from here. `before` is undefined for the start.
 */
export function visitsOpened(before: State | undefined, after: State): string[] {
  const waiting = (state: State) => openTokens(state).flatMap(({ token }) => (token.opens ? [token.id] : []));
  const still = new Set(waiting(after));
  const entered = Object.entries(after.visits).flatMap(([key, n]) => {
    const seen = before ? (own(before.visits, key) ?? 0) : 0;
    return Array.from({ length: n - seen }, (_, i) => `${key}#${seen + i + 1}`);
  });
  return [...(before ? waiting(before) : []), ...entered].filter((id) => !still.has(id));
}
