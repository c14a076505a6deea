import type { Kalender } from '../kalender/model.js';
import { workingMinutes } from '../kalender/waktu-kerja.js';
import { byCharge, clockOf, isOpenAt, TANPA_GILIRAN, type Giliran, type Jam, type Pemegang } from './giliran.js';

/** A stretch of time charged to one holder. Stretches follow each other without gap or overlap. */
export interface Potongan {
  mulai: number;
  selesai: number;
  /** Working minutes of the reference calendar within it. */
  menit: number;
  pemegang: Pemegang;
  /** Undefined when no turn was open. */
  langkah?: string;
  jam: Jam;
}

export interface Buku {
  potongan: Potongan[];
  /** Sums per holder, in order of first appearance; together exactly `menit`. */
  pemegang: { pemegang: Pemegang; menit: number }[];
  /** Working minutes from `from` to `until`. */
  menit: number;
}

/** Cuts a span at every beginning and end of a turn, and charges each piece by `byCharge`; neighbours of one turn are joined. */
export function charge(kalender: Kalender, turns: readonly Giliran[], from: number, until: number): Potongan[] {
  const ordered = byCharge(turns);
  const cuts = new Set([from]);
  for (const { mulai, selesai = until } of turns) {
    if (from < mulai && mulai < until) cuts.add(mulai);
    if (from < selesai && selesai < until) cuts.add(selesai);
  }
  const starts = [...cuts].sort((a, b) => a - b);
  const pieces: Potongan[] = [];
  let before: Giliran | undefined;
  if (until <= from) return pieces;
  for (const [i, mulai] of starts.entries()) {
    const selesai = starts[i + 1] ?? until;
    const turn = ordered.find((giliran) => isOpenAt(giliran, mulai));
    const menit = workingMinutes(kalender, mulai, selesai);
    const last = pieces.at(-1);
    if (last && turn === before) {
      last.selesai = selesai;
      last.menit += menit;
    } else {
      pieces.push({
        mulai,
        selesai,
        menit,
        pemegang: turn?.pemegang ?? TANPA_GILIRAN,
        ...(turn && { langkah: turn.langkah }),
        jam: turn ? clockOf(turn) : 'internal',
      });
    }
    before = turn;
  }
  return pieces;
}

/**
 * The ledger "bola di siapa": every working minute of the reference calendar from `from` to `until` (epoch ms), charged to
 * exactly one holder. The sum over the holders equals the working minutes elapsed, always and exactly.
 * @param turns in any order; what lies outside the span is cut off, a turn that ends before it begins counts nothing
 */
export function ledger(kalender: Kalender, turns: readonly Giliran[], from: number, until: number): Buku {
  const potongan = charge(kalender, turns, from, until);
  const sums = new Map<string, { pemegang: Pemegang; menit: number }>();
  for (const { pemegang, menit } of potongan) {
    const key = `${pemegang.jenis} ${pemegang.kunci}`;
    const sum = sums.get(key);
    if (sum) sum.menit += menit;
    else sums.set(key, { pemegang, menit });
  }
  return {
    potongan,
    pemegang: [...sums.values()],
    menit: potongan.reduce((total, p) => total + p.menit, 0),
  };
}
