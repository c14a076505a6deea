import { type Course, type Place, compile, outcomesOf, places } from '../course.js';
import { own } from '../facts.js';
import { openTokens } from '../look.js';
import type { Facts, Sop } from '../model.js';
import { fieldsOf } from '../predikat.js';
import type { Command, Event, State } from '../state.js';
import { moved } from './case.js';
import * as checks from './checks.js';
import { Members, asked, branches, nobody, sameQuestion, waits } from './checks-people.js';
import type { Coverage } from './coverage.js';
import { ensure, same } from './ensure.js';
import { awaited, choose } from './events.js';
import { Finisher } from './finisher.js';
import { garbage, spoil } from './garbage.js';
import { Ledger } from './ledger.js';
import type { Tape } from './tape.js';
import { type Found, type Subject, pathOf, rowOf, tokenOf } from './transition.js';

/** What may be known of a case that is filed. */
function facts(tape: Tape): Facts {
  const items = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ id: `i${i}`, x: tape.of([true, false, null]), y: i, z: `z${i}` }));
  const nilai = {
    ...{ n: tape.pick(4), d: '2027-05-01', o: 'opd-1' },
    ...{ b: tape.of([null, true, false]), t: tape.of([null, 'I', 'III']), s: tape.of([null, 'satu']) },
    ...{ p: items(tape.pick(4)), q: items(tape.pick(3)) },
  };
  return { asOf: '2026-11-22', nilai };
}

/** One SOP, walked by one tape of choices; everything that must hold is checked at every step. Throws at what does not. */
export class Trial {
  private readonly course: Course;
  private readonly at: Map<string, Place>;
  private readonly ledger: Ledger;
  private readonly members = new Members();
  private readonly answered = new Set<string>();
  private readonly old = ['r0#1', 'r1#1'];
  private state: State;
  private n = 0;
  /** Who got a case back, where, and the row it must come back to. */
  private expected: { kode: string; holder: string; path: string } | undefined;

  constructor(
    private readonly subject: Subject,
    private readonly sop: Sop,
    private readonly tape: Tape,
    private readonly cover: Coverage,
  ) {
    this.course = compile(sop);
    this.at = places(this.course.langkah);
    this.ledger = new Ledger(this.course);
    this.state = this.begin();
    for (const { langkah } of this.at.values()) cover.met(`row ${langkah.jenis}`);
  }

  private begin(): State {
    const { subject, course, tape, cover } = this;
    const filed = own(course.fakta, 'f') !== undefined;
    const without = facts(tape);
    const given = filed ? { ...without, nilai: { ...without.nilai, f: true } } : without;
    const opened = moved(subject.start(course, given));
    same(subject.start(course, JSON.parse(JSON.stringify(given)) as Facts), opened, 'not deterministic');
    if (filed) {
      const refused = subject.start(course, without);
      same('refused' in refused && refused.refused, 'missingField', 'filed without what the filing needs');
    }
    cover.met(filed ? 'filed' : 'started by itself');
    this.ledger.apply(undefined, opened.commands);
    this.ledger.agrees(opened.state);
    this.look(opened.commands);
    return opened.state;
  }

  run(): void {
    const steps = 5 + this.tape.pick(40);
    for (let step = 0; step < steps && this.state.status === 'open'; step++) this.step(step);
    if (this.state.status === 'open')
      new Finisher(this.sop, this.course, this.tape, this.cover).finish(
        () => this.state,
        (event) => this.send(event, true),
      );
    for (let i = 0; i < 2; i++) ensure(!this.send(garbage(this.tape, this.old)), 'moved after the end');
    const [first] = this.course.kejadian ?? [];
    if (first) ensure(!this.send({ type: 'kejadian', kode: first.kode }), 'interrupted after the end');
    same(this.course, compile(this.sop), 'the course was touched');
  }

  private step(step: number): void {
    const { tape, course } = this;
    const events = openTokens(this.state).flatMap(({ token }) => awaited(course, this.at, token, this.n++));
    ensure(events.length > 0 || this.stuckIsAllowed(), 'nothing to wait for');
    if (this.expected && tape.odds(6) && this.comeBack()) return;
    this.expected = undefined;
    const what = tape.pick(16);
    if (what === 0 || events.length === 0) this.send(garbage(tape, this.old));
    else if ((what === 1 || (step > 6 && what < 5)) && course.kejadian?.length)
      this.send({ type: 'kejadian', kode: tape.of(course.kejadian)?.kode ?? '' });
    else if (what === 2) this.newFacts();
    else {
      const event = tape.of(events);
      if (!event) return;
      if (tape.odds(1)) this.spoiled(event);
      this.chosen(event);
    }
  }

  /** Everything in play waits past its limit for nothing but an answer: then only answers and interrupts are events. */
  private stuckIsAllowed(): boolean {
    return openTokens(this.state).every(({ token }) => token.lanes ?? token.waits);
  }

  private newFacts(): void {
    const { tape, cover } = this;
    this.send({ type: 'facts', asOf: '2026-12-01', isian: { b: tape.of([true, false, null]), n: tape.pick(4) } }, true);
    if (!tape.odds(3)) return;
    const before = this.state.facts.nilai['p'];
    if (!Array.isArray(before)) return;
    const fewer = [...before.slice(1), { id: `g${this.n}`, z: 'z' }];
    const walked = openTokens(this.state).some(({ chain }) =>
      chain.at(-1)?.items.some(([list, id]) => list === 'p' && id === before[0]?.id),
    );
    const accepted = this.send({ type: 'facts', asOf: '2026-12-01', isian: { p: fewer } });
    if (this.state.status !== 'open') return;
    same(accepted, !walked, 'a list rewritten without an item');
    cover.met(accepted ? 'list rewritten' : 'item that is walked cannot vanish');
  }

  /** What must come and does not is refused. */
  private spoiled(event: Event): void {
    const bad = spoil(this.course, event);
    if (bad) ensure(!this.send(bad), `accepted without what it must bring: ${JSON.stringify(bad)}`);
  }

  private chosen(event: Event): void {
    const here = 'id' in event ? tokenOf(this.state, event.id) : undefined;
    if (!here) return;
    this.expected = undefined;
    const expected = this.expectReturn(event, here);
    this.send(event, true);
    this.count(event, here);
    if (expected && this.state.status === 'open') this.expected = expected;
  }

  /** Where a return must come back to, if the one outcome decides and says so. */
  private expectReturn(event: Event, { token, chain }: Found): Trial['expected'] {
    const row = rowOf(this.at, token);
    const k =
      'keputusan' in event ? outcomesOf(this.course, token.kode).find((o) => o.kode === event.keputusan) : undefined;
    const alone = row.jenis !== 'tugas' || !!token.pelaksana || (!row.panel && 'peran' in row.pelaksana);
    if (!alone || k?.class !== 'return' || k.resume === 'onward' || k.target === undefined) return undefined;
    const owner = this.at.get(k.target)?.owner;
    const depth = chain.findIndex((_, i) => chain[i - 1]?.at?.kode === owner) + 1;
    const kode = k.resume ?? chain[depth - 1]?.at?.kode ?? '';
    if (depth < chain.length) this.cover.met('return out of a scope');
    return { kode, holder: k.target, path: pathOf(chain, depth) };
  }

  /** Whoever got it back approves: it must stand where it was returned from. */
  private comeBack(): boolean {
    const { expected } = this;
    this.expected = undefined;
    const held = openTokens(this.state).find(
      ({ token, chain }) =>
        token.kode === expected?.holder && pathOf(chain) === expected.path && token.tugas?.[0] === token.id,
    );
    const k = held && outcomesOf(this.course, held.token.kode).find(({ kode }) => kode === 'k0');
    if (!expected || !k) return false;
    const key = [expected.kode, ...(held.chain.at(-1)?.items ?? []).map(([, id]) => id)].join('@');
    const visits = own(this.state.visits, key) ?? 0;
    this.send(choose(this.course, 'decide', held.token.id, k), true);
    same(own(this.state.visits, key), visits + 1, `returned from ${expected.kode}, came back elsewhere: visits`);
    this.cover.met('returned and back');
    return true;
  }

  /** Sends an event and checks what it does; whether it was accepted. */
  private send(event: Event, must = false): boolean {
    const { subject, course, at, cover, answered } = this;
    const before = JSON.stringify(this.state);
    const result = subject.advance(course, this.state, event);
    ensure(JSON.stringify(this.state) === before, 'the state was touched');
    same(subject.advance(course, JSON.parse(before) as State, event), result, 'not deterministic');
    if (!('state' in result)) {
      cover.met(`refused ${result.refused}`);
      ensure(result.sentence.length > 0 && result.refused !== 'broken', `a linted SOP broke: ${result.sentence}`);
      ensure(!must, `should have been accepted: ${JSON.stringify(event)} ${result.sentence}`);
      return false;
    }
    ensure(this.state.status === 'open', 'moved after the end');
    const { state, commands } = result;
    const t = { course, at, event, prior: this.state, state, commands, live: this.ledger.live.map(({ id }) => id), answered, cover }; // prettier-ignore
    this.ledger.apply(event, commands);
    this.ledger.agrees(state);
    for (const check of Object.values(checks)) check(t);
    for (const check of [asked, nobody, branches, waits, sameQuestion]) check(t);
    this.members.check(t);
    if (event.type === 'done') answered.add(event.id);
    this.state = state;
    this.look(commands);
    if (state.status !== 'open') cover.met(`end ${state.status}`);
    return true;
  }

  private look(commands: Command[]): void {
    for (const command of commands) {
      if (command.type !== 'finish') this.old.push(command.id);
      if (command.type === 'awaitEvent' && command.kunci !== undefined) this.cover.met('partner key');
      if (command.type === 'record') this.looked(command);
    }
  }

  private looked({ langkah, used, target }: Command & { type: 'record' }): void {
    const row = this.at.get(langkah)?.langkah;
    const bila = row?.jenis === 'pilih' ? row.cabang[0]?.bila : undefined;
    if (!bila || row?.jenis !== 'pilih') return;
    for (const field of fieldsOf(bila))
      ensure(Object.hasOwn(used, field), `${field} was looked at and is not recorded`);
    if ('in' in bila) this.cover.met('predicate in');
    if ('banyak' in bila) this.cover.met('predicate banyak');
    if ('ada' in bila) this.cover.met('predicate ada');
    const compared = 'field' in bila ? bila.field : 'banyak' in bila ? bila.banyak : undefined;
    if (compared === undefined || used[compared] != null) return;
    this.cover.met('unknown');
    same(target, row.unknown, 'unknown must go to unknown');
  }

  private count(event: Event, { token, chain }: Found): void {
    const { cover } = this;
    const row = rowOf(this.at, token);
    const k =
      'keputusan' in event ? outcomesOf(this.course, token.kode).find((o) => o.kode === event.keputusan) : undefined;
    if (event.type === 'timer' && !token.opens) {
      const past = 'batas' in row && row.batas.past !== undefined;
      if (event.id.endsWith('!until')) cover.met('deferral over');
      else if (row.jenis === 'tugas') cover.met(past ? 'limit moves' : 'limit escalates');
      else cover.met('limit of a wait');
    }
    if (event.type === 'failed') cover.met(Object.keys(event.isian ?? {}).length > 0 ? 'failed with words' : 'failed');
    if (k) cover.met(`class ${k.class}`);
    if (k?.pelaksana) cover.met('handed to another');
    if (k?.alasan) cover.met('reason given');
    if (k?.temuan) cover.met('findings given');
    if (chain.length > 2) cover.met('nested scopes');
    if (chain.some((lane) => lane.items.length > 0)) cover.met('item');
    if (chain.some((lane) => lane.items.some(([list]) => list === 'm'))) cover.met('list of items that came');
  }
}
