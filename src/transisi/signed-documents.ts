import type { EntityManager } from 'typeorm';

export interface SignedBy {
  usulanId: string;
  /** The signer's decision; its row names the document by its hash. */
  intentId: string;
}

/** What becomes of a signed document and its number, in the transaction that decides it. Implemented where documents are made. */
export abstract class SignedDocuments {
  /** The decision is in the log: document and number count. */
  abstract confirm(manager: EntityManager, signed: SignedBy): Promise<unknown>;
  /** The decision was refused: the number stays, cancelled. Nothing happens if there was no document. */
  abstract release(manager: EntityManager, signed: SignedBy): Promise<unknown>;
}
