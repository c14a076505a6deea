import { type Course, type Items, type Place, define, fits, isFiling, itemOf, people, places, read } from './course.js';
import type {
  Aksi,
  Batas,
  End,
  Facts,
  Field,
  Keputusan,
  Kode,
  Langkah,
  Nilai,
  Paralel,
  Pelaksana,
  Setiap,
  Target,
  Tugas,
} from './model.js';
import { fieldsOf, test } from './predikat.js';
import type { Anchor, Code, Command, Event, Isian, Lane, Refused, Result, State, Token, Why } from './state.js';

export type * from './state.js';

const sentences: Record<Code, string> = {
  finished: 'Usulan ini sudah selesai.',
  closed: 'Tugas atau penantian ini sudah ditutup.',
  unknownKeputusan: 'Keputusan ini tidak tersedia di langkah ini.',
  unknownField: 'Isian ini tidak diminta',
  missingField: 'Isian wajib belum ada',
  badField: 'Isian tidak sesuai jenisnya',
  tooLate: 'Usulan sudah melewati langkah terakhir yang mengizinkan hal ini, atau hal ini sudah pernah dicatat.',
  malformed: 'Peristiwa tidak dikenal.',
  broken: 'SOP ini tidak dapat dijalankan di langkah ini',
};

const refuse = (refused: Code, place?: string): Refused => ({
  refused,
  sentence: place ? `${sentences[refused]}: ${place}.` : sentences[refused],
});

// ---------------------------------------------------------------- entry points

export function start(course: Course, facts: Facts): Result {
  const at = places(course.langkah);
  const root: Lane = { key: '', items: [], back: [] };
  const state: State = {
    status: 'open',
    facts: { asOf: String(facts?.asOf ?? ''), nilai: {} },
    visits: {},
    sent: [],
    happened: [],
    root,
  };
  const run: Run = { course, at, state, commands: [], depth: 0 };
  const known = Object.keys(course.fakta).filter((field) => course.fakta[field]!.known);
  const bad = write(run, [], known, Object.keys(course.fakta), facts?.nilai);
  if (bad) return bad;
  const first = course.langkah[0];
  if (!first) return refuse('broken', 'tanpa langkah');
  if (isFiling(first)) {
    state.visits[first.kode] = 1;
    root.at = { id: `${first.kode}#1`, kode: first.kode };
    onward(run, [root]);
  } else go(run, [root], first.kode);
  return result(run);
}

/** Pure and total: any event, in any order, gives a new state and commands, or a refusal. `state` is not touched. */
export function advance(course: Course, state: State, event: Event): Result {
  if (state.status !== 'open') return refuse('finished');
  if (!event || typeof event !== 'object') return refuse('malformed');
  const copy = JSON.parse(JSON.stringify(state)) as State;
  const run: Run = { course, at: places(course.langkah), state: copy, commands: [], depth: 0 };
  return apply(run, event) ?? result(run);
}

// ---------------------------------------------------------------- events

interface Run {
  readonly course: Course;
  readonly at: Map<Kode, Place>;
  readonly state: State;
  readonly commands: Command[];
  depth: number;
  broken?: string;
}

/** The lanes from the outermost to the one in question. */
type Chain = [Lane, ...Lane[]];

const last = (chain: Chain) => chain[chain.length - 1]!;
const result = ({ broken, state, commands }: Run): Result =>
  broken === undefined ? { state, commands } : refuse('broken', broken);

function apply(run: Run, event: Event): Refused | undefined {
  switch (event.type) {
    case 'decide':
    case 'answer':
      return decide(run, event);
    case 'done':
    case 'failed':
      return finishAksi(run, event);
    case 'timer':
      return timer(run, event.id);
    case 'kejadian':
      return interrupt(run, event);
    case 'facts': {
      const bad = write(run, [], [], Object.keys(run.course.fakta), event.isian);
      if (!bad) run.state.facts.asOf = String(event.asOf);
      return bad;
    }
    default:
      return refuse('malformed');
  }
}

function decide(run: Run, { type, id, keputusan, isian }: Event & { type: 'decide' | 'answer' }) {
  const chain = find(run, (token) =>
    type === 'decide' ? !!token.tugas?.includes(id) : !!token.waits && token.id === id,
  );
  if (!chain) return refuse('closed');
  const token = last(chain).at!;
  const langkah = run.at.get(token.kode)!.langkah as Tugas;
  const chosen = langkah.keputusan.find((k) => k.kode === keputusan);
  if (!chosen) return refuse('unknownKeputusan');
  const bad = write(run, last(chain).items, chosen.needs, chosen.may, isian, !!langkah.panel);
  if (bad) return bad;
  if (type === 'decide') {
    token.tugas = token.tugas!.filter((open) => open !== id);
    run.commands.push({ type: 'closeTugas', id, why: 'decided' });
  } else delete token.waits;
  if (!langkah.panel) return take(run, chain, chosen);
  token.votes = [...(token.votes ?? []), chosen.kode];
  const taken = count(langkah, token.votes);
  if (taken === undefined) return undefined;
  if (taken === chosen.kode) write(run, last(chain).items, chosen.needs, chosen.may, isian);
  const outcome = langkah.keputusan.find((k) => k.kode === taken);
  return outcome ? take(run, chain, outcome) : refuse('broken', langkah.kode);
}

/** The outcome a panel has reached, `else` when none can be reached any more, undefined while votes are missing. */
function count({ panel, keputusan }: Tugas, votes: Kode[]): Kode | undefined {
  const { anggota, cukup, else: none } = panel!;
  const most = keputusan
    .map((k) => ({ kode: k.kode, n: votes.filter((v) => v === k.kode).length }))
    .sort((a, b) => b.n - a.n)[0];
  if (!most || most.n + anggota.length - votes.length < cukup) return none;
  return most.n >= cukup ? most.kode : undefined;
}

function take(run: Run, chain: Chain, k: Keputusan): undefined {
  const lane = last(chain);
  const token = lane.at!;
  if (k.class === 'defer' && k.until) {
    quit(run, token, 'cancelled');
    token.deferred = k.kode;
    startTimer(run, chain, `${token.id}!until`, k.until);
  } else if (k.class === 'return' && k.target) {
    const holder = chain[level(run, chain, k.target)];
    if (holder) holder.back = k.resume === 'onward' ? [] : [...holder.back, k.resume ?? holder.at!.kode];
    go(run, chain, k.target, 'keep', k.pelaksana);
  } else if (k.class === 'forward') go(run, chain, k.target ?? token.kode, 'keep', k.pelaksana);
  else if (k.target) go(run, chain, k.target, 'forget', k.pelaksana);
  else onward(run, chain);
}

function finishAksi(run: Run, event: Event & { type: 'done' | 'failed' }) {
  const chain = find(run, (token) => !!token.called && token.id === event.id);
  if (!chain) return refuse('closed');
  const token = last(chain).at!;
  const aksi = run.at.get(token.kode)!.langkah as Aksi;
  if (event.type === 'done') {
    const bad = write(run, last(chain).items, aksi.needs, aksi.may, event.isian);
    if (bad) return bad;
  }
  delete token.called;
  if (event.type === 'done') return onward(run, chain);
  run.state.sent = run.state.sent.filter(({ id }) => id !== token.id);
  return go(run, chain, aksi.onFail);
}

function timer(run: Run, id: string) {
  const chain = find(run, (token) => token.timer !== undefined && token.timer === id);
  if (!chain) return refuse('closed');
  const token = last(chain).at!;
  const langkah = run.at.get(token.kode)!.langkah as Tugas;
  delete token.timer;
  if (token.deferred !== undefined) {
    const target = langkah.keputusan.find((k) => k.kode === token.deferred)?.target;
    return go(run, chain, target ?? token.kode, target ? 'forget' : 'keep');
  }
  if (langkah.batas.past !== undefined) {
    quit(run, token, 'limit');
    return go(run, chain, langkah.batas.past);
  }
  if (token.tugas) run.commands.push({ type: 'notify', id: token.id, what: 'limit', langkah: token.kode });
  else onward(run, chain);
  return undefined;
}

function interrupt(run: Run, event: Event & { type: 'kejadian' }) {
  const { state, course } = run;
  const kejadian = course.kejadian?.find((k) => k.kode === event.kode);
  if (!kejadian) return refuse('malformed');
  const passed = kejadian.until?.some((kode) => Object.keys(state.visits).some((key) => key.split('@')[0] === kode));
  if (passed || state.happened.includes(kejadian.kode)) return refuse('tooLate');
  const bad = write(run, [], kejadian.needs, [], event.isian);
  if (bad) return bad;
  state.happened.push(kejadian.kode);
  if (state.root.at) quit(run, state.root.at, 'cancelled');
  undoAll(run);
  return go(run, [state.root], kejadian.target);
}

// ---------------------------------------------------------------- the course

function go(
  run: Run,
  chain: Chain,
  target: Target,
  back: 'forget' | 'keep' = 'forget',
  pelaksana?: Pelaksana,
): undefined {
  if (target.startsWith('end:')) return finish(run, target.slice(4) as End);
  if (target.startsWith('lane:')) return endLane(run, chain, target.slice(5) as 'done' | 'refused');
  const depth = level(run, chain, target);
  if (depth < 0 || run.depth > 200) {
    run.broken ??= target;
    return undefined;
  }
  const here = chain.slice(0, depth + 1) as Chain;
  const lane = last(here);
  if (lane.at) quit(run, lane.at, 'cancelled');
  if (back === 'forget') lane.back = [];
  run.depth++;
  enter(run, here, run.at.get(target)!.langkah, pelaksana);
  run.depth--;
}

/** How deep in the chain the list with this row is walked; -1 if it cannot be reached from here. */
function level(run: Run, chain: Chain, target: Target): number {
  const place = run.at.get(target);
  return place
    ? chain.findIndex(
        (lane, i) => chain[i - 1]?.at?.kode === place.owner && (place.lane === undefined || place.lane === lane.key),
      )
    : -1;
}

function onward(run: Run, chain: Chain): undefined {
  const lane = last(chain);
  const place = run.at.get(lane.at!.kode)!;
  go(run, chain, lane.back.pop() ?? place.langkah.next ?? place.list[place.row + 1]?.kode ?? 'lane:done', 'keep');
}

function enter(run: Run, chain: Chain, langkah: Langkah, pelaksana?: Pelaksana) {
  const { state, commands } = run;
  const lane = last(chain);
  const key = [langkah.kode, ...lane.items.map(([, id]) => id)].join('@');
  const visit = (state.visits[key] ?? 0) + 1;
  state.visits[key] = visit;
  const token: Token = { id: `${key}#${visit}`, kode: langkah.kode };
  lane.at = token;
  const { id } = token;
  const see = (field: Field) => read(state.facts, lane.items, field);
  const values = (fields: Field[] = []) => Object.fromEntries(fields.map((field) => [field, see(field)]));
  switch (langkah.jenis) {
    case 'tugas':
      token.tugas = langkah.panel ? langkah.panel.anggota.map((_, i) => `${id}~${i + 1}`) : [id];
      for (const [i, open] of token.tugas.entries())
        commands.push({
          type: 'openTugas',
          id: open,
          langkah: langkah.kode,
          pelaksana: langkah.panel?.anggota[i] ?? pelaksana ?? people(langkah.pelaksana)[0]!,
        });
      return startTimer(run, chain, id, langkah.batas);
    case 'tunggu':
      if (langkah.keputusan.length) {
        token.waits = true;
        commands.push({ type: 'awaitEvent', id, langkah: langkah.kode });
      }
      return startTimer(run, chain, id, langkah.batas);
    case 'aksi': {
      token.called = true;
      state.sent = state.sent.filter((sent) => sent.key !== key);
      if (langkah.undo !== undefined || 'efek' in langkah.do) state.sent.push({ key, id });
      if ('call' in langkah.do)
        commands.push({
          type: 'callAksi',
          id,
          call: langkah.do.call,
          input: values(langkah.input),
          ...(langkah.batas && { batas: langkah.batas }),
        });
      else if ('start' in langkah.do)
        commands.push({ type: 'startUsulan', id, layanan: langkah.do.start, input: values(langkah.input) });
      else {
        const { efek: kode } = langkah.do;
        const efek = run.course.efek?.find((e) => e.kode === kode);
        const date = (field?: Field) => (field === undefined ? null : (see(field) as Nilai));
        commands.push({
          type: 'applyEfek',
          id,
          efek: kode,
          isi: values(Object.values(efek?.isi ?? {})),
          from: date(efek?.from),
          to: date(efek?.to),
        });
      }
      return undefined;
    }
    case 'pilih': {
      let target: Target = langkah.else;
      const seen: Field[] = [];
      for (const { bila, target: then } of langkah.cabang) {
        seen.push(...fieldsOf(bila));
        const verdict = test(bila, see, (field) => define(run.course, field));
        if (verdict === false) continue;
        target = verdict ? then : langkah.unknown;
        break;
      }
      commands.push({ type: 'record', id, langkah: langkah.kode, target, used: values(seen) });
      return go(run, chain, target);
    }
    default:
      return open(run, chain, langkah, token);
  }
}

// ---------------------------------------------------------------- scopes

function open(run: Run, chain: Chain, langkah: Paralel | Setiap, token: Token): undefined {
  const { items } = last(chain);
  if (langkah.jenis === 'paralel') token.lanes = langkah.lanes.map(({ kode }) => ({ key: kode, items, back: [] }));
  else {
    const list = read(run.state.facts, items, langkah.daftar);
    token.lanes = (Array.isArray(list) ? list : []).map(({ id }) => ({
      key: id,
      items: [...items, [langkah.daftar, id]],
      back: [],
    }));
  }
  // A lane may end the scope while the later ones are still unopened: then they stay so.
  const { lanes } = token;
  for (const lane of lanes) {
    if (last(chain).at !== token) return undefined;
    const first =
      langkah.jenis === 'paralel' ? langkah.lanes.find((l) => l.kode === lane.key)!.langkah[0] : langkah.langkah[0];
    go(run, [...chain, lane], first?.kode ?? 'lane:done');
  }
  if (lanes.length === 0) onward(run, chain);
  return undefined;
}

function endLane(run: Run, chain: Chain, ended: 'done' | 'refused'): undefined {
  if (chain.length === 1) return finish(run, ended === 'done' ? 'approved' : 'rejected');
  const lane = last(chain);
  if (lane.at) quit(run, lane.at, 'cancelled');
  delete lane.at;
  lane.ended = ended;
  return settle(run, chain.slice(0, -1) as Chain);
}

/** Lets the lane around a scope go on, if its join is reached. */
function settle(run: Run, chain: Chain): undefined {
  const { kode, lanes = [] } = last(chain).at!;
  const scope = run.at.get(kode)!.langkah as Paralel | Setiap;
  const watches = (lane: Lane) => scope.jenis === 'paralel' && !!scope.lanes.find((l) => l.kode === lane.key)?.watches;
  const waited = lanes.filter((lane) => !watches(lane));
  const refused = waited.some((lane) => lane.ended === 'refused');
  const done = waited.some((lane) => lane.ended === 'done');
  const all = waited.every((lane) => lane.ended);
  if (!all && !(scope.join === 'first-done' && done) && !(scope.join === 'first-refusal' && refused)) return undefined;
  const bad = scope.join === 'first-done' || scope.join === 'any' ? waited.length > 0 && !done : refused;
  return bad && scope.onRefused !== undefined ? go(run, chain, scope.onRefused) : onward(run, chain);
}

/** Takes a token out of play: what is open under it is closed, a call without an answer is undone. */
function quit(run: Run, token: Token, why: Why) {
  for (const id of token.tugas ?? []) run.commands.push({ type: 'closeTugas', id, why });
  if (token.timer !== undefined) run.commands.push({ type: 'cancelTimer', id: token.timer });
  if (token.waits) run.commands.push({ type: 'cancelAwait', id: token.id });
  if (token.called && run.state.sent.some(({ id }) => id === token.id)) undo(run, token.id);
  for (const lane of token.lanes ?? []) {
    if (lane.at) quit(run, lane.at, why);
    delete lane.at;
  }
  (delete token.tugas, delete token.timer, delete token.waits, delete token.called, delete token.lanes);
}

function undo(run: Run, id: string) {
  run.commands.push({ type: 'undoAksi', id });
  run.state.sent = run.state.sent.filter((sent) => sent.id !== id);
}

function undoAll(run: Run) {
  for (const { id } of [...run.state.sent].reverse()) undo(run, id);
}

function finish(run: Run, end: End): undefined {
  const { root } = run.state;
  if (run.state.status !== 'open') return;
  if (root.at) quit(run, root.at, 'cancelled');
  delete root.at;
  root.ended = end === 'approved' ? 'done' : 'refused';
  if (end !== 'approved') undoAll(run);
  run.state.status = end;
  run.commands.push({ type: 'finish', id: end, end });
}

// ---------------------------------------------------------------- time, facts, looking up

function startTimer(run: Run, chain: Chain, id: string, batas: Batas): undefined {
  const { facts, visits } = run.state;
  const { items, at } = last(chain);
  const per = batas.per === undefined ? null : read(facts, items, batas.per);
  at!.timer = id;
  run.commands.push({ type: 'startTimer', id, batas, times: Array.isArray(per) ? per.length : 1, anchor: anchor() });

  function anchor(): Anchor {
    const { from } = batas;
    if (!from) return { visit: at!.id };
    if ('jadwal' in from) return { jadwal: from.jadwal };
    if ('tanggal' in from) return { date: read(facts, items, from.tanggal) as string | null };
    const keys = items.map((_, i) =>
      [from.langkah, ...items.slice(0, items.length - i).map(([, item]) => item)].join('@'),
    );
    const key = [...keys, from.langkah].find((k) => visits[k]);
    return { visit: key ? `${key}#${visits[key]}` : at!.id };
  }
}

/** Checks what comes with an event against what was asked for and, unless `dry`, makes it facts. A fact once known may change, not vanish. */
function write(
  run: Run,
  items: Items,
  needs: Field[] = [],
  may: Field[] = [],
  isian: unknown,
  dry = false,
): Refused | undefined {
  const given = isian ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) return refuse('malformed');
  const entries = Object.entries(given as Isian);
  const missing = needs.find((field) => !entries.some(([name, value]) => name === field && value != null));
  if (missing !== undefined) return refuse('missingField', missing);
  for (const [field, value] of entries) {
    const fakta = needs.includes(field) || may.includes(field) ? define(run.course, field) : undefined;
    if (!fakta) return refuse('unknownField', field);
    if (value !== null && !fits(fakta, value)) return refuse('badField', field);
  }
  const { nilai } = run.state.facts;
  for (const [field, value] of dry ? [] : entries) {
    if (value === null) continue;
    const [list = '', name] = field.split('.');
    const whole = nilai[list];
    if (name === undefined) nilai[list] = value;
    else if (Array.isArray(whole)) Object.assign(itemOf(whole, items, list) ?? {}, { [name]: value });
  }
  return undefined;
}

/** The chain of lanes to the token that matches. */
function find(run: Run, match: (token: Token) => boolean): Chain | undefined {
  const search = (chain: Chain): Chain | undefined => {
    const { at } = last(chain);
    if (!at) return undefined;
    if (match(at)) return chain;
    for (const lane of at.lanes ?? []) {
      const found = search([...chain, lane]);
      if (found) return found;
    }
    return undefined;
  };
  return search([run.state.root]);
}
