import type { Tape } from './tape.js';

/** A SOP changed in places, as an editor or an enemy would: often still one by its shape, seldom one by its meaning. */
export function mutilate(json: unknown, tape: Tape): unknown {
  const copy = JSON.parse(JSON.stringify(json)) as unknown;
  const places = spots(copy);
  const words = [
    ...new Set(places.flatMap(({ holder, key }) => (typeof holder[key] === 'string' ? [holder[key]] : []))),
  ];
  for (let n = 1 + tape.pick(4); n > 0; n--) {
    const { holder, key } = places[tape.pick(places.length)] ?? {};
    if (!holder || key === undefined) continue;
    const other = places[tape.pick(places.length)];
    const kind = tape.pick(8);
    if (kind === 0) drop(holder, key);
    else if (kind === 1) holder[key] = junk[tape.pick(junk.length)];
    else if (kind === 2 && other) holder[key] = JSON.parse(JSON.stringify(other.holder[other.key] ?? null)) as unknown;
    else if (kind === 3 && Array.isArray(holder)) holder.push(JSON.parse(JSON.stringify(holder[Number(key)] ?? null)));
    else if (kind === 4 && Array.isArray(holder)) holder.reverse();
    else if (typeof holder[key] === 'string') holder[key] = words[tape.pick(words.length)];
    else if (typeof holder[key] === 'number') holder[key] = [0, -1, 1e9, 0.5][tape.pick(4)];
  }
  return copy;
}

type Holder = Record<string, unknown>;

const junk: unknown[] = [
  ...[null, 0, '', 'x', true, [], {}, -1, 'lane:done', 'lane:refused', 'end:approved', 'end:x', 'constructor'],
  ...['__proto__', 'toString', 'a/join', 'id', { ada: 'constructor' }, { not: { ada: 'toString' } }, { all: [] }],
];

function drop(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** Every member of every object and list. */
function spots(value: unknown): { holder: Holder; key: string }[] {
  if (!value || typeof value !== 'object') return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spots(holder[key])]);
}
