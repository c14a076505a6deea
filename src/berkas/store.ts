import type { Readable } from 'node:stream';
import { AppError } from '../common/app-error.js';

/**
 * Bytes of documents under their SHA-256 (hex). What is there once is never written again, never changed and never removed
 * by the application: two people who upload the same scan share its bytes, not its row.
 */
export interface Store {
  /**
   * Stores the bytes and returns their hash; the same bytes again change nothing.
   * @throws AppError STORE_UNAVAILABLE (503) when they cannot be kept; nothing of them is, then
   */
  put(bytes: Uint8Array): Promise<string>;
  /** The whole content, checked against its hash. @throws MissingBytes */
  read(sha256: string): Promise<Buffer>;
  /** The content as a stream, for sending on. @throws MissingBytes before the first byte */
  stream(sha256: string): Promise<Readable>;
  /** The hash of everything it holds, in no order. */
  names(): AsyncIterable<string>;
  /** @throws when a document could not be stored now */
  check(): Promise<void>;
}

/** What a person is told whose document cannot be kept: a full disk, a bucket that is away. */
export function unwritable(cause: unknown): never {
  const detail =
    'Penyimpanan dokumen sedang penuh atau tidak dapat ditulis. Berkas ini belum tersimpan; isian lain tidak hilang. Coba lagi nanti.';
  throw new AppError('STORE_UNAVAILABLE', 503, detail, { cause, retryAfter: 60 });
}

/** Provider of the `Store`. */
export const STORE = Symbol('STORE');

/** The store does not hold what a row says it holds: a fault of ours, to be logged and looked into. */
export class MissingBytes extends Error {
  constructor(sha256: string, options?: ErrorOptions) {
    super(`no bytes stored under ${sha256}`, options);
  }
}

/** The bytes under a hash are no longer those that were stored. */
export class DamagedBytes extends Error {
  constructor(sha256: string) {
    super(`the bytes stored under ${sha256} have another hash`);
  }
}

export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
