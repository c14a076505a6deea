import { type Place, isFiling, lists } from './course.js';
import type { Field, Keputusan, Kode, Langkah, Lama, Sop, Target } from './model.js';

/** A way the course can take. Nodes are rows, `kode/join` for the join of a scope, `end:*`, and the roots `''` and `kejadian:*`. */
export interface Edge {
  from: string;
  to: string;
  /** Facts certainly known after it. */
  writes: Field[];
  /** return: leads back; resume: the way back from it; again: the same question later. None of these proves that the case can end. */
  kind: 'on' | 'return' | 'resume' | 'again';
  /** Taken whether or not anybody at work wants it: data, a partner, a limit. */
  forced: boolean;
}

const ends = ['end:approved', 'end:rejected', 'end:withdrawn', 'end:closed'];
const isEnd = (node?: string) => !!node?.startsWith('end:');

/** All ways, with onward and the ends of lanes resolved. Complains about targets that cannot be reached from where they are named. */
export function graph(sop: Sop, at: Map<Kode, Place>, wrong: (from: string, target: Target) => void): Edge[] {
  const edges: Edge[] = [];
  const around = (place?: Place): string[] =>
    place
      ? [`${place.owner}/${place.lane}`, ...around(place.owner ? at.get(place.owner) : undefined)]
      : ['undefined/undefined'];
  const add = (
    from: string,
    place: Place | undefined,
    target: Target,
    { kind = 'on', writes = [], forced = true }: { [K in keyof Edge]?: Edge[K] | undefined } = {},
  ) => {
    let to: string = target;
    if (target === 'lane:done' || target === 'lane:refused')
      to = place?.owner ? `${place.owner}/join` : target === 'lane:done' ? 'end:approved' : 'end:rejected';
    else if (
      isEnd(target) ? !ends.includes(target) : !at.has(target) || !around(place).includes(around(at.get(target))[0]!)
    )
      return wrong(from, target);
    edges.push({ from, to, writes, kind, forced });
  };
  if (sop.langkah[0]) add('', undefined, sop.langkah[0].kode);
  for (const { kode, target, needs } of sop.kejadian ?? [])
    add(`kejadian:${kode}`, undefined, target, { writes: needs });
  for (const place of at.values()) {
    const { langkah, list, row } = place;
    const { kode } = langkah;
    const onward: Target = langkah.next ?? list[row + 1]?.kode ?? 'lane:done';
    const outcome = (k: Keputusan, forced: boolean) => {
      const way = { writes: k.needs, forced };
      if (k.class === 'return' && k.target) {
        add(kode, place, k.target, { ...way, kind: 'return' });
        const holder = at.get(k.target);
        if (k.resume === 'onward' || !holder) return;
        let back = kode;
        for (let p = place; p.owner && p.owner !== holder.owner; p = at.get(p.owner)!) back = p.owner;
        if (k.resume && at.get(k.resume)?.list !== holder.list) wrong(kode, k.resume);
        else add(kode, place, k.resume ?? back, { ...way, kind: 'resume' });
      } else if (k.class === 'defer' || k.class === 'forward')
        add(kode, place, k.target ?? kode, { ...way, kind: k.target ? 'on' : 'again' });
      else add(kode, place, k.target ?? onward, way);
    };
    switch (langkah.jenis) {
      case 'tugas':
        for (const k of langkah.keputusan) outcome(k, k.kode === langkah.panel?.else);
        if (langkah.batas?.past) add(kode, place, langkah.batas.past);
        break;
      case 'tunggu':
        for (const k of langkah.keputusan) outcome(k, true);
        add(kode, place, langkah.batas?.past ?? onward);
        break;
      case 'aksi':
        add(kode, place, onward, { writes: langkah.needs });
        add(kode, place, langkah.onFail);
        break;
      case 'pilih':
        for (const target of [...langkah.cabang.map((c) => c.target), langkah.else, langkah.unknown])
          add(kode, place, target);
        break;
      default: {
        const into = (to: string, forced: boolean) => edges.push({ from: kode, to, writes: [], kind: 'on', forced });
        for (const inner of lists(langkah)) into(inner.langkah[0]!.kode, !inner.watches);
        if (langkah.jenis === 'setiap') into(`${kode}/join`, true);
        add(`${kode}/join`, place, onward);
        if (langkah.onRefused) add(`${kode}/join`, place, langkah.onRefused);
      }
    }
  }
  return edges;
}

export function reach(edges: Edge[], roots: string[]) {
  const seen = new Set(roots);
  for (const node of seen) for (const { from, to } of edges) if (from === node) seen.add(to);
  return seen;
}

/**
 * Nodes from which the people at work can end the case whatever data and partners do, with how many rounds it took to see it:
 * one way must be good, and every forced way. Ways that only repeat or return do not count.
 */
export function canFinish(at: Map<Kode, Place>, edges: Edge[]) {
  const rank = new Map<string, number>();
  const nodes = [...new Set(edges.map(({ from }) => from))];
  for (let size = -1, round = 1; size < rank.size; round++) {
    size = rank.size;
    const good = new Set(rank.keys());
    for (const node of nodes) {
      const place = at.get(node) ?? at.get(node.replace(/\/join$/, ''));
      const fine = (to: string) =>
        isEnd(to) || good.has(to) || (to === `${place?.owner}/join` && node !== `${place?.owner}/join`);
      const on = edges.filter(({ from, kind }) => from === node && kind === 'on');
      const joins = !place || lists(place.langkah).length === 0 || node.endsWith('/join') || good.has(`${node}/join`);
      if (
        !rank.has(node) &&
        joins &&
        on.some(({ to }) => fine(to)) &&
        on.every(({ to, forced }) => !forced || fine(to))
      )
        rank.set(node, round);
    }
  }
  return rank;
}

/** Inside a lane that only watches. */
export function watched(at: Map<Kode, Place>, { owner, lane }: Place): boolean {
  const around = owner ? at.get(owner) : undefined;
  if (!around) return false;
  return (
    (around.langkah.jenis === 'paralel' && !!around.langkah.lanes.find(({ kode }) => kode === lane)?.watches) ||
    watched(at, around)
  );
}

/** Rows on a loop that no tugas is part of. */
export function loops(at: Map<Kode, Place>, edges: Edge[]) {
  const human = (node: string) => at.get(node)?.langkah.jenis === 'tugas';
  const quiet = edges.filter(({ from, to, kind }) => !human(from) && !human(to) && kind !== 'resume');
  return [...at.keys()].filter(
    (kode) => !human(kode) && quiet.some(({ from, to }) => from === kode && reach(quiet, [to]).has(kode)),
  );
}

/** Which facts are known, and which rows (`@kode`) were passed, on every way to a row. */
export function assigned(sop: Sop, at: Map<Kode, Place>, edges: Edge[], roots: string[]) {
  const filed = isFiling(sop.langkah[0]) ? [`@${sop.langkah[0]!.kode}`] : [];
  const base = new Set([...Object.keys(sop.fakta).filter((field) => sop.fakta[field]!.known), ...filed]);
  const known = new Map<string, Set<string>>(roots.map((root) => [root, base]));
  const meet = (sets: Set<string>[]) => new Set([...sets[0]!].filter((x) => sets.every((set) => set.has(x))));
  const out = ({ from, writes }: Edge) => new Set([...known.get(from)!, ...writes, `@${from}`]);
  const laneOf = (node: string) => (at.get(node) ?? at.get(node.replace(/\/join$/, '')))?.lane;
  for (let changed = true; changed;) {
    changed = false;
    for (const node of new Set(edges.map(({ to }) => to))) {
      const into = edges.filter(({ to, from, kind }) => to === node && known.has(from) && kind !== 'again');
      if (!into.length) continue;
      const scope = node.endsWith('/join') ? at.get(node.slice(0, -5))!.langkah : undefined;
      const lanes =
        scope?.jenis === 'paralel' && scope.join === 'all'
          ? scope.lanes.filter((l) => !l.watches).map((l) => into.filter((e) => laneOf(e.from) === l.kode))
          : [into];
      if (lanes.some((lane) => !lane.length)) continue;
      const now = new Set(lanes.flatMap((lane) => [...meet(lane.map(out))]));
      if (known.get(node)?.size !== now.size) (known.set(node, now), (changed = true));
    }
  }
  return (kode: Kode, name: string) =>
    !known.has(kode) || known.get(kode)!.has(name) || known.get(kode)!.has(name.split('.')[0]!);
}

const menit: Record<Lama['satuan'], number> = {
  menit: 1,
  'jam-kerja': 60,
  'hari-kerja': 450,
  hari: 450,
  minggu: 2250,
  bulan: 9450,
  semester: 56700,
};
export const minutes = (lama?: Lama) => (lama ? lama.jumlah * (menit[lama.satuan] ?? Number.NaN) : 0);

/** Sum of the norms on the longest way down a list, in working minutes; lanes count by the longest, items once. */
export function longestNorm(list: Langkah[], edges: Edge[]): number {
  const rest = new Array<number>(list.length + 1).fill(0);
  for (let row = list.length - 1; row >= 0; row--) {
    const langkah = list[row]!;
    const own =
      langkah.jenis === 'tugas'
        ? minutes(langkah.norma)
        : Math.max(
            0,
            ...lists(langkah)
              .filter((l) => !l.watches)
              .map((l) => longestNorm(l.langkah, edges)),
          );
    const after = edges
      .filter(({ from }) => from === langkah.kode || from === `${langkah.kode}/join`)
      .map(({ to }) => list.findIndex(({ kode }) => kode === to));
    rest[row] = own + Math.max(0, ...after.filter((next) => next > row).map((next) => rest[next]!));
  }
  return rest[0]!;
}
