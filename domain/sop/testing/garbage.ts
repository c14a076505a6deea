import { type Course, kodeOf, outcomesOf } from '../course.js';
import type { Event } from '../state.js';
import type { Tape } from './tape.js';

/** Events that must be refused, or at least must not break anything. */

/** Something that may be no event at all, or an old one once more. */
export function garbage(tape: Tape, old: readonly string[]): Event {
  const id = tape.of(old) ?? '';
  return tape.of<unknown>([
    null,
    7,
    [],
    {},
    { type: 'x' },
    { type: 'decide' },
    { type: 'decide', id: 5, keputusan: {} },
    { type: 'timer', id: null },
    { type: 'kejadian', kode: '__proto__' },
    { type: 'facts', asOf: '2026-12-01', isian: { n: 'x' } },
    { type: 'facts', asOf: '2026-12-01', isian: [] },
    { type: 'facts', isian: { n: 1 } },
    { type: 'facts', asOf: '2026-02-30', isian: { n: 1 } },
    { type: 'facts', asOf: '2026-12-01', isian: { d: '2026-02-30' } },
    { type: 'facts', asOf: '2026-12-01', isian: { constructor: 1 } },
    { type: 'decide', id, keputusan: 'zzz' },
    { type: 'decide', id, keputusan: 'k0', temuan: [{ alasan: 'a1' }] },
    { type: 'decide', id, keputusan: 'k0', alasan: { kode: 'a1' } },
    { type: 'decide', id, keputusan: 'k0', isian: { toString: 'x' } },
    { type: 'answer', id, keputusan: 'k1', isian: { m: [{ id: '../x' }] } },
    { type: 'done', id, isian: { zzz: 1 } },
    { type: 'failed', id, isian: 'x' },
    { type: 'timer', id: `${id}!until` },
    { type: 'timer', id: `${id}!buka~9` },
  ]) as Event;
}

/** The same event without something it must bring: a reason, findings, a fact, an outcome that is on offer. */
export function spoil(course: Course, event: Event): Event | undefined {
  if (event.type !== 'decide' && event.type !== 'answer') return undefined;
  const k = outcomesOf(course, kodeOf(event.id)).find(({ kode }) => kode === event.keputusan);
  const { temuan, isian = {}, type, id, keputusan } = event;
  const rest = { type, id, keputusan };
  if (k?.alasan) return { ...rest, isian, ...(temuan && { temuan }) };
  if (k?.temuan) return { ...rest, isian, temuan: [] };
  const [first] = [...(k?.needs ?? []), ...(k?.tambah === undefined ? [] : [k.tambah])];
  if (first === undefined) return { ...event, keputusan: 'zzz' };
  return { ...rest, isian: { ...isian, [first]: null } };
}
