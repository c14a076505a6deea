import { lists } from '../course.js';
import type { Baris } from '../course.js';
import { own } from '../facts.js';
import { openTokens } from '../look.js';
import type { Butir, Target } from '../model.js';
import type { Lane } from '../state.js';
import { ensure, same } from './ensure.js';
import { type Transition, pathOf, rowOf, takenOf, tokenOf, whereOf } from './transition.js';

/** What must hold of every transition, whatever the SOP: the course itself. People are in `checks-people.ts`. */

type Scope = Extract<Baris, { jenis: 'paralel' | 'setiap' }>;

/** Is the join reached, by the lanes as they are, and `also` one that has ended since? */
function reached(scope: Scope, lanes: Lane[], also?: Lane): boolean {
  const watches = (l: Lane) => scope.jenis === 'paralel' && scope.lanes.some((x) => x.kode === l.key && x.watches);
  const waited = lanes.filter((l) => !watches(l));
  const counts = !!also && waited.includes(also);
  if (waited.every((l) => l.ended ?? l === also)) return true;
  if (scope.join === 'first-done') return counts || waited.some((l) => l.ended === 'done');
  return scope.join === 'first-refusal' && (counts || waited.some((l) => l.ended === 'refused'));
}

const under = (row: Baris): Baris[] => lists(row).flatMap((l) => l.langkah.flatMap((r) => [r, ...under(r)]));

/** Can a row under this scope send the case out of it? */
function escapes(scope: Baris): boolean {
  const inside = new Set(under(scope).map(({ kode }) => kode));
  const targets = under(scope).flatMap((row): (Target | undefined)[] => [
    row.next,
    ...('keputusan' in row ? row.keputusan.flatMap((k) => [k.target, k.resume]) : []),
    ...('batas' in row ? [row.batas.past] : []),
    ...(row.jenis === 'aksi' ? [row.onFail] : []),
    ...(row.jenis === 'pilih' ? [row.else, row.unknown, ...row.cabang.map((c) => c.target)] : []),
    ...('onRefused' in row ? [row.onRefused] : []),
  ]);
  return targets.some((t) => t !== undefined && t !== 'onward' && !t.startsWith('lane:') && !inside.has(t));
}

export function joins(t: Transition): void {
  const { state, at, event, cover } = t;
  for (const { token } of openTokens(state)) {
    if (!token.lanes) continue;
    ensure(!reached(rowOf(at, token) as Scope, token.lanes), `join of ${token.id} is reached and waits`);
    for (const lane of token.lanes) ensure(!lane.at !== !lane.ended, 'a lane neither here nor there');
  }
  const chain = whereOf(t)?.chain;
  if (!chain || state.status !== 'open' || event.type === 'facts') return;
  const now = new Set(openTokens(state).map(({ token }) => token.id));
  for (let i = chain.length - 2; i >= 0; i--) {
    const scope = chain[i]?.at;
    if (!scope?.lanes) continue;
    const row = rowOf(at, scope) as Scope;
    if (now.has(scope.id)) break;
    if (chain.slice(0, i).some((l) => !now.has(l.at?.id ?? ''))) continue;
    cover.met(`join ${row.join}`);
    if (escapes(row)) cover.met('scope may be left');
    else ensure(reached(row, scope.lanes, chain[i + 1]), `join of ${scope.id} came too early`);
  }
}

/** A scope without lanes: none of them is done, and none was refused. */
export function emptyScopes({ at, prior, state, cover }: Transition): void {
  for (const [kode, { langkah, owner }] of at) {
    const entered = (own(state.visits, kode) ?? 0) > (own(prior.visits, kode) ?? 0);
    if (langkah.jenis !== 'setiap' || owner !== undefined || !entered || langkah.buka) continue;
    const list = own(state.facts.nilai, langkah.daftar);
    if (!Array.isArray(list) || list.length > 0) continue;
    cover.met('empty scope');
    const { join, onRefused, next } = langkah;
    const to = (join === 'any' || join === 'first-done') && onRefused !== undefined ? onRefused : next;
    if (to !== undefined && at.has(to))
      ensure((own(state.visits, to) ?? 0) > (own(prior.visits, to) ?? 0), `${kode} was empty and did not go to ${to}`);
  }
}

/** What was sent is undone by an interrupt and by every end but an approval: all of it, latest first, and nothing else is. */
export function undoing({ event, prior, state, commands, live: before, answered, cover }: Transition): void {
  // What failed was not sent.
  const live = before.filter((id) => event.type !== 'failed' || id !== event.id);
  const undone = commands.filter(({ type }) => type === 'undoAksi').map(({ id }) => id);
  const interrupted = event.type === 'kejadian';
  if (interrupted || (state.status !== 'open' && state.status !== 'approved')) {
    same(live.filter((id) => !undone.includes(id)), [], 'sent and not undone'); // prettier-ignore
    const open = new Set(openTokens(prior).filter(({ token }) => token.called).map(({ token }) => token.id)); // prettier-ignore
    const settled = live.filter((id) => !open.has(id)).reverse();
    same(undone.filter((id) => settled.includes(id)), settled, 'undone out of order'); // prettier-ignore
    if (undone.length > 0) cover.met('undo');
    if (settled.length > 1) cover.met('undo of several');
  } else for (const id of undone) ensure(!answered.has(id), `${id} was answered, and is undone while the case goes on`);
}

/** Facts change only where the event may write, and never vanish; items are isolated. */
export function facts(t: Transition): void {
  const { event, prior, state } = t;
  for (const [field, value] of Object.entries(prior.facts.nilai)) {
    const now = own(state.facts.nilai, field) ?? null;
    ensure(value === null || now !== null, `fact ${field} vanished`);
    if (!Array.isArray(value) || !Array.isArray(now) || event.type === 'facts') continue;
    const items = whereOf(t)?.chain.at(-1)?.items ?? [];
    for (const item of value) {
      const after = now.find(({ id }) => id === item.id);
      ensure(after, `item ${item.id} of ${field} vanished`);
      const mine = items.some(([list, id]) => list === field && id === item.id);
      if (!mine) same(after, item, 'a fact of another item changed');
    }
  }
  for (const { chain } of openTokens(state))
    for (const [list, id] of chain.at(-1)?.items ?? [])
      ensure((state.facts.nilai[list] as Butir[]).some((item) => item.id === id), `item ${id} is walked and gone`); // prettier-ignore
}

/** Interrupts: once each, and not after a row in `until`. */
export function interrupts({ course, event, prior, cover }: Transition): void {
  if (event.type !== 'kejadian') return;
  cover.met('kejadian');
  const kejadian = course.kejadian?.find(({ kode }) => kode === event.kode);
  const entered = new Set(Object.keys(prior.visits).map((key) => key.split('@')[0]));
  ensure(!prior.happened.includes(event.kode), 'kejadian twice');
  ensure(!kejadian?.until?.some((kode) => entered.has(kode)), 'kejadian too late');
}

/** Rows that open later: nothing is asked, and nothing counted, before the last of its dates has come. */
export function openings(t: Transition): void {
  const { event, state, commands, cover } = t;
  for (const { token } of openTokens(state)) {
    if (!token.opens) continue;
    const { tugas, timer, waits, called, lanes } = token;
    ensure(!tugas && timer === undefined && !waits && !called && !lanes, `${token.id} is open before its time`);
    ensure(token.opens.length > 0, `${token.id} waits for nothing`);
    cover.met('waits to open');
    if (token.opens.length > 1) cover.met('waits for two to open');
  }
  const before = whereOf(t)?.token;
  if (event.type === 'timer' && before?.opens) {
    const left = before.opens.filter((id) => id !== event.id);
    const token = tokenOf(state, event.id)?.token;
    if (left.length > 0) same(token?.opens, left, `${before.id} opened too early`);
    else ensure(!token?.opens, `${before.id} did not open`);
    if (left.length === 0) cover.met('opens');
  }
  for (const command of commands) {
    if (command.type !== 'startTimer') continue;
    const { batas, times } = command;
    const value = batas.per === undefined ? 1 : (own(state.facts.nilai, batas.per) ?? 1);
    const counted = Array.isArray(value) ? value.length : Number(value);
    if (batas.per === 'p' || batas.per === 'n' || batas.per === undefined)
      same(times, Math.max(1, counted), `times of ${command.id}`);
    if (batas.per === 'p') cover.met('counts by a list');
    if (batas.per === 'n') cover.met('counts by a number');
    if (batas.bulat) cover.met('must end on a working day');
    if ('visit' in command.anchor) ensure(command.anchor.visit.includes('#'), 'a limit counts from no visit');
  }
}

/** Remembered returns: only going back to them, an explicit choice, or an interrupt removes them. */
export function returns(t: Transition): void {
  const { at, event, prior, state, cover } = t;
  const where = whereOf(t);
  const row = where && rowOf(at, where.token);
  const chosen = takenOf(t);
  const explicit = (chosen?.class === 'approve' || chosen?.class === 'reject') && chosen.target !== undefined;
  const deferred = where?.token.deferred;
  const put = deferred !== undefined && row && 'keputusan' in row && row.keputusan.some((k) => k.kode === deferred && k.target !== undefined); // prettier-ignore
  if (event.type === 'kejadian' || explicit || put || chosen?.resume === 'onward') {
    if (explicit && state.status === 'open' && chosen.target !== undefined) forgotten(t, chosen.target);
    return;
  }
  const after = new Map(openTokens(state).map(({ chain }) => [pathOf(chain), chain.at(-1)]));
  for (const { chain } of openTokens(prior)) {
    const before = chain.at(-1)?.back ?? [];
    const now = after.get(pathOf(chain))?.back;
    if (!now || before.length === 0) continue;
    const kept = before.findIndex((kode, i) => now[i] !== kode);
    const gone = kept < 0 ? [] : before.slice(kept);
    for (const kode of gone) {
      const key = [kode, ...(chain.at(-1)?.items ?? []).map(([, id]) => id)].join('@');
      const visits = [own(prior.visits, key) ?? 0, own(state.visits, key) ?? 0] as const;
      ensure(visits[1] > visits[0], `the return to ${kode} was forgotten`);
    }
    cover.met('a return is kept');
  }
}

/** After an explicit choice nothing is remembered where it lands. */
function forgotten({ prior, state, cover }: Transition, target: Target): void {
  const landed = openTokens(state).find(({ token }) => token.kode === target && !own(prior.visits, token.id));
  if (!landed || openTokens(prior).some(({ token }) => token.id === landed.token.id)) return;
  same(landed.chain.at(-1)?.back, [], `returns remembered at ${target}, which was chosen`);
  cover.met('a return is forgotten');
}
