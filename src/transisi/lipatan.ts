import { advance, start } from '../../domain/sop/advance.js';
import type { Course } from '../../domain/sop/course.js';
import { visitsOpened } from '../../domain/sop/look.js';
import type { Command, Event, Refused, Start, State } from '../../domain/sop/state.js';

/** An event of the log and when it happened (epoch ms, business time). */
export interface Terjadi {
  urutan: number;
  event: Event | Start;
  waktu: number;
}

/** A case folded from its log: the state, and when each visit of a row began. */
export class Lipatan {
  private current: State | undefined;
  private readonly visits = new Map<string, number>();

  constructor(readonly course: Course) {}

  /** @throws Error when the log holds what the course does not allow: it was changed, or belongs to another version. */
  static of(course: Course, log: readonly Terjadi[]): Lipatan {
    const lipatan = new Lipatan(course);
    for (const entry of log) {
      const commands = lipatan.apply(entry);
      if ('refused' in commands) throw new Error(`log does not fold at ${entry.urutan}: ${commands.refused}`);
    }
    return lipatan;
  }

  /** Applies one event; returns its commands, or why it is not allowed (and then nothing has changed). */
  apply({ event, waktu }: Pick<Terjadi, 'event' | 'waktu'>): Command[] | Refused {
    const moved = event.type === 'start' ? start(this.course, event.facts) : advance(this.course, this.state, event);
    if ('refused' in moved) return moved;
    for (const visit of visitsOpened(this.current, moved.state)) this.visits.set(visit, waktu);
    this.current = moved.state;
    return moved.commands;
  }

  /** Whether the case would take the event where it stands. */
  takes(event: Event): boolean {
    return !('refused' in advance(this.course, this.state, event));
  }

  get state(): State {
    if (!this.current) throw new Error('the log has no start');
    return this.current;
  }

  /** When a visit (`kode[@item]#n`) opened; undefined if it never did. */
  visitedAt(visit: string): number | undefined {
    return this.visits.get(visit);
  }
}
