import { createHash } from 'node:crypto';
import { textId } from '../../transisi/teks-ref.js';
import type { KasusCheck } from '../kasus.check.js';

/** Every reference of the log to a free text has its row, with that digest; a text that was not erased has it still. */
export const teks: KasusCheck = {
  name: 'teks',
  look({ log, teks: rows }, tell) {
    const known = new Map(rows.map((row) => [row.id, row]));
    const refs = new Set(log.flatMap(({ isi }) => refsIn(isi)));
    for (const ref of refs) {
      const id = textId(ref) ?? '';
      const row = known.get(id);
      if (!row) tell(id, 'is in the log, and its text is not there');
      else if (ref !== `teks:${id}:${row.digest}`) tell(id, 'has another digest in the log');
    }
    for (const { id, garam, digest, isi } of rows)
      if (isi !== null && createHash('sha256').update(garam).update(isi).digest('hex') !== digest)
        tell(id, 'says something else than its digest');
    return refs.size;
  },
};

function refsIn(value: unknown): string[] {
  if (typeof value === 'string') return textId(value) === undefined ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(refsIn) : [];
}
