import { quit, undoAll } from './close.js';
import { type Course, isFiling, isSending, places } from './course.js';
import { isAsOf, own } from './facts.js';
import { checkIsian, writeIsian } from './isian.js';
import type { Facts } from './model.js';
import { Broken, type Run, activeOf, find, last, placeOf, refuse } from './run.js';
import type { Event, Isian, Lane, Refused, Result, State } from './state.js';
import { decide } from './decide.js';
import { go, onward, open } from './walk.js';

/*
 * How a case is walked. Each doc comment of `model.ts` is the exact meaning of its construct; together:
 *
 * 1. The case is the outermost lane, and a lane has one active row. Visit n of a row for an item is `kode@item#n`; with the
 *    type of a command it is the idempotency key, never used twice.
 * 2. Onward is: the row that returned the case, if one is remembered in this lane; else `next`; else the next row; else
 *    `lane:done`.
 * 3. A person's explicit choice (approve or reject with a target, a deferral that is over) forgets what is remembered in the
 *    lane it lands in. Only a return adds to it. Branches, limits, failures and joins keep it: they may stand on a way back.
 * 4. A return comes back to the returning row as seen from the list of its target: out of a scope, that is the scope,
 *    started afresh.
 * 5. A target in a list around cancels every scope it leaves: tugas close, timers and waits are cancelled, calls without an
 *    answer are undone. Answered calls stay.
 * 6. A join is looked at when a lane ends. Lanes open in order; if one ends its scope while opening, the later stay shut.
 * 7. What was called and can be undone is undone, latest first, at any end but an approval and at every interrupt. A later
 *    visit replaces the earlier call.
 * 8. What an event brings is checked against what the row asks for, and anything else refused. A fact once known may change,
 *    not vanish. A rule reads facts when its row is reached, and what it read leaves as a `record`.
 */

/**
 * Opens a case with what was known when it was filed. Facts that are `known`, and those the filing needs, must be there;
 * `asOf` is a date or an ISO instant. Refuses like `advance`.
 */
export function start(course: Course, facts: Facts): Result {
  const root: Lane = { key: '', items: [], back: [] };
  const state: State = { status: 'open', facts: { asOf: '', nilai: {} }, visits: {}, sent: [], happened: [], root };
  return transition(course, state, (run) => {
    const given = facts as Partial<Facts> | null | undefined;
    if (!isAsOf(given?.asOf)) return refuse('malformed');
    state.facts.asOf = given.asOf;
    const [first] = course.langkah;
    if (!first) return refuse('broken', 'tanpa langkah');
    const filing = first.jenis === 'tugas' && isFiling(first) ? first : undefined;
    const known = Object.keys(course.fakta).filter((field) => own(course.fakta, field)?.known);
    const needs = [...known, ...(filing?.keputusan.find(isSending)?.needs ?? [])];
    const bad = write(run, { needs, may: Object.keys(course.fakta) }, given.nilai);
    if (bad) return bad;
    if (filing) {
      state.visits[filing.kode] = 1;
      root.at = { id: `${filing.kode}#1`, kode: filing.kode };
      onward(run, [root]);
    } else go(run, [root], first.kode);
    return undefined;
  });
}

/** Pure and total: any event, in any order, gives a new state and commands, or a refusal. `state` is not touched. */
export function advance(course: Course, state: State, event: Event): Result {
  if (state.status !== 'open') return refuse('finished');
  const given = event as Event | null | undefined;
  if (!given || typeof given !== 'object') return refuse('malformed');
  const copy = JSON.parse(JSON.stringify(state)) as State;
  return transition(course, copy, (run) => apply(run, given));
}

function transition(course: Course, state: State, work: (run: Run) => Refused | undefined): Result {
  const run: Run = { course, at: places(course.langkah), state, commands: [], depth: 0 };
  try {
    return work(run) ?? { state: run.state, commands: run.commands };
  } catch (error) {
    if (error instanceof Broken) return refuse('broken', error.message);
    throw error;
  }
}

function apply(run: Run, event: Event): Refused | undefined {
  switch (event.type) {
    case 'decide':
    case 'answer':
      return decide(run, event);
    case 'done':
    case 'failed':
      return settleAksi(run, event);
    case 'timer':
      return timer(run, event.id);
    case 'kejadian':
      return interrupt(run, event);
    case 'facts': {
      if (!isAsOf(event.asOf)) return refuse('malformed');
      const bad = write(run, { may: Object.keys(run.course.fakta) }, event.isian);
      if (!bad) run.state.facts.asOf = event.asOf;
      return bad;
    }
    default:
      return refuse('malformed');
  }
}

/** Facts of the case as a whole. */
function write(run: Run, asked: { needs?: string[] | undefined; may?: string[] }, isian: unknown): Refused | undefined {
  const bad = checkIsian(run, asked, isian);
  if (!bad) writeIsian(run, [], asked, isian as Isian | undefined);
  return bad;
}

/** The answer to a call. What failed was not sent; its words, good or bad, are those the row may bring. */
function settleAksi(run: Run, event: Event & { type: 'done' | 'failed' }): Refused | undefined {
  const chain = find(run, (token) => !!token.called && token.id === event.id);
  if (!chain) return refuse('closed');
  const lane = last(chain);
  const token = activeOf(lane);
  const { langkah } = placeOf(run, token.kode);
  if (langkah.jenis !== 'aksi') throw new Broken(token.kode);
  const asked = { needs: event.type === 'done' ? langkah.needs : undefined, may: langkah.may };
  const bad = checkIsian(run, asked, event.isian);
  if (bad) return bad;
  writeIsian(run, lane.items, asked, event.isian);
  delete token.called;
  if (event.type === 'done') onward(run, chain);
  else {
    run.state.sent = run.state.sent.filter(({ id }) => id !== token.id);
    go(run, chain, langkah.onFail, { keep: true });
  }
  return undefined;
}

function timer(run: Run, id: string): Refused | undefined {
  const chain = find(run, (t) => (t.timer !== undefined && t.timer === id) || !!t.opens?.includes(id));
  if (!chain) return refuse('closed');
  const token = activeOf(last(chain));
  const { langkah } = placeOf(run, token.kode);
  if (token.opens) {
    token.opens = token.opens.filter((other) => other !== id);
    if (token.opens.length > 0) return undefined;
    delete token.opens;
    open(run, chain);
    return undefined;
  }
  if (langkah.jenis !== 'tugas' && langkah.jenis !== 'tunggu') throw new Broken(token.kode);
  delete token.timer;
  if (token.deferred !== undefined) {
    const target = langkah.keputusan.find(({ kode }) => kode === token.deferred)?.target;
    if (target !== undefined) go(run, chain, target);
    else go(run, chain, token.kode, { keep: true, again: true, pelaksana: token.pelaksana });
  } else if (langkah.batas.past !== undefined) {
    quit(run, token, 'limit');
    go(run, chain, langkah.batas.past, { keep: true });
  } else if (langkah.jenis === 'tugas' || langkah.keputusan.some(({ tambah }) => tambah === undefined)) {
    const kepada = langkah.jenis === 'tunggu' && langkah.eskalasi;
    run.commands.push({ type: 'notify', id: token.id, what: 'limit', langkah: token.kode, ...(kepada && { kepada }) });
  } else onward(run, chain);
  return undefined;
}

function interrupt(run: Run, event: Event & { type: 'kejadian' }): Refused | undefined {
  const { state, course } = run;
  const kejadian = course.kejadian?.find(({ kode }) => kode === event.kode);
  if (!kejadian) return refuse('malformed');
  const entered = new Set(Object.keys(state.visits).map((key) => key.split('@', 1)[0]));
  if (kejadian.until?.some((kode) => entered.has(kode)) || state.happened.includes(kejadian.kode))
    return refuse('tooLate');
  const bad = write(run, { needs: kejadian.needs }, event.isian);
  if (bad) return bad;
  state.happened.push(kejadian.kode);
  if (state.root.at) quit(run, state.root.at, 'cancelled');
  undoAll(run);
  go(run, [state.root], kejadian.target);
  return undefined;
}
