import type { EntityManager } from 'typeorm';

/** What the services of this folder need from elsewhere. */

/** Business time of an instansi, in epoch ms. */
export interface Jam {
  now(instansi: string, manager?: EntityManager): Promise<number>;
}

/** Keeps bytes and returns their SHA-256 (hex). */
export interface Simpanan {
  put(bytes: Uint8Array): Promise<string>;
}

/** Ids, codes and counts; never a name, an address or a body. */
export interface Catatan {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
