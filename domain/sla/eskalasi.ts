import type { Kalender } from '../kalender/model.js';
import { addWorkingMinutes, workingMinutes } from '../kalender/waktu-kerja.js';

/** Shares of a limit, in per cent, at which somebody is told. */
export const TANGGA = [
  { persen: 75, kepada: 'pemegang' },
  { persen: 100, kepada: 'atasan' },
  { persen: 150, kepada: 'kepala' },
] as const;

export type Persen = (typeof TANGGA)[number]['persen'];

/** The step that a share of the limit (1 = all of it) has reached; 0 below the first. */
export function escalationLevel(share: number): Persen | 0 {
  return TANGGA.findLast((step) => share * 100 >= step.persen)?.persen ?? 0;
}

/**
 * When a share of a limit is used up, in working time of the calendar: at 0.75 three quarters of the working minutes between
 * `mulai` and `batas` (rounded up to a whole one), at 1 `batas` itself, beyond that working time after it.
 * A limit without working time in it (a calendar limit over a weekend) is divided by the clock on the wall; one that was past
 * when it began has reached every share at `batas`.
 */
export function instantAtShare(kalender: Kalender, mulai: number, batas: number, share: number): number {
  if (batas <= mulai) return batas;
  const minutes = workingMinutes(kalender, mulai, batas);
  if (minutes === 0) return mulai + Math.round((batas - mulai) * share);
  const target = Math.ceil(minutes * share - 1e-9);
  // Beyond the limit counted from its end, which may lie after the last working minute before it.
  return share < 1
    ? Math.min(batas, addWorkingMinutes(kalender, mulai, target))
    : addWorkingMinutes(kalender, batas, target - minutes);
}

/** All steps of a limit with the instant each is reached, in order. */
export const escalations = (kalender: Kalender, mulai: number, batas: number): { persen: Persen; pada: number }[] =>
  TANGGA.map(({ persen }) => ({ persen, pada: instantAtShare(kalender, mulai, batas, persen / 100) }));

/** The step that a limit has reached at an instant; exactly at `batas` it is 100. */
export function levelAt(kalender: Kalender, mulai: number, batas: number, now: number): Persen | 0 {
  return escalations(kalender, mulai, batas).findLast((step) => now >= step.pada)?.persen ?? 0;
}
