import type { CallResult } from './contract.js';

/** A call as a connector gets it: which case and visit, and the facts the SOP passes, free text resolved. */
export interface Panggilan {
  usulanId: string;
  instansi: string;
  id: string;
  input: Record<string, unknown>;
}

/** How a call ended, its free text still as words: they enter the log as references. */
export type Hasil = Pick<CallResult, 'type'> & { isian?: Record<string, string>; teks?: Record<string, string> };

/**
 * What carries out the calls of one partner (`domain/sop/konektor.ts` says which and with what). A thrown error is a passing
 * fault and is tried again; a refusal or an answer that was lost is a result.
 */
export interface Konektor {
  call(panggilan: Panggilan): Promise<Hasil>;
  /** @throws MenungguOrang while only a person can do it, and has not said that it is done */
  undo?(panggilan: Panggilan): Promise<void>;
}

/** What was called cannot be taken back by a program: a person does it with the partner, and says so (`src/macet`). */
export class MenungguOrang extends Error {}

/** Asks a partner about what is waited for. */
export interface Pemantau {
  /** Everything new, each with a key that is the same whenever it is asked again. */
  poll(): Promise<JawabanMitra[]>;
}

export interface JawabanMitra {
  usulanId: string;
  instansi: string;
  /** The open wait it answers (`tunggu.id`). */
  tungguId: string;
  keputusan: string;
  /** The partner's own words, by the fact they become. */
  teks?: Record<string, string>;
  kunci: string;
}

/** By call (`pos.kirim`), and by partner (`pos`). */
export interface DaftarKonektor {
  konektor: Readonly<Record<string, Konektor>>;
  pemantau: Readonly<Record<string, Pemantau>>;
}

export const DAFTAR_KONEKTOR = Symbol('DAFTAR_KONEKTOR');
