import { type Course, type Place, places } from '../course.js';
import { isEnd, isOpenEnded, isWatched } from '../graph.js';
import { waysOf } from '../lint-jalan.js';
import { openTokens } from '../look.js';
import type { Keputusan, Langkah, Sop, Target } from '../model.js';
import { canFinish, exitsOf } from '../proofs.js';
import type { Event, State, Token } from '../state.js';
import type { Coverage } from './coverage.js';
import { defined, ensure } from './ensure.js';
import { choose, sampleAll } from './events.js';
import type { Tape } from './tape.js';
import type { Found } from './transition.js';

/** From wherever a case stands, people end it, whatever data and partners do: by the proof of the linter, step by step. */
export class Finisher {
  private readonly at: Map<string, Place<Langkah>>;
  private readonly exits: Map<string, string>;
  private readonly rank: Map<string, number>;
  private n = 1000;

  constructor(
    sop: Sop,
    private readonly course: Course,
    private readonly tape: Tape,
    private readonly cover: Coverage,
  ) {
    this.at = places(sop.langkah);
    const { edges } = waysOf(sop, this.at);
    this.exits = exitsOf(sop, this.at, edges);
    this.rank = canFinish(this.at, edges, this.exits);
  }

  finish(state: () => State, send: (event: Event) => boolean): void {
    for (let step = 0; state().status === 'open'; step++) {
      ensure(step < 1000, 'cannot finish');
      const found = openTokens(state()).filter(
        ({ token }) => !token.lanes && !isWatched(this.at, this.placeOf(token.kode)),
      );
      send(this.next(defined(found[0], 'something in play that is waited for')));
    }
  }

  private placeOf(kode: string): Place<Langkah> {
    return defined(this.at.get(kode), kode);
  }

  private next({ token }: Found): Event {
    const { langkah: row } = this.placeOf(token.kode);
    const { tape, course } = this;
    const [opening] = token.opens ?? [];
    if (opening !== undefined) return { type: 'timer', id: opening };
    if (token.called && row.jenis === 'aksi')
      return tape.odds(4)
        ? { type: 'failed', id: token.id }
        : { type: 'done', id: token.id, isian: sampleAll(course, row.needs) };
    if (this.exits.has(row.kode) && tape.pick(2) === 0) return this.interrupt(row);
    const ways = 'keputusan' in row ? row.keputusan.filter(leads) : [];
    if (token.tugas?.[0] !== undefined) return this.decide(row, token, token.tugas[0], ways);
    if (token.waits && isOpenEnded(row) && (token.timer === undefined || tape.odds(4))) return this.interrupt(row);
    const answer = token.waits && tape.odds(4) ? tape.of(ways) : undefined;
    if (answer) return choose(course, 'answer', token.id, answer, this.n++);
    return { type: 'timer', id: defined(token.timer, `a timer of ${token.id}`) };
  }

  private decide(row: Langkah, { timer }: Token, id: string, ways: Keputusan[]): Event {
    const [best] = [...ways].sort((a, b) => this.cost(row, a.target) - this.cost(row, b.target));
    const cost = best ? this.cost(row, best.target) : Infinity;
    const past = row.jenis === 'tugas' ? row.batas.past : undefined;
    const wait = past === undefined ? Infinity : this.cost(row, past);
    if (Math.min(cost, wait) >= (this.rank.get(row.kode) ?? 0) && this.exits.has(row.kode)) return this.interrupt(row);
    if (wait < cost && timer !== undefined) return { type: 'timer', id: timer };
    return choose(this.course, 'decide', id, defined(best, `a way out of ${row.kode}`), this.n++);
  }

  /** By the proof it is accepted wherever the row can be. */
  private interrupt(row: Langkah): Event {
    this.cover.met('ended by an interrupt');
    return {
      type: 'kejadian',
      kode: defined(this.exits.get(row.kode), `an interrupt that ends the case at ${row.kode}`),
    };
  }

  private cost(row: Langkah, target: Target | undefined): number {
    const { list, row: n } = this.placeOf(row.kode);
    const to = target ?? row.next ?? list[n + 1]?.kode ?? 'lane:done';
    return isEnd(to) || to.startsWith('lane:') ? 0 : (this.rank.get(to) ?? 99);
  }
}

/** An outcome that leads on: returns and repetitions do not. */
const leads = (k: Keputusan): boolean =>
  k.class !== 'return' &&
  k.tambah === undefined &&
  ((k.class !== 'defer' && k.class !== 'forward') || k.target !== undefined);
