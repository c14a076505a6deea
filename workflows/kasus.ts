import type { Entry } from '../activities/contract.js';
import { advance, start } from '../domain/sop/advance.js';
import { type Course, kodeOf, places } from '../domain/sop/course.js';
import { own } from '../domain/sop/facts.js';
import { openTokens, timersOf } from '../domain/sop/look.js';
import type { Command, Event, Refused, State, Token } from '../domain/sop/state.js';

/** A case as its log tells it: folds events, and says what runs now. Deterministic, no I/O. */
export class Kasus {
  urutan = 0;
  private state: State | undefined;
  private readonly ids = new Set<string>();

  constructor(private readonly course: Course) {}

  /** Applies what stands in the log, in order; returns the commands that follow. Entries already applied are skipped. */
  fold(entries: readonly Entry[]): Command[] {
    const commands: Command[] = [];
    for (const { urutan, id, event } of entries) {
      if (urutan <= this.urutan) continue;
      const moved =
        event.type === 'start'
          ? start(this.course, event.facts)
          : this.state
            ? advance(this.course, this.state, event)
            : undefined;
      if (!moved || 'refused' in moved)
        throw new Error(`log does not fold at ${urutan}: ${moved?.refused ?? 'no start'}`);
      this.state = moved.state;
      this.urutan = urutan;
      this.ids.add(id);
      commands.push(...moved.commands);
    }
    return commands;
  }

  get begun(): boolean {
    return this.state !== undefined;
  }

  get ended(): boolean {
    return this.state !== undefined && this.state.status !== 'open';
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Why the event is not allowed where the case stands now; undefined if it is. */
  refusal(event: Event): Refused | undefined {
    if (!this.state) return undefined;
    const moved = advance(this.course, this.state, event);
    return 'refused' in moved ? moved : undefined;
  }

  /** Whether a partner answers a wait that has not opened yet, and still may. */
  early(event: Event): boolean {
    if (event.type !== 'answer' || !this.state || this.ended) return false;
    const { id } = event;
    if (places(this.course.langkah).get(kodeOf(id))?.langkah.jenis !== 'tunggu') return false;
    const visit = this.tokens().find((token) => token.id === id);
    if (visit) return visit.opens !== undefined;
    const at = id.lastIndexOf('#');
    return Number(id.slice(at + 1)) > (own(this.state.visits, id.slice(0, at)) ?? 0);
  }

  /** Ids of the timers that run. */
  timers(): string[] {
    return this.state ? timersOf(this.state) : [];
  }

  /** Connector calls without an answer. Effects and linked usulan are rows: the projection answers them itself. */
  calls(): { id: string; call: string }[] {
    return this.callsOf(this.tokens().flatMap(({ called, id }) => (called ? [id] : [])));
  }

  /** The connector call of each visit that is one; an effect or a linked usulan is the projection's own. */
  callsOf(ids: readonly string[]): { id: string; call: string }[] {
    const at = places(this.course.langkah);
    return ids.flatMap((id) => {
      const langkah = at.get(kodeOf(id))?.langkah;
      return langkah?.jenis === 'aksi' && 'call' in langkah.do ? [{ id, call: langkah.do.call }] : [];
    });
  }

  /** Ids of the tugas, waits and connector calls that are open. */
  open(): string[] {
    const asked = this.tokens().flatMap(({ id, tugas = [], waits }) => (waits ? [id] : tugas));
    return [...asked, ...this.calls().map(({ id }) => id)];
  }

  private tokens(): Token[] {
    return this.state ? openTokens(this.state).map(({ token }) => token) : [];
  }
}
