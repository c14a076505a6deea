import { openTugas } from './ask.js';
import { finish, quit } from './close.js';
import type { Baris } from './course.js';
import { define, own, read } from './facts.js';
import type { End, Field, Kode, Nilai, Pelaksana, Target } from './model.js';
import { fieldsOf, holds } from './predikat.js';
import { Broken, type Chain, type Run, activeOf, last, placeOf } from './run.js';
import type { Isian, Lane, Token } from './state.js';
import { startTimer } from './timer.js';

/** Where the course goes: entering rows, opening scopes, joining them. */

type Row<J extends Baris['jenis']> = Extract<Baris, { jenis: J }>;

export interface Way {
  /** Remembered returns of the lane it lands in are kept. */
  keep?: true;
  /** Opens the tugas for this one person. */
  pelaksana?: Pelaksana | undefined;
  /** The same question once more: the row has been opened before, and does not wait to open again. */
  again?: true;
}

/** Far more than a linted course can need: its rows, each entered once, without anybody being asked. */
const MAX_DEPTH = 1000;

export function go(run: Run, chain: Chain, target: Target, way: Way = {}): void {
  if (target.startsWith('end:')) {
    finish(run, target.slice(4) as End);
    return;
  }
  if (target.startsWith('lane:')) {
    endLane(run, chain, target.slice(5) as 'done' | 'refused');
    return;
  }
  const depth = level(run, chain, target);
  if (depth < 0 || run.depth > MAX_DEPTH) throw new Broken(target);
  const here = chain.slice(0, depth + 1) as Chain;
  const lane = last(here);
  if (lane.at) quit(run, lane.at, 'cancelled');
  if (!way.keep) lane.back = [];
  run.depth++;
  enter(run, here, placeOf(run, target).langkah, way);
  run.depth--;
}

/** How deep in the chain the list with this row is walked; -1 if it cannot be reached from here. */
export function level({ at }: Run, chain: Chain, target: Target): number {
  const place = at.get(target);
  if (!place) return -1;
  const holds = (lane: Lane, i: number) =>
    chain[i - 1]?.at?.kode === place.owner && (place.lane === undefined || place.lane === lane.key);
  return chain.findIndex(holds);
}

/** To the row that returned it, else down the list. */
export function onward(run: Run, chain: Chain): void {
  const lane = last(chain);
  const { langkah, list, row } = placeOf(run, activeOf(lane).kode);
  go(run, chain, lane.back.pop() ?? langkah.next ?? list[row + 1]?.kode ?? 'lane:done', { keep: true });
}

function enter(run: Run, chain: Chain, langkah: Baris, { pelaksana, again }: Way): void {
  const { visits } = run.state;
  const lane = last(chain);
  const key = [langkah.kode, ...lane.items.map(([, id]) => id)].join('@');
  const visit = (own(visits, key) ?? 0) + 1;
  visits[key] = visit;
  const token: Token = { id: `${key}#${visit}`, kode: langkah.kode, ...(pelaksana && { pelaksana }) };
  lane.at = token;
  if (langkah.buka?.length && !again)
    token.opens = langkah.buka.map((batas, i) => startTimer(run, chain, `${token.id}!buka~${i + 1}`, batas));
  else open(run, chain);
}

/** Opens the row a lane has entered. */
export function open(run: Run, chain: Chain): void {
  const token = activeOf(last(chain));
  const { langkah } = placeOf(run, token.kode);
  switch (langkah.jenis) {
    case 'tugas': {
      ask(run, chain, langkah, token);
      return;
    }
    case 'tunggu': {
      wait(run, chain, langkah, token);
      return;
    }
    case 'aksi': {
      call(run, chain, langkah, token);
      return;
    }
    case 'pilih': {
      choose(run, chain, langkah, token);
      return;
    }
    case 'paralel':
    case 'setiap': {
      split(run, chain, langkah, token);
      return;
    }
  }
}

function ask(run: Run, chain: Chain, langkah: Row<'tugas'>, token: Token): void {
  if (openTugas(run, chain, langkah, token)) {
    token.timer = startTimer(run, chain, token.id, langkah.batas);
    return;
  }
  if (langkah.batas.past === undefined) throw new Broken(langkah.kode);
  go(run, chain, langkah.batas.past, { keep: true });
}

function wait(run: Run, chain: Chain, langkah: Row<'tunggu'>, token: Token): void {
  const { facts } = run.state;
  for (const { tambah } of langkah.keputusan)
    if (tambah !== undefined && own(facts.nilai, tambah) === undefined) facts.nilai[tambah] = [];
  if (langkah.keputusan.length > 0) {
    const { pihak, kunci } = langkah;
    const key = kunci === undefined ? null : read(facts, last(chain).items, kunci);
    token.waits = true;
    run.commands.push({
      type: 'awaitEvent',
      id: token.id,
      langkah: langkah.kode,
      ...(pihak && 'mitra' in pihak && { mitra: pihak.mitra }),
      ...(typeof key === 'string' && { kunci: key }),
    });
  }
  token.timer = startTimer(run, chain, token.id, langkah.batas);
}

function call(run: Run, chain: Chain, langkah: Row<'aksi'>, token: Token): void {
  const { state, commands, course } = run;
  const { items } = last(chain);
  const { id } = token;
  const { do: act, undo, batas } = langkah;
  const key = id.slice(0, id.lastIndexOf('#'));
  const values = (fields: Field[] = []): Isian =>
    Object.fromEntries(fields.map((field) => [field, read(state.facts, items, field)]));
  token.called = true;
  state.sent = state.sent.filter((sent) => sent.key !== key);
  if (undo !== undefined || 'efek' in act) state.sent.push({ key, id });
  if ('call' in act)
    commands.push({ type: 'callAksi', id, call: act.call, input: values(langkah.input), ...(batas && { batas }) });
  else if ('start' in act) commands.push({ type: 'startUsulan', id, layanan: act.start, input: values(langkah.input) });
  else if ('hitung' in act)
    commands.push({ type: 'computeFacts', id, needs: langkah.needs ?? [], may: langkah.may ?? [] });
  else {
    const efek = course.efek?.find(({ kode }) => kode === act.efek);
    const date = (field?: Field) => (field === undefined ? null : (read(state.facts, items, field) as Nilai));
    const isi = Object.fromEntries(
      Object.entries(efek?.isi ?? {}).map(([name, field]) => [name, read(state.facts, items, field)]),
    );
    commands.push({ type: 'applyEfek', id, efek: act.efek, isi, from: date(efek?.from), to: date(efek?.to) });
  }
}

function choose(run: Run, chain: Chain, langkah: Row<'pilih'>, { id }: Token): void {
  const see = (field: Field) => read(run.state.facts, last(chain).items, field);
  let target = langkah.else;
  let pelaksana: Pelaksana | undefined;
  const seen: Field[] = [];
  for (const branch of langkah.cabang) {
    seen.push(...fieldsOf(branch.bila));
    const verdict = holds(branch.bila, see, (field) => define(run.course, field));
    if (verdict === false) continue;
    target = verdict ? branch.target : langkah.unknown;
    if (verdict) pelaksana = branch.pelaksana;
    break;
  }
  const used: Isian = Object.fromEntries(seen.map((field) => [field, see(field)]));
  run.commands.push({ type: 'record', id, langkah: langkah.kode, target, used });
  go(run, chain, target, { keep: true, pelaksana });
}

// ---------------------------------------------------------------- scopes

function split(run: Run, chain: Chain, langkah: Row<'paralel' | 'setiap'>, token: Token): void {
  const { items } = last(chain);
  const lanes: { lane: Lane; first: Kode | undefined }[] = [];
  if (langkah.jenis === 'paralel')
    for (const inner of langkah.lanes)
      lanes.push({ lane: { key: inner.kode, items, back: [] }, first: inner.langkah[0]?.kode });
  else {
    const list = read(run.state.facts, items, langkah.daftar);
    for (const { id } of Array.isArray(list) ? list : [])
      lanes.push({
        lane: { key: id, items: [...items, [langkah.daftar, id]], back: [] },
        first: langkah.langkah[0]?.kode,
      });
  }
  token.lanes = lanes.map(({ lane }) => lane);
  // A lane may end the scope while the later ones are still unopened: then they stay so.
  for (const { lane, first } of lanes) if (last(chain).at === token) go(run, [...chain, lane], first ?? 'lane:done');
  if (lanes.length === 0) settle(run, chain);
}

function endLane(run: Run, chain: Chain, ended: 'done' | 'refused'): void {
  if (chain.length === 1) {
    finish(run, ended === 'done' ? 'approved' : 'rejected');
    return;
  }
  const lane = last(chain);
  if (lane.at) quit(run, lane.at, 'cancelled');
  delete lane.at;
  lane.ended = ended;
  settle(run, chain.slice(0, -1) as Chain);
}

/** Lets the lane around a scope go on, if its join is reached. */
function settle(run: Run, chain: Chain): void {
  const { kode, lanes = [] } = activeOf(last(chain));
  const { langkah: scope } = placeOf(run, kode);
  if (scope.jenis !== 'paralel' && scope.jenis !== 'setiap') throw new Broken(kode);
  const watching = scope.jenis === 'paralel' ? scope.lanes.filter(({ watches }) => watches).map((l) => l.kode) : [];
  const waited = lanes.filter(({ key }) => !watching.includes(key));
  const refused = waited.some(({ ended }) => ended === 'refused');
  const done = waited.some(({ ended }) => ended === 'done');
  const all = waited.every(({ ended }) => ended);
  if (!all && !(scope.join === 'first-done' && done) && !(scope.join === 'first-refusal' && refused)) return;
  const bad = scope.join === 'first-done' || scope.join === 'any' ? !done : refused;
  if (bad && scope.onRefused !== undefined) go(run, chain, scope.onRefused, { keep: true });
  else onward(run, chain);
}
