/** Sharing a channel: lines that would lie upon each other get tracks of their own. */

export interface Span {
  from: number;
  to: number;
}

/** The track of each span, so that no two on one track touch. Short ones come first, so that they stay near what they join. */
export function tracksOf(spans: readonly Span[]): { track: number[]; count: number } {
  const track = spans.map(() => 0);
  const rows: Span[][] = [];
  const order = [...spans.entries()].sort(([i, a], [j, b]) => a.to - a.from - (b.to - b.from) || i - j);
  for (const [i, span] of order) {
    let at = rows.findIndex((row) => row.every((other) => span.to < other.from || other.to < span.from));
    if (at < 0) at = rows.push([]) - 1;
    rows[at]?.push(span);
    track[i] = at;
  }
  return { track, count: rows.length };
}

/** A span from two ends in any order, and one that holds several. */
export const spanOf = (...ends: number[]): Span => ({ from: Math.min(...ends), to: Math.max(...ends) });
