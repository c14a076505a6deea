import { advance, start } from '../../domain/sop/advance.js';
import { type Course, filingOf, kejadianFor } from '../../domain/sop/course.js';
import { own } from '../../domain/sop/facts.js';
import { openTokens } from '../../domain/sop/look.js';
import type { Field, Kejadian, Sop } from '../../domain/sop/model.js';
import type { Event, Pin, Start, State } from '../../domain/sop/state.js';

/** An event of the log with who caused it, and when they did (epoch ms, business time): it may have been written later. */
export interface PeristiwaDibaca {
  urutan: number;
  id: string;
  event: Event | Start;
  waktu: number;
  pelaku: { id: string; nama: string } | null;
  sebagai: { peran: string; unit: string; jenis: string } | null;
}

/** One event, and where the case stood after it. */
export interface Tahap {
  peristiwa: PeristiwaDibaca;
  state: State;
}

/**
 * Walks the course along the log, keeping every state on the way.
 * @throws Error when the log does not fold: it was changed, or belongs to another course
 */
export function walk(course: Course, log: readonly PeristiwaDibaca[]): Tahap[] {
  const tahap: Tahap[] = [];
  for (const peristiwa of log) {
    const { event, urutan } = peristiwa;
    const before = tahap.at(-1)?.state;
    const moved = event.type === 'start' ? start(course, event.facts) : before && advance(course, before, event);
    if (!moved || 'refused' in moved)
      throw new Error(`log does not fold at ${urutan}: ${moved?.refused ?? 'no start'}`);
    tahap.push({ peristiwa, state: moved.state });
  }
  return tahap;
}

/** A return to the applicant that waits for its answer. */
export interface Pengembalian {
  /** Visit of the filing row, and the id of its tugas in the course. */
  visit: number;
  kunci: string;
  /** Who returned it, why, and what must be mended. */
  peristiwa: PeristiwaDibaca;
  temuan: readonly Pin[];
}

/** The visits of the filing row after the first, in order, each with the event that opened it. */
export function returnsOf(sop: Sop, tahap: readonly Tahap[]): Pengembalian[] {
  const kode = filingOf(sop)?.langkah.kode;
  if (kode === undefined) return [];
  return tahap.flatMap(({ peristiwa, state }, i) => {
    const visit = own(state.visits, kode) ?? 0;
    const before = tahap[i - 1]?.state;
    if (!before || visit <= (own(before.visits, kode) ?? 0)) return [];
    const { event } = peristiwa;
    const temuan = event.type === 'decide' ? (event.temuan ?? []) : [];
    return [{ visit, kunci: `${kode}#${visit}`, peristiwa, temuan }];
  });
}

/** The return that is open now; undefined when nothing is asked of the applicant at the filing row. */
export function openReturn(sop: Sop, tahap: readonly Tahap[]): Pengembalian | undefined {
  const state = tahap.at(-1)?.state;
  const last = returnsOf(sop, tahap).at(-1);
  if (!state || !last) return undefined;
  return openTokens(state).some(({ token }) => token.id === last.kunci && token.tugas?.length) ? last : undefined;
}

/** What the findings allow to be changed; undefined: everything (a return without findings). */
export function allowedBy(temuan: readonly Pin[]): { fields: Set<Field>; berkas: Set<string> } | undefined {
  if (temuan.length === 0) return undefined;
  return {
    fields: new Set(temuan.flatMap(({ field }) => (field === undefined ? [] : [field]))),
    berkas: new Set(temuan.flatMap(({ berkas }) => (berkas === undefined ? [] : [berkas]))),
  };
}

/** The withdrawal of the SOP, if the case may still be withdrawn where it stands. */
export function withdrawalOf(sop: Sop, course: Course, state: State): Kejadian | undefined {
  const kode = kejadianFor(course, 'withdraw')?.kode;
  const kejadian = sop.kejadian?.find((each) => each.kode === kode);
  if (!kejadian || state.status !== 'open' || state.happened.includes(kejadian.kode)) return undefined;
  const entered = new Set(Object.keys(state.visits).map((key) => key.split('@', 1)[0]));
  return kejadian.until?.some((row) => entered.has(row)) ? undefined : kejadian;
}
