import { addMonths, partsOf, type Tanggal } from '../kalender/tanggal.js';

/** Periods of kenaikan pangkat: the first of which months may be a TMT, and until when the OPD may hand its usul in. */
export interface AturanPeriode {
  /** For every TMT from this date on, until the next rule. */
  sejak: Tanggal;
  dasar: string;
  /** 1 to 12. */
  bulan: readonly number[];
  /** The last day for the OPD: this day of the month so many months before the TMT. The instansi's own. */
  tutup: { bulanSebelum: number; hari: number };
}

export const aturanPeriode: readonly AturanPeriode[] = [
  {
    sejak: '2024-02-01',
    dasar: 'Perka BKN 4/2023',
    bulan: [2, 4, 6, 8, 10, 12],
    tutup: { bulanSebelum: 2, hari: 10 },
  },
  {
    sejak: '2025-10-01',
    dasar: 'Perka BKN 4/2025',
    bulan: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    tutup: { bulanSebelum: 2, hari: 10 },
  },
];

const ruleAt = (tmt: Tanggal): AturanPeriode | undefined => aturanPeriode.findLast(({ sejak }) => sejak <= tmt);

const firstOfMonth = (tanggal: Tanggal): Tanggal => `${tanggal.slice(0, 8)}01`;

/** Whether a date is the TMT of a period. */
export function isPeriode(tanggal: Tanggal): boolean {
  const { hari, bulan } = partsOf(tanggal);
  return hari === 1 && (ruleAt(tanggal)?.bulan.includes(bulan) ?? false);
}

/** The first period on or after a date. */
export function periodeFrom(tanggal: Tanggal): Tanggal {
  let tmt = tanggal.endsWith('-01') ? tanggal : addMonths(firstOfMonth(tanggal), 1);
  while (!isPeriode(tmt) && tmt < '9999-01-01') tmt = tmt < '2024-02-01' ? '2024-02-01' : addMonths(tmt, 1);
  return tmt;
}

/** The last day on which an OPD may hand in what is to have this TMT. */
export function tutupUsul(tmt: Tanggal): Tanggal {
  const { bulanSebelum, hari } = (ruleAt(tmt) ?? aturanPeriode[0])?.tutup ?? { bulanSebelum: 0, hari: 1 };
  return `${addMonths(firstOfMonth(tmt), -bulanSebelum).slice(0, 8)}${String(hari).padStart(2, '0')}`;
}

/** The first period for which usul are still taken on a date. */
export function periodeTerbuka(asOf: Tanggal): Tanggal {
  let tmt = periodeFrom(asOf);
  while (tutupUsul(tmt) < asOf) tmt = periodeFrom(addMonths(tmt, 1));
  return tmt;
}
