import type { Container, Flow } from './diagram.js';
import { type Cell, type Grid, hostsOf } from './grid.js';
import type { Figure, Port } from './shape.js';
import { LABEL, room } from './text.js';
import { LABEL_WIDTH } from './shape.js';

/**
 * Which way each flow takes through the grid, before there are coordinates. Between two columns there is room for what leaves the left
 * one, for labels, and for what enters the right one; above every row there is a channel. Lines run only there, or through cells
 * that are empty, so none crosses a shape.
 */
export interface Route {
  flow: Flow;
  from: Cell;
  to: Cell;
  /** Leaves from the border, not from the right corner. */
  port?: Port;
  /** Along the row of the target, along that of the source, or through the channel above row n. */
  way: 'target' | 'source' | { channel: number };
  label?: { text: string; width: number; height: number };
}

/** Half columns: an even one is where lines leave column n/2, an odd one is where they enter the next. */
const leaving = (col: number): number => 2 * col;
const entering = (col: number): number => 2 * col - 1;

/** A piece of the middle line of a row: two lines may share it only from one source or to one target. */
interface Piece {
  from: number;
  to: number;
  source: string;
  target: string;
}

export function routesOf(container: Container, grid: Grid, figures: Map<string, Figure>): Route[] {
  const hosts = hostsOf(container);
  const routes: Route[] = [];
  const pieces = new Map<number, Piece[]>();
  const labels = new Set<string>();
  const take = (row: number, piece: Piece) => pieces.set(row, [...(pieces.get(row) ?? []), piece]);
  const free = (row: number, piece: Piece) =>
    (pieces.get(row) ?? []).every(
      (other) =>
        piece.to < other.from ||
        other.to < piece.from ||
        piece.source === other.source ||
        piece.target === other.target,
    );
  const empty = (row: number, after: number, before: number): boolean => {
    for (let col = after + 1; col < before; col++) if (grid.at(col, row) !== undefined) return false;
    return true;
  };

  for (const flow of container.flows) {
    const host = hosts.get(flow.from);
    const from = host && grid.cells.get(host.id);
    const to = grid.cells.get(flow.to);
    if (!host || !from || !to) continue;
    const port = figures.get(host.id)?.ports.find(({ id }) => id === flow.from);
    const text = flow.name;
    const label = text === undefined ? undefined : { text, ...room(text, LABEL_WIDTH, LABEL) };
    routes.push({ flow, from, to, way: 'target', ...(port && { port }), ...(label && { label }) });
    if (!port) take(from.row, { from: leaving(from.col), to: leaving(from.col), source: flow.from, target: '' });
    take(to.row, { from: entering(to.col), to: entering(to.col), source: '', target: flow.to });
  }
  for (const route of [...routes].sort((a, b) => rank(a) - rank(b))) {
    const { flow, from, to, port, label } = route;
    const piece = { from: leaving(from.col), to: entering(to.col), source: port ? '' : flow.from, target: flow.to };
    const spot = (row: number) => `${from.col}/${row}`;
    const choose = (way: Route['way'], row: number) => {
      route.way = way;
      take(row, piece);
      if (label) labels.add(spot(row));
    };
    const ahead = to.col > from.col;
    const open = (row: number) =>
      ahead && empty(row, from.col, to.col) && free(row, piece) && !(label && labels.has(spot(row)));
    if (open(to.row)) choose('target', to.row);
    else if (!port && open(from.row)) choose('source', from.row);
    else route.way = { channel: channelOf(route) };
  }
  return routes;
}

/** Straight ones first, then near ones. */
function rank({ from, to }: Route): number {
  const ahead = to.col > from.col ? to.col - from.col : 1000;
  return ahead * 100 + Math.abs(to.row - from.row);
}

/** Above the source where it goes up or past others, below it where it goes down or back. */
function channelOf({ from, to, port }: Route): number {
  if (port) return port.turn > 0 ? from.row + 1 : from.row;
  if (to.row !== from.row) return to.row < from.row ? from.row : from.row + 1;
  return to.col > from.col ? from.row : from.row + 1;
}
