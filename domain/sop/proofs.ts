import { type Place, filingOf, lists } from './course.js';
import { define, own, parts } from './facts.js';
import { type Edge, around, besideEachOther, edgesBy, isEnd, isOpenEnded, joinOf, rowOf, walkedAt } from './graph.js';
import type { Field, Kode, Langkah, Sop } from './model.js';

/** What is proved about the ways of a course. */

type Places = Map<Kode, Place<Langkah>>;

/** Every node that can be reached, the roots among them. */
export const reach = (edges: Edge[], roots: Iterable<string>): Set<string> => follow(edgesBy(edges, 'from'), roots);

function follow(next: Map<string, Edge[]>, roots: Iterable<string>): Set<string> {
  const seen = new Set(roots);
  for (const node of seen) for (const { to } of next.get(node) ?? []) seen.add(to);
  return seen;
}

/**
 * For each row the interrupt by which people can end the case there: one with an end, that can still be raised wherever
 * the row can be. The applicant's own (a withdrawal) counts only where the case waits for an answer that may never come.
 */
export function exitsOf(sop: Sop, at: Places, edges: Edge[]): Map<Kode, Kode> {
  const exits = new Map<Kode, Kode>();
  for (const { kode, oleh, target, until = [] } of sop.kejadian ?? []) {
    if (oleh === 'sistem' || !isEnd(target)) continue;
    const applicant = ['pemohon', 'pegawai', 'ahli-waris'].includes(oleh.peran);
    const late = new Set(until.flatMap((row) => [...enteredAfter(sop, at, edges, row)]));
    for (const [row, { langkah }] of at)
      if (!late.has(row) && !exits.has(row) && (!applicant || isOpenEnded(langkah))) exits.set(row, kode);
  }
  return exits;
}

/** Rows at which a case may stand with `row` entered. */
function enteredAfter(sop: Sop, at: Places, edges: Edge[], row: Kode): Set<string> {
  const place = at.get(row);
  const jumps = (sop.kejadian ?? []).filter(({ until }) => !until?.includes(row)).map(({ target }) => target);
  const after = reach(edges, [row, ...jumps]);
  for (const [kode, other] of at) if (place && besideEachOther(at, place, other)) after.add(kode);
  return after;
}

/**
 * Nodes from which the people at work can end the case whatever data and partners do, with how many rounds it took to see
 * it: one way must be good, or an interrupt end it there, and every forced way. Ways that only repeat or return do not
 * count. The end of a lane is good for the rows in it; that the join is, is asked of the scope. A lane that only watches
 * need not end, but where it may send the case to must be good.
 */
export function canFinish(at: Places, edges: Edge[], exits: ReadonlyMap<Kode, Kode>): Map<string, number> {
  const rank = new Map<string, number>();
  const ways = edgesBy(
    edges.filter(({ kind }) => kind === 'on'),
    'from',
  );
  const nodes = new Set([...edges.map(({ from }) => from), ...at.keys()]);
  const thrown = edgesOutOfWatchers(at, edges);
  for (let size = -1, round = 1; size < rank.size; round++) {
    size = rank.size;
    const good = new Set(rank.keys());
    for (const node of nodes) {
      if (rank.has(node)) continue;
      const place = at.get(rowOf(node));
      const isJoin = node !== rowOf(node);
      const laneEnd = place?.owner === undefined || isJoin ? undefined : joinOf(place.owner);
      const fine = (to: string) => isEnd(to) || good.has(to) || to === laneEnd;
      const on = ways.get(node) ?? [];
      const scope = place && !isJoin && lists(place.langkah).length > 0;
      const out =
        place && isOpenEnded(place.langkah) ? exits.has(node) : exits.has(node) || on.some(({ to }) => fine(to));
      if (!isJoin && thrown.get(node)?.some((to) => !fine(to))) continue;
      if (out && (!scope || good.has(joinOf(node))) && on.every(({ to, forced }) => !forced || fine(to)))
        rank.set(node, round);
    }
  }
  return rank;
}

/** For each scope, where its watching lanes may send the case to, whether or not anybody at work wants it. */
function edgesOutOfWatchers(at: Places, edges: Edge[]): Map<Kode, string[]> {
  const thrown = new Map<Kode, string[]>();
  for (const { from, to, kind, forced } of edges) {
    const place = at.get(rowOf(from));
    if (!place || kind !== 'on' || !forced) continue;
    const target = at.get(rowOf(to));
    const inside = target ? [target, ...around(at, target)].map(({ langkah }) => langkah.kode) : [];
    for (const { owner, lane } of [place, ...around(at, place)]) {
      const scope = owner === undefined ? undefined : at.get(owner)?.langkah;
      if (scope?.jenis !== 'paralel' || inside.includes(scope.kode)) continue;
      if (scope.lanes.some(({ kode, watches }) => kode === lane && watches))
        thrown.set(scope.kode, [...(thrown.get(scope.kode) ?? []), to]);
    }
  }
  return thrown;
}

/** Rows on a loop that no tugas is part of. */
export function loops(at: Places, edges: Edge[]): Kode[] {
  const human = (node: string) => at.get(node)?.langkah.jenis === 'tugas';
  const quiet = edges.filter(({ from, to, kind }) => !human(from) && !human(to) && kind !== 'resume');
  const next = edgesBy(quiet, 'from');
  return [...at.keys()].filter((kode) => {
    const after = (next.get(kode) ?? []).map(({ to }) => to);
    return after.length > 0 && follow(next, after).has(kode);
  });
}

/** Is a return from a row to another a step back or aside, and not to itself or ahead of it? */
export function isBackIn(edges: Edge[]): (from: Kode, target: Kode) => boolean {
  const meant = edgesBy(
    edges.filter(({ progress }) => progress),
    'from',
  );
  return (from, target) => from !== target && (!follow(meant, [from]).has(target) || follow(meant, [target]).has(from));
}

/** Is a fact (`name`, `list.field`) known, or a row (`@kode`) passed, on every way to a row? */
export type Known = (kode: Kode, name: string) => boolean;

/** Definite assignment. Rows that are never reached know everything. */
export function assigned(sop: Sop, at: Places, edges: Edge[], roots: string[]): Known {
  const filing = filingOf(sop);
  const base = new Set(Object.keys(sop.fakta).filter((field) => own(sop.fakta, field)?.known));
  if (filing) for (const name of [...(filing.keputusan.needs ?? []), `@${filing.langkah.kode}`]) base.add(name);

  const known = new Map<string, Set<string>>(roots.map((root) => [root, base]));
  const ways = edges.filter(({ kind }) => kind !== 'again');
  const into = edgesBy(ways, 'to');
  const next = edgesBy(ways, 'from');
  const queue = new Set(roots.flatMap((root) => (next.get(root) ?? []).map(({ to }) => to)));
  for (const node of queue) {
    queue.delete(node);
    const now = arriving(at, node, into.get(node) ?? [], known);
    if (!now || known.get(node)?.size === now.size) continue;
    known.set(node, now);
    for (const { to } of next.get(node) ?? []) queue.add(to);
  }

  return (kode, name) => {
    const here = known.get(kode);
    const [list, field] = parts(name);
    if (!here || here.has(name)) return true;
    return field !== undefined && here.has(list) && define(sop, name)?.known === true;
  };
}

/** What is known at a node, by the ways into it that are known so far. At a join of all, what any lane brings. */
function arriving(at: Places, node: string, into: Edge[], known: Map<string, Set<string>>): Set<string> | undefined {
  const come = into.filter(({ from }) => known.has(from));
  const place = at.get(rowOf(node));
  const scope = node !== rowOf(node) ? place?.langkah : undefined;
  const lanes =
    scope?.jenis === 'paralel' && scope.join === 'all'
      ? scope.lanes
          .filter(({ watches }) => !watches)
          .map(({ kode }) => come.filter(({ from }) => laneOf(at, from) === kode))
      : [come];
  if (lanes.some((lane) => lane.length === 0)) return undefined;
  const walked = place ? walkedAt(at, place) : [];
  const out = ({ from, writes }: Edge) => new Set([...(known.get(from) ?? []), ...writes, `@${from}`]);
  const names = lanes.flatMap((lane) => [...meet(lane.map(out))]);
  return new Set(names.filter((name) => stillMeant(at, walked, name)));
}

const laneOf = (at: Places, node: string): Kode | undefined => at.get(rowOf(node))?.lane;

const meet = ([first = new Set(), ...rest]: Set<string>[]): Set<string> =>
  new Set([...first].filter((name) => rest.every((set) => set.has(name))));

/** Outside its `setiap` a field of an item, and a visit for an item, is of no item in particular. */
function stillMeant(at: Places, walked: Field[], name: string): boolean {
  if (name.startsWith('@')) {
    const place = at.get(rowOf(name.slice(1)));
    return !place || walkedAt(at, place).every((list) => walked.includes(list));
  }
  const [list, field] = parts(name);
  return field === undefined || walked.includes(list);
}
