/** Whose turn it is: the raw material of the clocks and of the ledger "bola di siapa". Instants are epoch ms. */

/** Who holds the ball. `kunci` tells one holder from another: a role with its unit, a partner, `pemohon`. */
export interface Pemegang {
  jenis: 'pemohon' | 'petugas' | 'mitra' | 'sistem';
  kunci: string;
}

/** One turn: an open tugas, a wait, a call, a return to the applicant. Half-open; without `selesai` it is still going on. */
export interface Giliran {
  mulai: number;
  selesai?: number;
  pemegang: Pemegang;
  langkah: string;
  /** The internal clock stands still meanwhile (`pausesClock`, a window that is not open yet). */
  jeda: boolean;
}

/** Which clock a minute belongs to: the office's promise, the partners', or none because the case rests. */
export type Jam = 'internal' | 'eksternal' | 'jeda';

/** Charged when nobody's turn is open (between two steps, while the engine was away): the system itself. */
export const TANPA_GILIRAN: Pemegang = { jenis: 'sistem', kunci: 'antar-langkah' };

export function clockOf(giliran: Pick<Giliran, 'pemegang' | 'jeda'>): Jam {
  if (giliran.jeda) return 'jeda';
  return giliran.pemegang.jenis === 'mitra' ? 'eksternal' : 'internal';
}

/**
 * Whether a return to the applicant pauses the internal clock, by its findings: it does, unless every one of them was already
 * visible at an earlier return, for then the office asks a second time what it could have asked at once.
 * A return between officers never pauses; do not ask for it.
 */
export const pausesClock = (temuan: readonly { terlihatSebelumnya?: boolean }[]): boolean =>
  temuan.length === 0 || temuan.some((t) => t.terlihatSebelumnya !== true);

const RANK: Record<Jam, number> = { internal: 0, eksternal: 1, jeda: 2 };

/**
 * Who is charged when several turns are open at once (parallel lanes), first to last: whoever keeps the internal clock
 * running before a partner, a partner before a rest, so that neither hides work that waits in the office; among these
 * the oldest open first, then the earlier in the list.
 */
export const byCharge = (turns: readonly Giliran[]): Giliran[] =>
  [...turns].sort((a, b) => RANK[clockOf(a)] - RANK[clockOf(b)] || a.mulai - b.mulai);

export const isOpenAt = (giliran: Giliran, instant: number): boolean =>
  giliran.mulai <= instant && (giliran.selesai === undefined || instant < giliran.selesai);

/** The turn that is charged at an instant: who holds the ball. Undefined when no turn is open. */
export const turnAt = (turns: readonly Giliran[], instant: number): Giliran | undefined =>
  byCharge(turns).find((giliran) => isOpenAt(giliran, instant));
