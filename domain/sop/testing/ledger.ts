import { type Baris, type Course, kodeOf, places } from '../course.js';
import { openTokens } from '../look.js';
import type { Command, Event, State } from '../state.js';
import { ensure, same } from './ensure.js';

/** What the outside world holds open, replayed from commands and events alone. */
export class Ledger {
  readonly tugas = new Set<string>();
  readonly timers = new Set<string>();
  readonly awaits = new Set<string>();
  readonly calls = new Set<string>();
  /** Undoable calls not yet undone, oldest first. */
  live: { key: string; id: string }[] = [];
  private readonly keys = new Set<string>();
  private readonly at: Map<string, { langkah: Baris }>;
  end?: string;

  constructor(course: Course) {
    this.at = places(course.langkah);
  }

  apply(event: Event | undefined, commands: Command[]): void {
    if (event?.type === 'timer') this.timers.delete(event.id);
    if (event?.type === 'answer' && !this.adds(event)) this.awaits.delete(event.id);
    if (event?.type === 'done' || event?.type === 'failed') this.calls.delete(event.id);
    if (event?.type === 'failed') this.live = this.live.filter(({ id }) => id !== event.id);
    for (const command of commands) this.one(command);
  }

  private adds({ id, keputusan }: Event & { type: 'decide' | 'answer' }): boolean {
    const row = this.at.get(kodeOf(id))?.langkah;
    return row?.jenis === 'tunggu' && row.keputusan.some((k) => k.kode === keputusan && k.tambah !== undefined);
  }

  private one(command: Command): void {
    const { type, id } = command;
    const key = `${type} ${id}`;
    ensure(!this.keys.has(key), `command twice: ${key}`);
    this.keys.add(key);
    const remove = (set: Set<string>) => {
      ensure(set.delete(id), `${key}: was not open`);
    };
    switch (type) {
      case 'openTugas':
        this.tugas.add(id);
        break;
      case 'closeTugas':
        remove(this.tugas);
        break;
      case 'startTimer':
        ensure(command.times >= 1, `${key}: counts ${command.times} times`);
        this.timers.add(id);
        break;
      case 'cancelTimer':
        remove(this.timers);
        break;
      case 'awaitEvent':
        this.awaits.add(id);
        break;
      case 'cancelAwait':
        remove(this.awaits);
        break;
      case 'callAksi':
      case 'applyEfek':
      case 'startUsulan':
      case 'computeFacts': {
        const row = this.at.get(kodeOf(id))?.langkah;
        const place = id.slice(0, id.lastIndexOf('#'));
        this.calls.add(id);
        this.live = this.live.filter((call) => call.key !== place);
        if (type === 'applyEfek' || (row?.jenis === 'aksi' && row.undo)) this.live.push({ key: place, id });
        break;
      }
      case 'undoAksi':
        ensure(
          this.live.some((call) => call.id === id),
          `${key}: nothing to undo`,
        );
        this.live = this.live.filter((call) => call.id !== id);
        this.calls.delete(id);
        break;
      case 'cancelAksi':
        ensure(!this.live.some((call) => call.id === id), `${key}: is to be undone`);
        remove(this.calls);
        break;
      case 'finish':
        ensure(this.end === undefined, 'finished twice');
        this.end = command.end;
        break;
      case 'record':
      case 'notify':
    }
  }

  /** The world and the state agree on what is open. */
  agrees(state: State): void {
    const all = openTokens(state).map(({ token }) => token);
    const agree = (what: string, world: Set<string>, ids: string[]) => {
      same([...world].sort(), [...ids].sort(), `${what} in the world and in the state`);
    };
    agree('tugas', this.tugas, all.flatMap((t) => t.tugas ?? [])); // prettier-ignore
    agree('timers', this.timers, all.flatMap((t) => [...(t.opens ?? []), ...(t.timer === undefined ? [] : [t.timer])])); // prettier-ignore
    agree('waits', this.awaits, all.flatMap((t) => (t.waits ? [t.id] : []))); // prettier-ignore
    agree('calls', this.calls, all.flatMap((t) => (t.called ? [t.id] : []))); // prettier-ignore
    ensure(new Set(all.map((t) => t.id)).size === all.length, 'a token twice');
    same(state.status, this.end ?? 'open', 'status');
    if (state.status !== 'open') same(all.length, 0, 'tokens left after the end');
    else ensure(all.length > 0, 'open, but nothing in play');
  }
}
