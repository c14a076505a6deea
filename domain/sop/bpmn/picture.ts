import type { Diagram, Message } from './diagram.js';
import { laneId } from './process.js';
import { type Layout, layoutOf, moved, type Point, straightened } from './layout.js';
import { borderWidth, type Box } from './shape.js';
import { NAME, room, widthOf } from './text.js';
import { spanOf, tracksOf } from './tracks.js';

/** The whole picture: the office's pool with its lanes and interrupts, the partners' pools below it, messages between them. */
export interface Picture {
  shapes: Map<string, Box>;
  labels: Map<string, Box>;
  edges: Map<string, Point[]>;
}

const HEADER = 30;
const GAP = 30;
const TRACK = 14;
const POOL = { width: 220, height: 60 } as const;

export const POOL_ID = 'kantor';

export function pictureOf(diagram: Diagram): Picture {
  const picture: Picture = { shapes: new Map(), labels: new Map(), edges: new Map() };
  const left = 2 * HEADER;
  const main = layoutOf(diagram.root, diagram.messages);
  const strip = stripOf(diagram);
  const width = Math.max(main.width + HEADER, (strip?.width ?? 0) + HEADER) + GAP;
  const top = strip?.height ?? 0;
  const height = top + main.height;
  picture.shapes.set(POOL_ID, { x: 0, y: 0, width: width + HEADER, height });
  if (strip) {
    picture.shapes.set(laneId('kejadian'), { x: HEADER, y: 0, width, height: top });
    copy(picture, strip, left, 0);
  }
  for (const [i, lane] of main.lanes.entries())
    picture.shapes.set(laneId(i), { x: HEADER, y: top + lane.y, width, height: lane.height });
  copy(picture, main, left, top);
  drawPools(picture, diagram, main, left, top);
  return picture;
}

function copy(
  picture: Picture,
  { shapes, labels, edges }: Pick<Layout, 'shapes' | 'labels' | 'edges'>,
  dx: number,
  dy: number,
): void {
  for (const [id, box] of shapes) picture.shapes.set(id, moved(box, dx, dy));
  for (const [id, box] of labels) picture.labels.set(id, moved(box, dx, dy));
  for (const [id, points] of edges)
    picture.edges.set(
      id,
      points.map(([x, y]): Point => [x + dx, y + dy]),
    );
}

/** Interrupts side by side. */
function stripOf({
  interrupts,
}: Diagram): (Pick<Layout, 'shapes' | 'labels' | 'edges'> & { width: number; height: number }) | undefined {
  if (interrupts.length === 0) return undefined;
  const strip = {
    shapes: new Map<string, Box>(),
    labels: new Map<string, Box>(),
    edges: new Map<string, Point[]>(),
    width: 0,
    height: 0,
  };
  let x = GAP;
  for (const node of interrupts) {
    if (!node.inner) continue;
    const inside = layoutOf(node.inner, []);
    const width = Math.max(inside.width + 24, Math.min(borderWidth(node), 520));
    const name = room(node.name ?? '', width - 20, NAME).height;
    strip.shapes.set(node.id, { x, y: GAP, width, height: inside.height + name + 24 });
    for (const [id, box] of inside.shapes) strip.shapes.set(id, moved(box, x + 12, GAP + name + 12));
    for (const [id, box] of inside.labels) strip.labels.set(id, moved(box, x + 12, GAP + name + 12));
    for (const [id, points] of inside.edges)
      strip.edges.set(
        id,
        points.map(([px, py]): Point => [px + x + 12, py + GAP + name + 12]),
      );
    strip.height = Math.max(strip.height, inside.height + name + 24 + 2 * GAP);
    x += width + GAP;
  }
  strip.width = x;
  return strip;
}

/** Partners below the office, each under what is sent to it; a line that does not come down above its pool takes a turn. */
function drawPools(picture: Picture, { pools, messages }: Diagram, main: Layout, left: number, top: number): void {
  const xOf = (message: Message) => (main.messages.get(message.id)?.at(-1)?.[0] ?? 0) + left;
  const all = pools.map((pool) => {
    const own = messages.filter((message) => message.pool === pool.id).sort((a, b) => xOf(a) - xOf(b));
    return { ...pool, own, from: Math.min(...own.map(xOf)) - GAP, to: Math.max(...own.map(xOf)) + GAP };
  });
  all.sort((a, b) => a.from + a.to - (b.from + b.to));
  const bottom = top + main.height;
  let x = 0;
  const turns: { message: Message; from: number; to: number }[] = [];
  const boxes: { id: string; box: Box }[] = [];
  for (const [i, { id, name, own, from, to }] of all.entries()) {
    const start = Math.max(x, from);
    const least = Math.max(POOL.width, widthOf(name, NAME) + 40, own.length * TRACK + 40);
    const next = all[i + 1];
    const end = Math.max(start + least, next ? Math.min(to, next.from - GAP) : to);
    boxes.push({ id, box: { x: start, y: 0, width: end - start, height: POOL.height } });
    x = end + GAP;
    const used = own.map(xOf).filter((at) => at > start + 6 && at < end - 6);
    const turned = new Map<number, number>();
    for (const message of own) {
      const at = xOf(message);
      const known = turned.get(at);
      if (known !== undefined) {
        turns.push({ message, from: at, to: known });
        continue;
      }
      if (used.includes(at)) {
        turns.push({ message, from: at, to: at });
        continue;
      }
      let free = start + 16;
      while (used.some((other) => Math.abs(other - free) < TRACK - 2) && free < end - 12) free += 2;
      used.push(free);
      turned.set(at, free);
      turns.push({ message, from: at, to: free });
    }
  }
  // Those that come down together turn together.
  const bent = turns.filter(
    ({ from, to }, i) => from !== to && turns.findIndex((turn) => turn.from === from && turn.to === to) === i,
  );
  const { track, count } = tracksOf(bent.map(({ from, to }) => spanOf(from, to)));
  const poolTop = bottom + GAP + count * TRACK + 10;
  for (const { id, box } of boxes) picture.shapes.set(id, { ...box, y: poolTop });
  for (const { message, from, to } of turns) {
    const before = (main.messages.get(message.id) ?? []).map(([px, py]): Point => [px + left, py + top]);
    const along =
      bottom + GAP / 2 + (track[bent.findIndex((turn) => turn.from === from && turn.to === to)] ?? 0) * TRACK;
    const points = straightened([...before, [from, along], [to, along], [to, poolTop]]);
    picture.edges.set(message.id, message.incoming ? [...points].reverse() : points);
  }
}
