import { own, read } from './facts.js';
import type { Batas, Kode, Nilai } from './model.js';
import { type Chain, type Run, activeOf, last } from './run.js';
import type { Anchor, Items } from './state.js';

/** Orders a timer. The limit stays symbolic: whoever carries it out knows the calendar. */
export function startTimer(run: Run, chain: Chain, id: string, batas: Batas): string {
  const { items } = last(chain);
  const per = batas.per === undefined ? null : read(run.state.facts, items, batas.per);
  const counted = Array.isArray(per) ? per.length : typeof per === 'number' ? per : 1;
  run.commands.push({
    type: 'startTimer',
    id,
    batas,
    times: Math.max(1, counted),
    anchor: anchorOf(run, chain, batas),
  });
  return id;
}

function anchorOf({ state }: Run, chain: Chain, { from }: Batas): Anchor {
  const { items } = last(chain);
  const { id } = activeOf(last(chain));
  if (!from) return { visit: id };
  if ('jadwal' in from) return { jadwal: from.jadwal };
  if ('tanggal' in from) return { date: read(state.facts, items, from.tanggal) as Exclude<Nilai, number | boolean> };
  const key = visitsOf(state.visits, items, from.langkah);
  return { visit: key === undefined ? id : `${key}#${own(state.visits, key) ?? 1}` };
}

/** The visits of a row as seen from a lane (`kode[@item...]`): its own items' first, else those of fewer items. */
export function visitsOf(visits: Record<string, number>, items: Items, kode: Kode): string | undefined {
  const ids = items.map(([, id]) => id);
  const keys = [...ids.keys(), ids.length].reverse().map((depth) => [kode, ...ids.slice(0, depth)].join('@'));
  return keys.find((key) => own(visits, key));
}
