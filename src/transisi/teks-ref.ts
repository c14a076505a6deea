import { createHash, randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { TextRef } from '../../domain/sop/state.js';
import type { Teks } from './intent.repository.js';

/** Free text leaves for a table of its own; the log keeps a reference with a salted digest, which tells nothing once it is erased. */
export function textRow(isi: string): { ref: TextRef; row: Teks } {
  const id = ulid();
  const garam = randomBytes(16).toString('hex');
  const digest = createHash('sha256').update(garam).update(isi).digest('hex');
  return { ref: `teks:${id}:${digest}`, row: { id, garam, digest, isi } };
}

/** Id of the row a reference points at, or undefined if the value is none. */
export const textId = (value: unknown): string | undefined =>
  typeof value === 'string' && value.startsWith('teks:') ? value.split(':')[1] : undefined;
