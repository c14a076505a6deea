import type { Container, Diagram, Node } from '../bpmn/diagram.js';
import type { Point } from '../bpmn/layout.js';
import type { Picture } from '../bpmn/picture.js';
import type { Box } from '../bpmn/shape.js';

/** What is wrong with a picture of a SOP, for whoever has to follow it: in words, none if nothing is. */

interface Line {
  id: string;
  from: string;
  to: string;
  points: Point[];
  /** Lines of one bundle may run upon each other. */
  bundle: string;
}

export function pictureFaults(diagram: Diagram, picture: Picture): string[] {
  const faults: string[] = [];
  const parents = new Map<string, string>();
  const borders = new Map<string, string>();
  const lines: Line[] = [];
  const pointsOf = (id: string): Point[] => {
    const points = picture.edges.get(id);
    if (!points) faults.push(`flow ${id} is not drawn`);
    return points ?? [];
  };
  const walk = ({ nodes, flows }: Container, parent: string | undefined) => {
    for (const node of nodes) visit(node, parent);
    for (const { id, from, to } of flows) lines.push({ id, from, to, points: pointsOf(id), bundle: id });
  };
  const visit = (node: Node, parent: string | undefined) => {
    const ids = [node.id, ...node.boundaries.flatMap(({ id, ends }) => [id, ...(ends ? [ends.id] : [])])];
    for (const id of ids) {
      if (!picture.shapes.has(id)) faults.push(`${id} is not drawn`);
      if (parent !== undefined) parents.set(id, parent);
    }
    for (const { id, ends } of node.boundaries) {
      borders.set(id, node.id);
      if (ends) lines.push({ id: ends.flow, from: id, to: ends.id, points: pointsOf(ends.flow), bundle: ends.flow });
    }
    if (node.inner) walk(node.inner, node.id);
  };
  walk(diagram.root, undefined);
  for (const node of diagram.interrupts) visit(node, undefined);
  for (const { id, node, pool, incoming } of diagram.messages) {
    const [from, to] = incoming ? [pool, node] : [node, pool];
    lines.push({ id, from, to, points: pointsOf(id), bundle: `${pool}/${incoming}` });
  }

  const around = (id: string): string[] => {
    const parent = parents.get(id);
    return parent === undefined ? [] : [parent, ...around(parent)];
  };
  const isFrame = (id: string) => id === 'kantor' || id.startsWith('lajur.');
  const shapes = [...picture.shapes].filter(([id]) => !isFrame(id));
  const kin = (a: string, b: string) =>
    around(a).includes(b) || around(b).includes(a) || borders.get(a) === b || borders.get(b) === a;

  for (const [i, [a, box]] of shapes.entries()) {
    for (const [b, other] of shapes.slice(i + 1))
      if (!kin(a, b) && overlap(box, other)) faults.push(`${a} lies on ${b}`);
    const parent = parents.get(a);
    const frame = parent === undefined ? undefined : picture.shapes.get(parent);
    if (frame && !inside(box, frame)) faults.push(`${a} is not inside ${parent ?? ''}`);
  }
  for (const { id, from, to, points } of lines) {
    const [start, end] = [picture.shapes.get(from), picture.shapes.get(to)];
    const [first, last] = [points[0], points.at(-1)];
    if (!start || !end || !first || !last) continue;
    if (!onBorder(first, start)) faults.push(`${id} does not begin at ${from}`);
    if (!onBorder(last, end)) faults.push(`${id} does not end at ${to}`);
    const mine = new Set([...around(from), ...around(to)]);
    for (const [p, q] of segments(points)) {
      if (p[0] !== q[0] && p[1] !== q[1]) faults.push(`${id} is not orthogonal`);
      for (const [shape, box] of shapes)
        if (!mine.has(shape) && overlap(lineBox(p, q), shrunk(box))) faults.push(`${id} runs through ${shape}`);
      for (const [label, box] of picture.labels)
        if (overlap(lineBox(p, q), shrunk(box))) faults.push(`${id} runs through the label of ${label}`);
    }
  }
  const labels = [...picture.labels];
  for (const [i, [a, box]] of labels.entries()) {
    for (const [b, other] of labels.slice(i + 1))
      if (overlap(box, other)) faults.push(`the labels of ${a} and ${b} overlap`);
    const owner = lines.find(({ id }) => id === a);
    const frames = new Set([...around(a), ...(owner ? around(owner.from) : [])]);
    for (const [shape, other] of shapes)
      if (!frames.has(shape) && overlap(box, other)) faults.push(`the label of ${a} lies on ${shape}`);
  }
  for (const [i, a] of lines.entries())
    for (const b of lines.slice(i + 1))
      if (a.from !== b.from && a.to !== b.to && a.bundle !== b.bundle && along(a.points, b.points))
        faults.push(`${a.id} and ${b.id} run upon each other`);
  return faults;
}

const segments = (points: Point[]): [Point, Point][] =>
  points.slice(1).map((point, i): [Point, Point] => [points[i] ?? point, point]);

const lineBox = ([x, y]: Point, [u, v]: Point): Box => ({
  x: Math.min(x, u),
  y: Math.min(y, v),
  width: Math.abs(x - u),
  height: Math.abs(y - v),
});

const shrunk = ({ x, y, width, height }: Box): Box => ({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 });

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const inside = (box: Box, frame: Box): boolean =>
  box.x >= frame.x &&
  box.y >= frame.y - 18 &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height;

function onBorder([px, py]: Point, { x, y, width, height }: Box): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 1;
  const within = px > x - 1 && px < x + width + 1 && py > y - 1 && py < y + height + 1;
  return within && (near(px, x) || near(px, x + width) || near(py, y) || near(py, y + height));
}

/** Two lines that share more than a point or a crossing. */
function along(a: Point[], b: Point[]): boolean {
  return segments(a).some(([p, q]) =>
    segments(b).some(([r, s]) => {
      const upright = p[0] === q[0];
      if (upright !== (r[0] === s[0])) return false;
      const [fixed, moving]: [0 | 1, 0 | 1] = upright ? [0, 1] : [1, 0];
      if (Math.abs(p[fixed] - r[fixed]) > 0.5) return false;
      const from = Math.max(Math.min(p[moving], q[moving]), Math.min(r[moving], s[moving]));
      const to = Math.min(Math.max(p[moving], q[moving]), Math.max(r[moving], s[moving]));
      return to - from > 0.5;
    }),
  );
}
