import type { Lampiran, Tanggapan } from './pesan.js';

/** A notice on its way: the message as composed, byte for byte, and the documents it names. */
export interface Kiriman {
  kunci: string;
  pesan: Buffer;
  lampiran: readonly Lampiran[];
  /** The bytes of one of them. */
  read: (lampiran: Lampiran) => Promise<Buffer>;
}

/** How notices reach a partner: over HTTP, or as a folder that both can see. The same key again changes nothing there. */
export interface Saluran {
  /**
   * Hands a notice over. @returns the partner's reference
   * @throws MitraError `permanent`: refused, with its words; `credential`; `transient`: may be tried again, whatever was lost
   */
  send(kiriman: Kiriman): Promise<{ referensi: string }>;
  /** How the notice stands; undefined while the partner says nothing of it. @throws MitraError */
  ask(notice: { kunci: string; referensi: string }): Promise<Tanggapan | undefined>;
  /** Takes it back. @returns false when the partner cannot any more (paid). @throws MitraError */
  withdraw(notice: { kunci: string; referensi: string }): Promise<boolean>;
}
