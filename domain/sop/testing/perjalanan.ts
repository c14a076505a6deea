import { advance, start } from '../advance.js';
import { compile } from '../course.js';
import type { Facts, Sop } from '../model.js';
import type { Command, Event, Isian, Moved, Pin, Result, State } from '../state.js';

/** A course of a service written down by hand, step by step: what happens next at the row that is open. */
export type Step =
  | [langkah: string, keputusan: string, more?: { isian?: Isian; alasan?: string; temuan?: Pin[] }]
  | { done: string; isian?: Isian }
  | { failed: string; isian?: Isian }
  /** The end of its limit. */
  | { lewat: string }
  | { kejadian: string };

/** Of a result that was not refused. Throws an Error that says why it was. */
export function moved(result: Result): Moved {
  if ('refused' in result) throw new Error(`${result.refused}: ${result.sentence}`);
  return result;
}

/** The event of a step. Throws an Error when another row is open. */
export function eventOf(state: State, step: Step): Event {
  const { id = '', kode = '', tugas, timer } = state.root.at ?? {};
  const here = (langkah: string) => {
    if (kode !== langkah) throw new Error(`at ${kode}, not at ${langkah}`);
    return id;
  };
  if (Array.isArray(step)) {
    const [langkah, keputusan, more = {}] = step;
    here(langkah);
    return { type: tugas ? 'decide' : 'answer', id: tugas?.[0] ?? id, keputusan, ...more };
  }
  if ('done' in step) return { type: 'done', id: here(step.done), ...(step.isian && { isian: step.isian }) };
  if ('failed' in step) return { type: 'failed', id: here(step.failed), ...(step.isian && { isian: step.isian }) };
  if ('lewat' in step) return { type: 'timer', id: here(step.lewat) && (timer ?? '') };
  return { type: 'kejadian', kode: step.kejadian };
}

/** Walks a case from its filing through all steps. */
export function walk(sop: Sop, facts: Facts, steps: readonly Step[]): { state: State; commands: Command[] } {
  const course = compile(sop);
  let { state, commands } = moved(start(course, facts));
  for (const step of steps) {
    const next = moved(advance(course, state, eventOf(state, step)));
    state = next.state;
    commands = [...commands, ...next.commands];
  }
  return { state, commands };
}

/** Rows, and outcomes as `langkah keputusan`, that none of the courses has met. */
export function unwalked(sop: Sop, courses: readonly { steps: readonly Step[]; state: State }[]): string[] {
  const seen = new Set<string>();
  for (const { steps, state } of courses) {
    for (const step of steps) if (Array.isArray(step)) seen.add(`${step[0]} ${step[1]}`);
    for (const key of Object.keys(state.visits)) seen.add(key);
  }
  const all = sop.langkah.flatMap((row) => [
    row.kode,
    ...('keputusan' in row ? row.keputusan.map(({ kode }) => `${row.kode} ${kode}`) : []),
  ]);
  return all.filter((each) => !seen.has(each));
}
