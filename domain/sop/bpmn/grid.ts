import type { Container, Node } from './diagram.js';

/** Where every node of a container stands: a column from left to right, a row from top to bottom. One node a cell. */

export interface Cell {
  col: number;
  row: number;
}

export interface Grid {
  cells: Map<string, Cell>;
  cols: number;
  rows: number;
  /** The first row of each lane; the last entry is the number of rows. */
  lanes: number[];
  /** The node in a cell. */
  at: (col: number, row: number) => string | undefined;
}

/** The node that a flow leaves: itself, or the one on whose border its event is. */
export function hostsOf({ nodes }: Container): Map<string, Node> {
  return new Map(nodes.flatMap((node) => [node.id, ...node.boundaries.map(({ id }) => id)].map((id) => [id, node])));
}

export function gridOf(container: Container): Grid {
  const cols = columnsOf(container);
  const subs = subRowsOf(container, cols);
  const lanes: number[] = [0];
  for (const lane of container.lanes.keys()) {
    const depth = Math.max(
      0,
      ...container.nodes.filter((node) => node.lane === lane).map(({ id }) => subs.get(id) ?? 0),
    );
    lanes.push((lanes[lane] ?? 0) + depth + 1);
  }
  const cells = new Map<string, Cell>();
  const taken = new Map<string, string>();
  for (const { id, lane } of container.nodes) {
    const cell = { col: cols.get(id) ?? 0, row: (lanes[lane] ?? 0) + (subs.get(id) ?? 0) };
    cells.set(id, cell);
    taken.set(`${cell.col}/${cell.row}`, id);
  }
  return {
    cells,
    cols: Math.max(0, ...cols.values()) + 1,
    rows: lanes.at(-1) ?? 1,
    lanes,
    at: (col, row) => taken.get(`${col}/${row}`),
  };
}

/** Flows that lead on in the order of the SOP; the others lead back. */
function forwardInto(container: Container): Map<string, string[]> {
  const order = new Map(container.nodes.map(({ id }, i) => [id, i]));
  const hosts = hostsOf(container);
  const into = new Map<string, string[]>();
  for (const { from, to } of container.flows) {
    const host = hosts.get(from)?.id;
    if (host === undefined || (order.get(host) ?? 0) >= (order.get(to) ?? 0)) continue;
    into.set(to, [...(into.get(to) ?? []), host]);
  }
  return into;
}

/** One column after the last of those that lead there: longest ways, counted in the order of the SOP. */
function columnsOf(container: Container): Map<string, number> {
  const into = forwardInto(container);
  const cols = new Map<string, number>();
  for (const { id } of container.nodes)
    cols.set(id, Math.max(-1, ...(into.get(id) ?? []).map((before) => cols.get(before) ?? 0)) + 1);
  // A beginning stands right before what it begins.
  for (const { id, tag } of container.nodes) {
    const next = container.flows.find(({ from }) => from === id);
    if (tag === 'startEvent' && next) cols.set(id, Math.max(0, (cols.get(next.to) ?? 1) - 1));
  }
  return cols;
}

/** As far up in its lane as there is room, in the row of what leads there; what is aside goes below that. */
function subRowsOf(container: Container, cols: Map<string, number>): Map<string, number> {
  const into = forwardInto(container);
  const nodes = new Map(container.nodes.map((node) => [node.id, node]));
  const taken = new Set<string>();
  const subs = new Map<string, number>();
  for (const { id, lane, aside } of container.nodes) {
    const before = (into.get(id) ?? []).find((each) => nodes.get(each)?.lane === lane && subs.has(each));
    let sub = before === undefined ? 0 : (subs.get(before) ?? 0) + (aside ? 1 : 0);
    while (taken.has(`${lane}/${cols.get(id)}/${sub}`)) sub++;
    taken.add(`${lane}/${cols.get(id)}/${sub}`);
    subs.set(id, sub);
  }
  return subs;
}
