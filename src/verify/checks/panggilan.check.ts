import canonicalize from 'canonicalize';
import { openTokens } from '../../../domain/sop/look.js';
import { type KasusCheck, compareRows, ms } from '../kasus.check.js';
import type { PanggilanMestinya } from '../rebuild.js';

/** The calls of connectors are those of the log; the open ones are exactly those the course waits for. */
export const panggilan: KasusCheck = {
  name: 'panggilan',
  look({ panggilan: stored, mestinya, usulan }, tell) {
    const seen = compareRows(
      tell,
      stored.map((row) => [row.id, row] as const),
      mestinya?.panggilan ?? new Map<string, PanggilanMestinya>(),
      (row, must) => ({
        stored: {
          ...row,
          input: canonicalize(row.input) ?? '',
          // That it is taken back by now is no event of the course.
          status: row.status === 'undone' ? 'undoing' : row.status,
          dibuka: ms(row.dibuka),
          selesai: ms(row.selesai),
        },
        must: { ...must, input: canonicalize(must.input) ?? '', instansi: usulan.instansi },
      }),
    );
    const called = new Set(
      mestinya ? openTokens(mestinya.state).flatMap(({ token }) => (token.called ? token.id : [])) : [],
    );
    for (const { id, status } of stored)
      if ((status === 'open') !== called.has(id)) tell(id, `is ${status}, and the course does not have it so`);
    for (const id of called) if (!stored.some((row) => row.id === id)) tell(id, 'is waited for, and nobody calls it');
    return seen;
  },
};
