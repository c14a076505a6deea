import { openTokens } from '../../../domain/sop/look.js';
import { keyOfWait } from '../../transisi/tulis.js';
import { textId } from '../../transisi/teks-ref.js';
import { type KasusCheck, compareRows, ms } from '../kasus.check.js';
import type { TungguMestinya } from '../rebuild.js';

/** The waits for the outside, past and open, are those of the log. */
export const tunggu: KasusCheck = {
  name: 'tunggu',
  look({ tunggu: stored, mestinya, usulan, teks }, tell) {
    const words = new Map(teks.map(({ id, isi }) => [id, isi]));
    const seen = compareRows(
      tell,
      stored.map((row) => [row.id, row] as const),
      mestinya?.tunggu ?? new Map<string, TungguMestinya>(),
      (row, must) => {
        const ref = textId(must.kunci);
        const isi = ref === undefined ? undefined : words.get(ref);
        // A text that was erased later: nobody can tell any more what it said.
        const kunci =
          isi === null
            ? row.kunci
            : keyOfWait(must.kunci, isi === undefined ? new Map() : new Map([[must.kunci ?? '', isi]]));
        return {
          stored: { ...row, dibuka: ms(row.dibuka), ditutup: ms(row.ditutup) },
          must: { ...must, kunci, instansi: usulan.instansi },
        };
      },
    );
    const open = new Set(
      mestinya ? openTokens(mestinya.state).flatMap(({ token }) => (token.waits ? token.id : [])) : [],
    );
    for (const { id, ditutup } of stored)
      if ((ditutup === null) !== open.has(id))
        tell(id, 'is open by the course and not by its row, or the other way round');
    for (const id of open) if (!stored.some((row) => row.id === id)) tell(id, 'is waited for, and is not on record');
    return seen;
  },
};
