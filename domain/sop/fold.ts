import { advance, start } from './advance.js';
import type { Course } from './course.js';
import { openCommands } from './look.js';
import type { Command, Event, Start, State } from './state.js';

/** A case as its log tells it. */
export interface Folded {
  state: State;
  /** Every command of the case, in order. */
  commands: Command[];
  /** Those that are still open: tugas, timers, waits, and calls without an answer. */
  open: Command[];
}

/**
 * Walks a course along its log; the first event is the start, `urutan` counts from 1.
 * @throws Error naming the urutan at which the log does not fold: it was changed, or belongs to another course
 */
export function foldLog(course: Course, log: readonly { event: Event | Start }[]): Folded {
  let state: State | undefined;
  const commands: Command[] = [];
  for (const [i, { event }] of log.entries()) {
    const fail = (why: string) => new Error(`log does not fold at urutan ${i + 1}: ${why}`);
    if ((event.type === 'start') !== (i === 0)) throw fail('the start is the first event, and only that');
    const result = event.type === 'start' ? start(course, event.facts) : state && advance(course, state, event);
    if (!result) throw fail('no state');
    if ('refused' in result) throw fail(`${result.refused} (${result.sentence})`);
    state = result.state;
    commands.push(...result.commands);
  }
  if (!state) throw new Error('log does not fold: it is empty');
  return { state, commands, open: openCommands(state, commands) };
}
