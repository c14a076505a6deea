import { dueJadwal, opensJadwal } from '../../domain/kalender/jadwal.js';
import type { Kalender } from '../../domain/kalender/model.js';
import { due, opens } from '../../domain/kalender/tenggat.js';
import { startOfDay } from '../../domain/kalender/zona.js';
import { instantAtShare } from '../../domain/sla/eskalasi.js';
import type { Baris } from '../../domain/sop/course.js';
import type { Batas } from '../../domain/sop/model.js';
import type { Anchor } from '../../domain/sop/state.js';

/** A timer of the course: what it counts, from where, and how many times. */
export interface Hitungan {
  batas: Batas;
  anchor: Anchor;
  times: number;
  /** A limit must be met by the end of its last day; a window (`buka`, a deferral, a wait without answers) opens at its beginning. */
  membuka: boolean;
}

/**
 * Whether something may begin when the timer runs out (a deferral, a row that opens, a window), rather than must have ended.
 * @param langkah the row the timer belongs to
 */
export const isOpening = (langkah: Baris | undefined, timer: string): boolean =>
  timer.endsWith('!call')
    ? false
    : timer.includes('!') || (langkah?.jenis === 'tunggu' && langkah.keputusan.length === 0);

/**
 * From a symbolic timer to instants (epoch ms). `mulai` is what the anchor was resolved to.
 * An unknown date, or a schedule that has run out, is due at once.
 * @param visitedAt when a visit of a row began
 * @param now business time at which the timer was asked for
 */
export function resolveTimer(
  kalender: Kalender,
  { batas, anchor, times, membuka }: Hitungan,
  visitedAt: (visit: string) => number | undefined,
  now: number,
): { mulai: number; due: number } {
  if ('jadwal' in anchor) {
    const next = (membuka ? opensJadwal : dueJadwal)(kalender, anchor.jadwal, now, batas, times);
    return { mulai: now, due: next ?? now };
  }
  const mulai = 'visit' in anchor ? visitedAt(anchor.visit) : dateAnchor(kalender, anchor.date);
  if (mulai === undefined) return { mulai: now, due: now };
  return { mulai, due: (membuka ? opens : due)(kalender, mulai, batas, times) };
}

/** When the holder is told (75 % of the working time used), and the head of the agency (150 %); never of what only opens. */
export interface Told {
  ingatPada: Date | null;
  naikPada: Date | null;
}

export function toldAt(kalender: Kalender, membuka: boolean, mulai: number, due: number): Told {
  const at = (share: number) => (membuka ? null : new Date(instantAtShare(kalender, mulai, due, share)));
  return { ingatPada: at(0.75), naikPada: at(1.5) };
}

const dateAnchor = (kalender: Kalender, date: string | null) =>
  date === null ? undefined : startOfDay(date, kalender.zona);
