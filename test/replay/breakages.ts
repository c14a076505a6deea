import type { Change } from './changed.js';

/** A way to break the interpreter, and a history that must notice; the corpus is worth nothing where it lets one pass. */
export interface Breakage {
  what: string;
  change: Change;
  /** Files that must not replay with it; `every`: none may. */
  noticed: string[] | 'every';
}

const workflow = 'workflows/usulan.workflow.ts';
const runtime = 'workflows/runtime.ts';

export const breakages: Breakage[] = [
  {
    what: 'waits for a moment before it begins',
    change: {
      file: workflow,
      find: 'setHandler(lookAgain, () => void (ahead.maybe = true));',
      put: 'setHandler(lookAgain, () => void (ahead.maybe = true));\n  await condition(() => false, 1);',
    },
    noticed: 'every',
  },
  {
    what: 'calls a projection by another name',
    change: { file: workflow, find: 'p.append({', put: 'p.insert({' },
    noticed: ['UJI/approved-1.json', 'LAJUR/every-lane-agreed-1.json'],
  },
  {
    what: 'starts what a transition needs before it takes back what it no longer needs',
    change: {
      file: runtime,
      find: 'for (const [id, scope] of this.timers) if (!timers.includes(id)) this.drop(this.timers, id, scope);\n',
      put: '',
    },
    noticed: ['UJI/approved-1.json'],
  },
  {
    what: 'starts timers in another order',
    change: {
      file: runtime,
      find: 'for (const id of timers) if (!this.timers.has(id))',
      put: 'for (const id of [...timers].reverse()) if (!this.timers.has(id))',
    },
    noticed: ['LAJUR/timer-runs-out-1.json'],
  },
  {
    what: 'calls a partner before it starts the timers',
    change: {
      file: runtime,
      find: 'for (const id of timers) if (!this.timers.has(id)) this.wait(id, delays[id] ?? 0);\n    for (const { id, call } of calls) if (!this.calls.has(id)) this.run(id, call, delays[limitOf(id)]);',
      put: 'for (const { id, call } of calls) if (!this.calls.has(id)) this.run(id, call, delays[limitOf(id)]);\n    for (const id of timers) if (!this.timers.has(id)) this.wait(id, delays[id] ?? 0);',
    },
    noticed: ['LAJUR/every-lane-agreed-1.json'],
  },
  {
    what: 'leaves out a projection: nobody is told of a late refusal',
    change: { file: workflow, find: 'if (late) {', put: 'if (late && !refused) {' },
    noticed: ['UJI/delivered-late-1.json'],
  },
  {
    what: 'refuses the answer of a partner that comes early',
    change: {
      file: workflow,
      find: "if (late && kasus.early(event) && patched('2026-11-early-answers-wait')) {",
      put: 'if (late && !refused) {',
    },
    noticed: ['UJI/answered-early-1.json'],
  },
  {
    what: 'does not wait for a call that is under way before it takes it back',
    change: { file: runtime, find: 'await this.underWay.get(id);', put: '' },
    noticed: ['LAJUR/withdrawn-while-calling-1.json'],
  },
  {
    what: 'gives up when the database is away',
    change: { file: 'workflows/project.ts', find: 'return call(durable);', put: 'throw error;' },
    noticed: ['UJI/database-away-1.json'],
  },
  {
    what: 'does not hear that the clock has moved',
    change: { file: workflow, find: 'clock.moved = true', put: 'clock.moved = false' },
    noticed: ['LAJUR/one-lane-late-1.json', 'UJI/late-deferred-rejected-1.json'],
  },
  {
    what: 'forgets, after a fresh start, what was being taken back',
    change: { file: workflow, find: 'runtime.undo(kasus.callsOf(begun.undo));', put: '' },
    noticed: ['LAJUR/lost-while-undoing-1.json'],
  },
  {
    what: 'believes a timer that was told to wait',
    change: { file: workflow, find: 'runtime.again(event.id, done.notYet);', put: '' },
    noticed: ['LAJUR/asked-again-1.json'],
  },
  {
    what: 'walks lanes in another order',
    change: {
      file: 'domain/sop/look.ts',
      find: '(token.lanes ?? []).flatMap',
      put: '[...(token.lanes ?? [])].reverse().flatMap',
    },
    noticed: ['LAJUR/timer-runs-out-1.json'],
  },
];
