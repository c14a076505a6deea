import { promiseDate } from '../../../domain/kalender/tenggat.js';
import { statusOf } from '../../transisi/status.js';
import { type KasusCheck, ms } from '../kasus.check.js';

/** The word for where a case stands, when it ended, and what was promised on its receipt. */
export const status: KasusCheck = {
  name: 'status',
  look({ usulan, sop, mestinya, panggilan, tatanan }, tell) {
    const undoing = panggilan.some((row) => row.status === 'undoing');
    const must = mestinya ? statusOf(sop, mestinya.state, undoing) : 'submitted';
    if (usulan.status !== must) tell(usulan.status, `the log says ${must}`);
    if (ms(usulan.selesai) !== (mestinya?.selesai ?? null))
      tell(usulan.status, 'ended at another time than the log says');
    const promised = usulan.diajukan && promiseDate(tatanan.kalender(''), usulan.diajukan.getTime(), sop.janji);
    // By the calendar of that day: one that was changed since cannot tell.
    if (
      tatanan.kalenderAsli &&
      promised &&
      usulan.jamMulai &&
      usulan.janji &&
      ms(usulan.jamMulai) === promised.mulai &&
      ms(usulan.janji) !== promised.sampai
    )
      tell(usulan.status, 'was promised another date than its receipt says');
    return 1;
  },
};
