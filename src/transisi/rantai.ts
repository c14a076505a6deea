import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Peristiwa } from './transisi.entity.js';

/** An event as it is recorded. */
export type Tercatat = Pick<Peristiwa, keyof Peristiwa>;

/** What the hash of an event covers: every column but the hash itself. */
export type Isi = Omit<Tercatat, 'hash'>;

/** `hashSebelum` of the first event. */
export const awalRantai = '0'.repeat(64);

/**
 * SHA-256 (hex) over the previous hash and the RFC 8785 text of the other columns; instants as ISO 8601 in UTC.
 * `tercatat` is part of it where it is set. A changed row no longer has its hash, and a missing one breaks the next.
 */
export function hashOf({ hashSebelum, tercatat, ...columns }: Isi): string {
  const text = canonicalize({
    ...columns,
    waktu: columns.waktu.toISOString(),
    ...(tercatat && { tercatat: tercatat.toISOString() }),
  });
  return createHash('sha256')
    .update(hashSebelum)
    .update(text ?? '')
    .digest('hex');
}

/** The first event whose hash or link is wrong, or undefined if the chain is whole. */
export function brokenAt(log: readonly Tercatat[]): number | undefined {
  let before = awalRantai;
  for (const [index, { hash, ...isi }] of log.entries()) {
    if (isi.urutan !== index + 1 || isi.hashSebelum !== before || hashOf(isi) !== hash) return index + 1;
    before = hash;
  }
  return undefined;
}
