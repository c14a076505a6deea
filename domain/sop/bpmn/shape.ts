import type { Boundary, Node } from './diagram.js';
import { LABEL, NAME, room, type Size, widthOf } from './text.js';

/** Sizes of nodes, and what belongs to them: events on the border, labels, and the lines that leave above and below. */

export interface Box extends Size {
  x: number;
  y: number;
}

export const EVENT = 36;
export const GATEWAY = 50;
const TASK = { width: 160, height: 80 };
/** Widest line of a label; the narrowest that viewers wrap at is 90. */
export const LABEL_WIDTH = 110;
const BORDER_LABEL = 90;

/** A line that leaves a node above or below: where, and how far it goes before it turns right. */
export interface Port {
  /** A flow's source on the border, or a message. */
  id: string;
  dx: number;
  /** From the middle of the node: where the line begins, and where it turns. */
  from: number;
  turn: number;
}

/** A node with its middle left at (0, 0): shapes and labels around it, and how far everything reaches. */
export interface Figure extends Size {
  above: number;
  below: number;
  shapes: { id: string; box: Box }[];
  labels: { id: string; box: Box }[];
  /** The flow of an event on the border to its end right below. */
  drops: { id: string; points: [number, number][] }[];
  ports: Port[];
}

export function sizeOf({ tag, name = '' }: Node): Size {
  if (tag.endsWith('Event')) return { width: EVENT, height: EVENT };
  if (tag.endsWith('Gateway')) return { width: GATEWAY, height: GATEWAY };
  const { height } = room(name, TASK.width - 16, NAME);
  return { width: TASK.width, height: Math.max(TASK.height, height + 40) };
}

/** A message on its way down: those of one `bundle` (one pool, one direction) run together. `dx`: where it comes to the lower border. */
export interface Downward {
  id: string;
  bundle: string;
  dx?: number;
}

export function figureOf(node: Node, size: Size, messages: Downward[]): Figure {
  const { width, height } = size;
  const figure: Figure = {
    ...size,
    above: height / 2,
    below: height / 2,
    shapes: [{ id: node.id, box: { x: 0, y: -height / 2, width, height } }],
    labels: [],
    drops: [],
    ports: [],
  };
  if (node.tag !== 'subProcess') addLabel(figure, node, messages.length > 0);
  if (node.tag === 'subProcess') addAbove(figure, node.boundaries);
  else for (const boundary of node.boundaries) addBelow(figure, boundary);
  const isEvent = node.tag.endsWith('Event');
  const ports = messages.map(({ id, bundle, dx }) => ({ id, bundle, dx: dx ?? (isEvent ? width / 2 : width - 14) }));
  ports.sort((a, b) => b.dx - a.dx);
  const bundles = [...new Set(ports.map(({ bundle }) => bundle))];
  for (const { id, bundle, dx } of ports)
    figure.ports.push({ id, dx, from: height / 2, turn: height / 2 + 12 + 8 * bundles.indexOf(bundle) });
  const lines = figure.ports.map(({ turn }) => turn);
  figure.below = Math.max(figure.below, ...lines.map((turn) => turn + 4));
  figure.above = Math.max(figure.above, ...lines.map((turn) => 4 - turn));
  return figure;
}

/** Events have their words below, or above where a message comes in; gateways above. */
function addLabel(figure: Figure, { id, tag, name }: Node, messages: boolean): void {
  if (name === undefined || !(tag.endsWith('Event') || tag.endsWith('Gateway'))) return;
  const { width, height } = room(name, LABEL_WIDTH, LABEL);
  const up = messages || tag.endsWith('Gateway');
  const y = up ? -figure.height / 2 - 4 - height : figure.height / 2 + 4;
  figure.labels.push({ id, box: { x: figure.width / 2 - width / 2, y, width, height } });
  if (up) figure.above = figure.height / 2 + 8 + height;
  else figure.below = figure.height / 2 + 8 + height;
}

/** On the lower border of a task: the event, its words to the right of it, and its end below or the line that leaves. */
function addBelow(figure: Figure, { id, name, ends }: Boundary): void {
  const dx = 24;
  const bottom = figure.height / 2;
  const label = room(name, BORDER_LABEL, LABEL);
  figure.shapes.push({ id, box: { x: dx - EVENT / 2, y: bottom - EVENT / 2, width: EVENT, height: EVENT } });
  figure.labels.push({ id, box: { x: dx + 20, y: bottom + 3, width: label.width, height: label.height } });
  const deep = bottom + Math.max(EVENT / 2 + 8, label.height + 7);
  if (!ends) {
    figure.ports.push({ id, dx, from: bottom + EVENT / 2, turn: deep });
    return;
  }
  const words = room(ends.name, BORDER_LABEL, LABEL);
  const top = Math.max(deep + 2, bottom + EVENT / 2 + 16);
  figure.shapes.push({ id: ends.id, box: { x: dx - EVENT / 2, y: top, width: EVENT, height: EVENT } });
  figure.labels.push({ id: ends.id, box: { x: dx + 20, y: top + 4, width: words.width, height: words.height } });
  figure.drops.push({ id: ends.flow, points: [[dx, bottom + EVENT / 2], [dx, top]] }); // prettier-ignore
  figure.below = Math.max(figure.below, top + EVENT + 4, top + 8 + words.height);
}

/** How wide a scope has to be for its events and its name. */
export function borderWidth({ boundaries, name = '' }: Node): number {
  return boundaries.length * BORDER_STEP * 2 + widthOf(name, NAME) + 40;
}

const BORDER_STEP = 150;

/** On the upper border of a scope: every way out of it, words to the right, lines above them. */
function addAbove(figure: Figure, boundaries: Boundary[]): void {
  const top = -figure.height / 2;
  const rooms = boundaries.map(({ name }) => room(name, LABEL_WIDTH, LABEL));
  const base = top - Math.max(EVENT / 2, ...rooms.map(({ height }) => height + 3)) - 8;
  for (const [i, { id }] of boundaries.entries()) {
    const dx = 34 + i * BORDER_STEP;
    const { width, height } = rooms[i] ?? { width: 0, height: 0 };
    figure.shapes.push({ id, box: { x: dx - EVENT / 2, y: top - EVENT / 2, width: EVENT, height: EVENT } });
    figure.labels.push({ id, box: { x: dx + 21, y: top - 3 - height, width, height } });
    figure.ports.push({ id, dx, from: top - EVENT / 2, turn: base - 8 * (boundaries.length - 1 - i) });
  }
}
