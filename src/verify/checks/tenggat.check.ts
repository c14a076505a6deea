import canonicalize from 'canonicalize';
import { timersOf } from '../../../domain/sop/look.js';
import { visitOf } from '../../transisi/perubahan.js';
import { resolveTimer, toldAt } from '../../transisi/tenggat.js';
import { type Kasus, type KasusCheck, type Tell, compareRows, ms } from '../kasus.check.js';
import type { Rebuilt, TenggatMestinya } from '../rebuild.js';

type Row = Kasus['tenggat'][number];

/** The timers on record are those that run, counted from where the log says, and due when the calendar says. */
export const tenggat: KasusCheck = {
  name: 'tenggat',
  look(kasus, tell) {
    const { tenggat: stored, mestinya, usulan } = kasus;
    const seen = compareRows(
      tell,
      stored.map((row) => [row.timer, row] as const),
      mestinya?.tenggat ?? new Map<string, TenggatMestinya>(),
      (row, must) => ({
        stored: { ...valuesOf(row), instansi: row.instansi, tercapai: ms(row.tercapai) },
        must: { ...valuesOf(must), instansi: usulan.instansi, tercapai: must.tercapai },
      }),
    );
    if (!mestinya) return seen;
    const running = new Set(timersOf(mestinya.state));
    for (const row of stored) {
      const { timer, tercapai, tugasId } = row;
      if (!timer.endsWith('!call') && (tercapai === null) !== running.has(timer))
        tell(timer, 'runs by the course and not by its row, or the other way round');
      if (tugasId !== null && !kasus.tugas.some(({ id, kunci }) => id === tugasId && visitOf(kunci) === timer))
        tell(timer, 'is the limit of another tugas');
      const must = mestinya.tenggat.get(timer);
      if (must && tercapai === null) instants(kasus, mestinya, row, must, tell);
    }
    return seen;
  },
};

const valuesOf = ({ anchor, batas, times }: Pick<Row, 'anchor' | 'batas' | 'times'>) => ({
  anchor: canonicalize(anchor) ?? '',
  batas: canonicalize(batas) ?? '',
  times,
});

/** What was counted from a visit or a date can be counted again; a date of a schedule was chosen once, and an unknown one is due at once. */
function instants({ tatanan }: Kasus, mestinya: Rebuilt, row: Row, must: TenggatMestinya, tell: Tell): void {
  const { anchor } = must;
  if ('jadwal' in anchor) return;
  if ('visit' in anchor ? mestinya.visitedAt(anchor.visit) === undefined : anchor.date === null) return;
  const kalender = tatanan.kalender(row.unitId);
  const { mulai, due } = resolveTimer(kalender, must, (visit) => mestinya.visitedAt(visit), 0);
  const { ingatPada, naikPada } = toldAt(kalender, must.membuka, mulai, due);
  if (row.mulai.getTime() !== mulai) tell(row.timer, 'is counted from another moment');
  else if (row.due.getTime() !== due) tell(row.timer, 'is due at another moment');
  else if (ms(row.ingatPada) !== ms(ingatPada) || ms(row.naikPada) !== ms(naikPada))
    tell(row.timer, 'would be reminded of at another moment');
}
