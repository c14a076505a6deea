import { type Place, lists } from './course.js';
import type { Field, Keputusan, Kode, Langkah, Sop, Target } from './model.js';
import { knownIf } from './predikat.js';

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
  /** The course as it is meant: an approval, a thing done, a branch; no refusal, failure or limit. */
  progress: boolean;
}

const ends: string[] = ['end:approved', 'end:rejected', 'end:withdrawn', 'end:closed'];
export const isEnd = (node: string): boolean => node.startsWith('end:');
export const joinOf = (scope: Kode): string => `${scope}/join`;
/** The row a node belongs to: itself, or the scope of a join. */
export const rowOf = (node: string): Kode => node.replace(/\/join$/, '');

/** A wait that only an answer or an interrupt ends: it has answers, and nothing that happens at its limit. */
export const isOpenEnded = (langkah: Langkah): boolean =>
  langkah.jenis === 'tunggu' &&
  langkah.batas.past === undefined &&
  langkah.keputusan.some(({ tambah }) => tambah === undefined);

interface Options {
  /** Told of targets that cannot be reached from where they are named. */
  wrong?: (from: Kode, target: Target) => void;
  /** Branches (pilih) at which nothing can be unknown. */
  decided?: ReadonlySet<Kode>;
}

/** All ways, with onward and the ends of lanes resolved. */
export function graph(sop: Sop, at: Map<Kode, Place<Langkah>>, { wrong, decided }: Options = {}): Edge[] {
  const edges: Edge[] = [];

  /** The list a row stands in, and those around it. */
  const within = (place: Place<Langkah> | undefined): Langkah[][] => {
    if (!place) return [sop.langkah];
    return [place.list, ...(place.owner === undefined ? [] : within(at.get(place.owner)))];
  };
  const nodeOf = (place: Place<Langkah> | undefined, target: Target): string | undefined => {
    if (target === 'lane:done' || target === 'lane:refused') {
      if (place?.owner !== undefined) return joinOf(place.owner);
      return target === 'lane:done' ? 'end:approved' : 'end:rejected';
    }
    if (ends.includes(target)) return target;
    const list = at.get(target)?.list;
    return list && within(place).includes(list) ? target : undefined;
  };
  const add = (from: string, place: Place<Langkah> | undefined, target: Target, more: Partial<Edge> = {}) => {
    const to = nodeOf(place, target);
    if (to === undefined) wrong?.(rowOf(from), target);
    else edges.push({ from, to, writes: [], kind: 'on', forced: true, progress: false, ...more });
  };

  const first = sop.langkah[0];
  if (first) add('', undefined, first.kode, { progress: true });
  for (const { kode, target, needs = [] } of sop.kejadian ?? [])
    add(`kejadian:${kode}`, undefined, target, { writes: needs });

  for (const place of at.values()) {
    const { langkah, list, row } = place;
    const { kode } = langkah;
    const onward: Target = langkah.next ?? list[row + 1]?.kode ?? 'lane:done';

    const outcome = (k: Keputusan, forced: boolean, known: Field[]) => {
      const way = { writes: [...(k.needs ?? []), ...known], forced, progress: k.class === 'approve' };
      const { target } = k;
      if (k.class === 'return' && target !== undefined) {
        add(kode, place, target, { ...way, kind: 'return' });
        const holder = at.get(target);
        if (k.resume === 'onward' || !holder) return;
        if (k.resume !== undefined && at.get(k.resume)?.list !== holder.list) return wrong?.(kode, k.resume);
        add(kode, place, k.resume ?? seenFrom(at, place, holder), { ...way, kind: 'resume' });
      } else if (k.class === 'defer' || k.class === 'forward')
        add(kode, place, target ?? kode, { ...way, kind: target === undefined ? 'again' : 'on' });
      else add(kode, place, target ?? onward, way);
    };

    switch (langkah.jenis) {
      case 'tugas':
        for (const k of langkah.keputusan) outcome(k, k.kode === langkah.panel?.else, []);
        if (langkah.batas.past !== undefined) add(kode, place, langkah.batas.past);
        break;
      case 'tunggu': {
        const writes = langkah.keputusan.flatMap(({ tambah }) => tambah ?? []);
        for (const k of langkah.keputusan) if (k.tambah === undefined) outcome(k, true, writes);
        if (!isOpenEnded(langkah)) {
          const progress = langkah.batas.past === undefined;
          add(kode, place, langkah.batas.past ?? onward, { writes, progress });
        }
        break;
      }
      case 'aksi':
        add(kode, place, onward, { writes: langkah.needs ?? [], progress: true });
        add(kode, place, langkah.onFail);
        break;
      case 'pilih': {
        const before: Field[] = [];
        for (const { bila, target } of langkah.cabang) {
          add(kode, place, target, { writes: [...before, ...knownIf(bila, true)], progress: true });
          before.push(...knownIf(bila, false));
        }
        add(kode, place, langkah.else, { writes: before, progress: true });
        if (!decided?.has(kode)) add(kode, place, langkah.unknown);
        break;
      }
      case 'paralel':
      case 'setiap': {
        const into = { writes: [], kind: 'on' as const, progress: true };
        for (const { langkah: inner, watches } of lists(langkah)) {
          const to = inner[0]?.kode;
          if (to !== undefined) edges.push({ ...into, from: kode, to, forced: !watches });
        }
        if (langkah.jenis === 'setiap') edges.push({ ...into, from: kode, to: joinOf(kode), forced: true });
        add(joinOf(kode), place, onward, { progress: true });
        if (langkah.onRefused !== undefined) add(joinOf(kode), place, langkah.onRefused);
      }
    }
  }
  return edges;
}

/** Edges by the node they leave or enter. */
export function edgesBy(edges: Edge[], end: 'from' | 'to'): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group) group.push(edge);
    else groups.set(edge[end], [edge]);
  }
  return groups;
}

/** The row that holds a place as seen from the list of another: itself, or the scope around it in that list. */
export function seenFrom(at: Map<Kode, Place<Langkah>>, place: Place<Langkah>, { list }: Place<Langkah>): Kode {
  let here = place;
  while (here.list !== list && here.owner !== undefined) here = at.get(here.owner) ?? { ...here, owner: undefined };
  return here.langkah.kode;
}

/** The rows around a place, innermost first. */
export function around(at: Map<Kode, Place<Langkah>>, { owner }: Place<Langkah>): Place<Langkah>[] {
  const outer = owner === undefined ? undefined : at.get(owner);
  return outer ? [outer, ...around(at, outer)] : [];
}

/** The lists whose items are walked where a row stands. */
export const walkedAt = (at: Map<Kode, Place<Langkah>>, place: Place<Langkah>): Field[] =>
  around(at, place).flatMap(({ langkah }) => (langkah.jenis === 'setiap' ? [langkah.daftar] : []));

/** Inside a lane that only watches. */
export function isWatched(at: Map<Kode, Place<Langkah>>, place: Place<Langkah>): boolean {
  return [place, ...around(at, place)].some(({ owner, lane }) => {
    const scope = owner === undefined ? undefined : at.get(owner)?.langkah;
    return scope?.jenis === 'paralel' && scope.lanes.some(({ kode, watches }) => kode === lane && !!watches);
  });
}

/** Can the two be in play, or have been, in lanes of one scope at the same time? */
export function besideEachOther(at: Map<Kode, Place<Langkah>>, a: Place<Langkah>, b: Place<Langkah>): boolean {
  const path = (place: Place<Langkah>) => [place, ...around(at, place)];
  return path(a).some(({ owner, lane }) =>
    path(b).some(
      (other) => owner !== undefined && other.owner === owner && (lane === undefined || other.lane !== lane),
    ),
  );
}
