import type { Batas, Butir, End, Facts, Field, Kode, Nilai, Pelaksana, Target } from './model.js';

/** What `advance` takes and gives: state, events, commands. All of it JSON. */

/** The items a lane walks, outermost list first. */
export type Items = [list: Field, id: string][];

/** The active row of a lane. `id` is `kode[@item...]#visit`, never used twice in a case. */
export interface Token {
  id: string;
  kode: Kode;
  /** Not open yet: the timers (`id!buka~n`) still to fire before it is. */
  opens?: string[];
  /** Opened for this one person instead of the row's own people. */
  pelaksana?: Pelaksana;
  /** Open tugas: the id itself, or `id~member` where the row is of several people or of a panel. */
  tugas?: string[];
  /** Outcomes chosen so far by the members. */
  votes?: Kode[];
  /** The limit: the id itself, or `id!until` while put off. */
  timer?: string;
  waits?: true;
  called?: true;
  /** The outcome that put it off. */
  deferred?: Kode;
  lanes?: Lane[];
}

export interface Lane {
  key: Kode;
  items: Items;
  /** Rows to come back to, innermost last. */
  back: Kode[];
  at?: Token;
  ended?: 'done' | 'refused';
}

export interface State {
  status: 'open' | End;
  facts: Facts;
  visits: Record<string, number>;
  /** Calls that would have to be undone, oldest first. */
  sent: { key: string; id: string }[];
  happened: Kode[];
  root: Lane;
}

export type Isian = Record<Field, Nilai | Butir[]>;

/** Free text lies beside the log (`isian_teks`); the log carries `teks:<id>:<salted sha-256>`. */
export type TextRef = string;

/** A finding of a return: what is wrong, pinned to a page of a berkas or to a field of the form. */
export interface Pin {
  berkas?: string;
  halaman?: number;
  field?: Field;
  alasan: Kode;
  catatan?: TextRef;
  /** It was already visible at an earlier return: then this one does not pause the clock. */
  terlihatSebelumnya?: true;
}

export type Event =
  | {
      type: 'decide' | 'answer';
      id: string;
      keputusan: Kode;
      isian?: Isian;
      alasan?: Kode;
      temuan?: Pin[];
      /** A note of whoever decides, to be read with it; the course does not look at it. */
      catatan?: TextRef;
    }
  | { type: 'done' | 'failed'; id: string; isian?: Isian }
  | { type: 'timer'; id: string }
  | { type: 'kejadian'; kode: Kode; isian?: Isian; catatan?: TextRef }
  | { type: 'facts'; asOf: string; isian: Isian };

/** The first event of every log: what was known when the case was filed. */
export interface Start {
  type: 'start';
  facts: Facts;
}

/**
 * (type, id) is the idempotency key of a command.
 * `whose` of an openTugas is what `pelaksana.of` points at: the value of the fact it names (of the current item), or the
 * visits (`kode[@item...]`) of the row it names. `mitra` and `kunci` of an awaitEvent: see `Tunggu`.
 * `isi` of an applyEfek has the names of `Efek.isi`, `input` of a call the names of the facts.
 * `times` of a startTimer multiplies `batas.jumlah`. A timer's id is the visit's, or ends in `!until` or `!buka~n`.
 */
export type Command = { id: string } & (
  | { type: 'openTugas'; langkah: Kode; pelaksana: Pelaksana; whose?: string }
  | { type: 'closeTugas'; why: Why }
  | { type: 'callAksi'; call: string; input: Isian; batas?: Batas }
  | { type: 'applyEfek'; efek: Kode; isi: Isian; from: Nilai; to: Nilai }
  | { type: 'startUsulan'; layanan: string; input: Isian }
  | { type: 'computeFacts'; needs: Field[]; may: Field[] }
  | { type: 'undoAksi' | 'cancelAksi' | 'cancelTimer' | 'cancelAwait' }
  | { type: 'startTimer'; batas: Batas; times: number; anchor: Anchor }
  | { type: 'awaitEvent'; langkah: Kode; mitra?: string; kunci?: string }
  | { type: 'record'; langkah: Kode; target: Target; used: Isian }
  | { type: 'notify'; what: 'limit'; langkah: Kode; kepada?: Pelaksana }
  | { type: 'finish'; end: End }
);

/** `visit`: when that visit opened. `date: null` (an unknown date) is due at once. */
export type Anchor = { visit: string } | { date: string | null } | { jadwal: string };
export type Why = 'decided' | 'limit' | 'cancelled';
export type Code =
  | 'finished'
  | 'closed'
  | 'unknownKeputusan'
  | 'unknownField'
  | 'missingField'
  | 'badField'
  | 'tooLate'
  | 'malformed'
  | 'broken';
export type Refused = { refused: Code; sentence: string };
export type Moved = { state: State; commands: Command[] };
export type Result = Moved | Refused;
