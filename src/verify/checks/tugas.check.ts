import { openTokens } from '../../../domain/sop/look.js';
import { visitOf } from '../../transisi/perubahan.js';
import { type KasusCheck, compareRows, ms } from '../kasus.check.js';
import type { TugasMestinya } from '../rebuild.js';

/** The tugas of a case, past and open, are those of its log; the open ones are exactly those the course has open. */
export const tugas: KasusCheck = {
  name: 'tugas',
  look({ tugas: stored, mestinya, usulan, tenggat }, tell) {
    const seen = compareRows(
      tell,
      stored.map((row) => [row.kunci, row] as const),
      mestinya?.tugas ?? new Map<string, TugasMestinya>(),
      (row, must) => ({
        stored: { ...row, dibuka: ms(row.dibuka), ditutup: ms(row.ditutup), terlambat: ms(row.terlambat), batas: null, diambil: null },
        must: { ...must },
      }), // prettier-ignore
    );
    const open = new Set(mestinya ? openTokens(mestinya.state).flatMap(({ token }) => token.tugas ?? []) : []);
    for (const { kunci, status } of stored)
      if ((status === 'open') !== open.has(kunci)) tell(kunci, `is ${status}, and the course does not have it so`);
    for (const kunci of open)
      if (!stored.some((row) => row.kunci === kunci)) tell(kunci, 'is open by the course, and nobody has it');
    const limits = new Map(tenggat.map(({ timer, due }) => [timer, due.getTime()]));
    for (const row of stored) {
      const { kunci, antrean, unitId, pegawaiId, peran, status, batas } = row;
      const place = pegawaiId === null ? `${peran}/${unitId ?? ''}` : `orang/${pegawaiId}`;
      if (antrean !== place || (unitId !== null && pegawaiId !== null))
        tell(kunci, 'stands in a queue that is not its own');
      if (row.instansi !== usulan.instansi) tell(kunci, 'is of another instansi');
      if (status === 'open' && ms(batas) !== (limits.get(visitOf(kunci)) ?? null))
        tell(kunci, 'has another limit than its timer');
    }
    return seen;
  },
};
