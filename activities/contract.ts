import type { Event, Start } from '../domain/sop/state.js';

/** What workflows ask of the outside. Every call may be repeated; each has its effect once. */

/** Ids of a pegawai and of the penugasan under which they act. */
export interface Pelaku {
  pegawaiId: string;
  penugasanId: string | null;
}

/** One event of the log. */
export interface Entry {
  urutan: number;
  id: string;
  event: Event | Start;
}

export interface Projected {
  /** The log from the asked number on, as it stands in the database. */
  entries: Entry[];
  /** Milliseconds of wall time until each running timer is due, by its id. */
  delays: Record<string, number>;
  /** Status of the usulan (`src/usulan/usulan.entity.ts`). */
  status: string;
}

export interface AppendInput {
  usulanId: string;
  urutan: number;
  id: string;
  event: Event;
  pelaku?: Pelaku;
}

export interface Projection {
  /**
   * The whole log of the case; projects its first event if nobody has. `undo`: calls still to be undone, latest first. A new run
   * is given again what an earlier one was told and did not live to apply; one that is `running` has it.
   */
  begin(input: { usulanId: string; running?: true }): Promise<Projected & { undo: string[] }>;
  /**
   * Writes the event at its number and everything that follows from it, in one transaction. If the number is taken it changes
   * nothing and returns what is there. A timer event that is not due yet is not written, nor one that must wait for a message
   * recorded before it was due: `notYet` says after how long to ask again.
   * Throws a non-retryable failure of type `Refused` when the event is not allowed where the log stands, and
   * a retryable one of type `LogGap` when the number is beyond the next free one: the database has lost what the engine knows.
   */
  append(input: {
    usulanId: string;
    urutan: number;
    id: string;
    event: Event;
  }): Promise<Projected & { notYet?: number }>;
  /** Records that a late message was refused, and tells whoever sent it. */
  refuse(input: { usulanId: string; intent: string; kode: string; kalimat: string }): Promise<void>;
  /** Delays of all running timers, by the calendar and the clock as they are now. */
  remaining(input: { usulanId: string }): Promise<Record<string, number>>;
}

/** How a connector's call ended for good; `isian` are facts it brings. */
export type CallResult = Pick<Event & { type: 'done' | 'failed' }, 'type' | 'isian'>;

export interface Calls {
  /** Carries out a call of the course. Retried on transient faults; never repeats what a partner may already have done. */
  call(input: { usulanId: string; id: string }): Promise<CallResult>;
  undo(input: { usulanId: string; id: string }): Promise<void>;
}

export interface Polls {
  /** Asks a partner about everything that is waited for, and hands the answers to the cases. Returns how many. */
  pollMitra(input: { mitra: string }): Promise<number>;
}

export interface Marks {
  /**
   * Writes the next mark into the database and returns it. Fails, retryable and with type `DatabaseOlder`, while the database lacks
   * the one that is remembered.
   */
  mark(input: { remembered: number }): Promise<number>;
}

export interface Reminders {
  /** Tells holders at 75 % and the head of the agency at 150 % of a limit. Returns how many. */
  remind(): Promise<number>;
}
