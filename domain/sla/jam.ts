import type { Kalender } from '../kalender/model.js';
import { promiseDate } from '../kalender/tenggat.js';
import { addWorkingMinutes, workingMinutes } from '../kalender/waktu-kerja.js';
import type { Lama } from '../sop/model.js';
import { charge } from './buku.js';
import { clockOf, turnAt, type Giliran, type Jam } from './giliran.js';

/** The two clocks of a case, both on the reference calendar of the instansi. Amounts are working minutes, instants epoch ms. */
export interface DuaJam {
  /** When the clocks start: the first working minute of day 1, as printed on the receipt. */
  mulai: number;
  internal: number;
  eksternal: number;
  jeda: number;
  /** The promise in minutes of the internal clock. */
  batas: number;
  /** When the promise is due as things stand: the printed date, moved by what partners and rests have taken. */
  janji: number;
  /** Minutes left of the promise; negative when it is broken. */
  sisa: number;
  /** Which clock runs at `until`; a case that is over has none running. */
  berjalan: Jam | 'selesai';
  /** Since when it runs without a break; for a case that is over, its end. */
  sejak: number;
}

/**
 * Reads the clocks.
 * @param submitted when the usulan was filed
 * @param until now, or the end of the case
 * @param ended true when the case is over at `until`
 * `internal + eksternal + jeda` is exactly the working time from `mulai` to `until` (nothing before `mulai`).
 */
export function clocks(
  kalender: Kalender,
  turns: readonly Giliran[],
  submitted: number,
  until: number,
  janji: Lama,
  ended = false,
): DuaJam {
  const { mulai, sampai } = promiseDate(kalender, submitted, janji);
  const pieces = charge(kalender, turns, mulai, until);
  const sum: Record<Jam, number> = { internal: 0, eksternal: 0, jeda: 0 };
  for (const piece of pieces) sum[piece.jam] += piece.menit;
  const batas = workingMinutes(kalender, mulai, sampai);
  const turn = turnAt(turns, until);
  const running = turn ? clockOf(turn) : 'internal';
  const lastOther = pieces.findLastIndex((piece) => piece.jam !== running);
  return {
    mulai,
    ...sum,
    batas,
    janji: addWorkingMinutes(kalender, sampai, sum.eksternal + sum.jeda),
    sisa: batas - sum.internal,
    berjalan: ended ? 'selesai' : running,
    sejak: ended ? until : (pieces[lastOther + 1]?.mulai ?? until),
  };
}
