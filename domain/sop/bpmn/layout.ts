import type { Container, Message, Node } from './diagram.js';
import { type Grid, gridOf } from './grid.js';
import { type Route, routesOf } from './route.js';
import { borderWidth, type Box, type Downward, type Figure, figureOf, sizeOf } from './shape.js';
import { NAME, widthOf } from './text.js';
import { type Span, spanOf, tracksOf } from './tracks.js';

/** Coordinates: columns and rows as wide as what stands in them, channels as wide as what runs through them. */

export type Point = [x: number, y: number];

/** A container with its upper left corner at (0, 0). */
export interface Layout {
  width: number;
  height: number;
  shapes: Map<string, Box>;
  labels: Map<string, Box>;
  edges: Map<string, Point[]>;
  lanes: { y: number; height: number }[];
  /** Messages on their way down: each ends on the lower border. */
  messages: Map<string, Point[]>;
}

const TRACK = 12;
const MARGIN = 14;
/** Inside a scope: room for its name above. */
const SCOPE = { left: 12, top: 44, right: 12, bottom: 12 } as const;

export function layoutOf(container: Container, messages: readonly Message[]): Layout {
  return new Plan(container, messages).layout();
}

/** The size of a scope with its inside placed, and the inside. */
function scopeOf(
  node: Node,
  inner: Container,
  messages: readonly Message[],
): { size: { width: number; height: number }; inside: Layout } {
  const inside = layoutOf(inner, messages);
  const width = Math.max(inside.width + SCOPE.left + SCOPE.right, borderWidth(node), 160);
  return { size: { width, height: inside.height + SCOPE.top + SCOPE.bottom }, inside };
}

class Plan {
  private readonly grid: Grid;
  private readonly insides = new Map<string, Layout>();
  private readonly figures = new Map<string, Figure>();
  private readonly routes: Route[];
  private readonly x: number[] = [];
  private readonly zones: { leave: number; label: number; enter: number; end: number }[] = [];
  private readonly mid: number[] = [];
  private readonly channelTop: number[] = [];
  /** Within a channel: where each of its tracks runs. */
  private readonly trackY: number[][] = [];
  private readonly channelTrack = new Map<Route, number>();
  private readonly leaveTrack = new Map<string, number>();
  private readonly enterTrack = new Map<string, number>();
  private readonly down: { id: string; node: Node; key: string }[] = [];
  private width = 0;
  private height = 0;

  constructor(
    private readonly container: Container,
    messages: readonly Message[],
  ) {
    this.grid = gridOf(container);
    const bundles = new Map(messages.map((message) => [message.id, bundleOf(message)]));
    for (const node of container.nodes) {
      const own: Downward[] = messages
        .filter((message) => message.node === node.id)
        .map((message) => ({ id: message.id, bundle: bundleOf(message) }));
      let size = sizeOf(node);
      if (node.inner) {
        const { size: whole, inside } = scopeOf(node, node.inner, messages);
        this.insides.set(node.id, inside);
        size = whole;
        for (const [id, points] of inside.messages)
          own.push({ id, bundle: bundles.get(id) ?? id, dx: (points.at(-1)?.[0] ?? 0) + SCOPE.left });
      }
      this.figures.set(node.id, figureOf(node, size, own));
      this.down.push(...own.map(({ id, bundle }) => ({ id, node, key: `${this.cell(node).col}/${bundle}` })));
    }
    this.routes = routesOf(container, this.grid, this.figures);
  }

  layout(): Layout {
    this.placeChannels();
    this.placeTracks();
    this.placeRows();
    this.placeColumns();
    return this.draw();
  }

  private figure(node: Node): Figure {
    const figure = this.figures.get(node.id);
    if (!figure) throw new Error(`${node.id} has no figure`);
    return figure;
  }

  private cell(node: Node): { col: number; row: number } {
    return this.grid.cells.get(node.id) ?? { col: 0, row: 0 };
  }

  // ---------------------------------------------------------------- tracks

  /** Lines along a channel: from the half column where they leave to that where they enter. */
  private placeChannels(): void {
    for (let channel = 0; channel <= this.grid.rows; channel++) {
      const routes = this.routes.filter(({ way }) => typeof way === 'object' && way.channel === channel);
      const { track, count } = tracksOf(routes.map(({ from, to }) => spanOf(2 * from.col, 2 * to.col - 1)));
      for (const [i, route] of routes.entries()) this.channelTrack.set(route, track[i] ?? 0);
      const heights = Array.from({ length: count }, (_, t) =>
        Math.max(0, ...routes.filter((_route, i) => track[i] === t).map(({ label }) => label?.height ?? 0)),
      );
      let y = 4;
      this.trackY.push(heights.map((height) => (y += height + TRACK) - 4));
    }
  }

  private channelHeight(channel: number): number {
    return (this.trackY[channel]?.at(-1) ?? 0) + 10;
  }

  /** A height in the order of the rows, before there are coordinates: channel n is below n * 1000, the middle of row n at 500. */
  private level(route: Route, end: 'from' | 'to' | 'along'): number {
    if (end === 'to') return route.to.row * 1000 + 500;
    if (end === 'from') return route.from.row * 1000 + (route.port ? levelOf(route.port) : 500);
    const { way } = route;
    if (way === 'target') return this.level(route, 'to');
    if (way === 'source') return this.level(route, 'from');
    return way.channel * 1000 + (this.channelTrack.get(route) ?? 0);
  }

  /** What leaves one node by one corner, or enters one, shares a vertical. */
  private placeTracks(): void {
    const leave = new Map<string, { col: number; span: Span }>();
    const enter = new Map<string, { col: number; span: Span }>();
    const join = (into: typeof leave, key: string, col: number, span: Span) => {
      const known = into.get(key);
      into.set(key, { col, span: known ? spanOf(known.span.from, known.span.to, span.from, span.to) : span });
    };
    for (const route of this.routes) {
      const [from, along, to] = [this.level(route, 'from'), this.level(route, 'along'), this.level(route, 'to')];
      if (from !== along) join(leave, route.flow.from, route.from.col, spanOf(from, along));
      if (along !== to) join(enter, route.flow.to, route.to.col - 1, spanOf(along, to));
    }
    for (const { id, node, key } of this.down) {
      const { col, row } = this.cell(node);
      const port = this.figure(node).ports.find((each) => each.id === id);
      join(leave, key, col, spanOf(row * 1000 + (port ? levelOf(port) : 500), (this.grid.rows + 1) * 1000));
    }
    for (let col = -1; col < this.grid.cols; col++) {
      const [leaving, entering] = [leave, enter].map((all) => [...all].filter(([, { col: at }]) => at === col));
      const counts = [leaving, entering].map((group, i) => {
        const { track, count } = tracksOf((group ?? []).map(([, { span }]) => span));
        for (const [g, [key]] of (group ?? []).entries())
          (i === 0 ? this.leaveTrack : this.enterTrack).set(key, track[g] ?? 0);
        return count;
      });
      const label = Math.max(
        0,
        ...this.routes
          .filter((route) => route.from.col === col && isAhead(route))
          .map((route) => route.label?.width ?? 0),
      );
      const leaveRoom = MARGIN + (counts[0] ?? 0) * TRACK;
      const labelRoom = label > 0 ? label + 8 : 4;
      const enterRoom = (counts[1] ?? 0) * TRACK + MARGIN;
      this.zones.push({
        leave: MARGIN,
        label: leaveRoom,
        enter: leaveRoom + labelRoom,
        end: leaveRoom + labelRoom + enterRoom,
      });
    }
  }

  // ---------------------------------------------------------------- rows and columns

  private placeRows(): void {
    let y = 0;
    for (let row = 0; row < this.grid.rows; row++) {
      this.channelTop.push(y);
      const nodes = this.container.nodes.filter((node) => this.cell(node).row === row);
      const labels = this.routes
        .filter(({ way, from, to }) => (way === 'target' && to.row === row) || (way === 'source' && from.row === row))
        .map(({ label }) => (label ? label.height + 6 : 0));
      const above = Math.max(24, ...nodes.map((node) => this.figure(node).above), ...labels);
      const below = Math.max(24, ...nodes.map((node) => this.figure(node).below));
      this.mid.push(y + this.channelHeight(row) + above);
      y += this.channelHeight(row) + above + below + 6;
      // A lane is high enough for its name, which is written upwards on two lines.
      const lane = this.grid.lanes.indexOf(row + 1) - 1;
      if (lane >= 0) {
        const top = this.channelTop[this.grid.lanes[lane] ?? 0] ?? 0;
        y = Math.max(y, top + widthOf(this.container.lanes[lane] ?? '', NAME) / 1.6 + 30);
      }
    }
    this.channelTop.push(y);
    this.height = y + this.channelHeight(this.grid.rows);
  }

  private placeColumns(): void {
    let x = this.zones[0]?.end ?? 0;
    for (let col = 0; col < this.grid.cols; col++) {
      this.x.push(x);
      const nodes = this.container.nodes.filter((node) => this.cell(node).col === col);
      const back = this.routes
        .filter((route) => route.from.col === col && !isAhead(route))
        .map(({ label }) => label?.width ?? 0);
      const wide = Math.max(120, ...nodes.map((node) => this.figure(node).width), ...back);
      x += wide + (this.zones[col + 1]?.end ?? 0);
    }
    this.width = x;
  }

  private columnEnd(col: number): number {
    return col < 0 ? 0 : (this.x[col + 1] ?? this.width) - (this.zones[col + 1]?.end ?? 0);
  }

  private leaveX(key: string, col: number): number {
    return this.columnEnd(col) + (this.zones[col + 1]?.leave ?? 0) + (this.leaveTrack.get(key) ?? 0) * TRACK;
  }

  private enterX(key: string, col: number): number {
    return this.columnEnd(col - 1) + (this.zones[col]?.enter ?? 0) + (this.enterTrack.get(key) ?? 0) * TRACK + 4;
  }

  /** Where a node begins; narrow ones stand in the middle of a task's width, or of the column's. */
  private origin(node: Node): Point {
    const { col, row } = this.cell(node);
    const x = this.x[col] ?? 0;
    const base = Math.min(160, this.columnEnd(col) - x);
    return [x + Math.max(0, (base - this.figure(node).width) / 2), this.mid[row] ?? 0];
  }

  // ---------------------------------------------------------------- drawing

  private draw(): Layout {
    const layout: Layout = {
      width: this.width,
      height: this.height,
      shapes: new Map(),
      labels: new Map(),
      edges: new Map(),
      lanes: this.container.lanes.map((_, lane) => {
        const y = this.channelTop[this.grid.lanes[lane] ?? 0] ?? 0;
        const last = lane === this.container.lanes.length - 1;
        const end = last ? this.height : (this.channelTop[this.grid.lanes[lane + 1] ?? 0] ?? 0);
        return { y, height: end - y };
      }),
      messages: new Map(),
    };
    for (const node of this.container.nodes) this.drawNode(layout, node);
    for (const route of this.routes) this.drawRoute(layout, route);
    return layout;
  }

  private drawNode(layout: Layout, node: Node): void {
    const figure = this.figure(node);
    const [x, y] = this.origin(node);
    for (const { id, box } of figure.shapes) layout.shapes.set(id, moved(box, x, y));
    for (const { id, box } of figure.labels) layout.labels.set(id, moved(box, x, y));
    for (const { id, points } of figure.drops)
      layout.edges.set(
        id,
        points.map(([dx, dy]): Point => [x + dx, y + dy]),
      );
    const inside = this.insides.get(node.id);
    const [ix, iy] = [x + SCOPE.left, y - figure.height / 2 + SCOPE.top];
    if (inside) {
      for (const [id, box] of inside.shapes) layout.shapes.set(id, moved(box, ix, iy));
      for (const [id, box] of inside.labels) layout.labels.set(id, moved(box, ix, iy));
      for (const [id, points] of inside.edges)
        layout.edges.set(
          id,
          points.map(([px, py]): Point => [px + ix, py + iy]),
        );
    }
    for (const { id, key } of this.down.filter((each) => each.node === node)) {
      const port = figure.ports.find((each) => each.id === id);
      if (!port) continue;
      const before = (inside?.messages.get(id) ?? []).slice(0, -1).map(([px, py]): Point => [px + ix, py + iy]);
      const out = this.leaveX(key, this.cell(node).col);
      const start: Point[] = before.length > 0 ? before : [[x + port.dx, y + port.from]];
      layout.messages.set(id, [...start, [x + port.dx, y + port.turn], [out, y + port.turn], [out, this.height]]);
    }
  }

  private drawRoute(layout: Layout, route: Route): void {
    const { flow, from, to, port, way, label } = route;
    const host = this.container.nodes.find(
      ({ id, boundaries }) => id === flow.from || boundaries.some((b) => b.id === flow.from),
    );
    const target = this.container.nodes.find(({ id }) => id === flow.to);
    if (!host || !target) return;
    const [hx, hy] = this.origin(host);
    const [tx, ty] = this.origin(target);
    const start: Point[] = port ? [[hx + port.dx, hy + port.from], [hx + port.dx, hy + port.turn]] : [[hx + this.figure(host).width, hy]]; // prettier-ignore
    const sy = port ? hy + port.turn : hy;
    const [lx, ex] = [this.leaveX(flow.from, from.col), this.enterX(flow.to, to.col)];
    const along = typeof way === 'object' ? this.trackAt(way.channel, route) : way === 'target' ? ty : sy;
    const points: Point[] = [...start, [lx, sy], [lx, along], [ex, along], [ex, ty], [tx, ty]];
    layout.edges.set(flow.id, straightened(points));
    if (!label) return;
    const zone = this.columnEnd(from.col) + (this.zones[from.col + 1]?.label ?? 0);
    const x = isAhead(route) ? zone + 2 : this.columnEnd(from.col) - label.width;
    layout.labels.set(flow.id, { x, y: along - 3 - label.height, width: label.width, height: label.height });
  }

  private trackAt(channel: number, route: Route): number {
    const track = this.channelTrack.get(route) ?? 0;
    return (this.channelTop[channel] ?? 0) + (this.trackY[channel]?.[track] ?? 0);
  }
}

const bundleOf = ({ pool, incoming }: Message): string => `${pool}/${incoming}`;

const levelOf = ({ turn }: { turn: number }): number => 500 + Math.sign(turn) * 100 + turn / 1000;

const isAhead = ({ from, to }: Route): boolean => to.col > from.col;

export const moved = (box: Box, dx: number, dy: number): Box => ({ ...box, x: box.x + dx, y: box.y + dy });

/** Without points that stand on a straight line, or twice at one place. */
export function straightened(points: Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [a, b] = kept.slice(-2);
    if (kept.length > 0 && kept.at(-1)?.[0] === point[0] && kept.at(-1)?.[1] === point[1]) continue;
    if (a && b && ((a[0] === b[0] && b[0] === point[0]) || (a[1] === b[1] && b[1] === point[1]))) kept.pop();
    kept.push(point);
  }
  return kept;
}
