import { addMonths, isTanggal, monthsBetween, type Tanggal } from '../kalender/tanggal.js';
import type { Field } from '../sop/model.js';
import { gajiPokok } from './gaji.js';
import { TINGKAT_GOLONGAN, compareGolongan, isGolongan, nextGolongan, type Golongan } from './golongan.js';
import { type Konteks, type Turunan, dateIn, parameter } from './konteks.js';
import { toMonths } from './masa-kerja.js';
import { batasPangkatAt, syaratUjianAt } from './pendidikan.js';
import { periodeFrom, periodeTerbuka, tutupUsul } from './periode-kp.js';

/**
 * Facts of kenaikan pangkat reguler. Everything is counted at the TMT: `tmtPertek` once BKN has said it, else the period that is
 * open and at which the right has arisen.
 */

const pp99 = 'PP 99/2000 jo PP 12/2002';
const perka2 = 'Perka BKN 2/2025';
const perka4 = 'Perka BKN 4/2025';

/** Since when the last pangkat counts: the first one from TMT CPNS, also where the record dates it from TMT PNS. */
function pangkatSince({ pegawai }: Konteks): Tanggal | null {
  const { tmtGolongan, tmtPns, tmtCpns } = pegawai;
  if (!tmtGolongan || !isTanggal(tmtGolongan)) return null;
  return tmtGolongan === tmtPns ? tmtCpns : tmtGolongan;
}

/** Still in the golongan of the appointment. */
function isFirst({ pegawai: { tmtGolongan, tmtCpns, tmtPns } }: Konteks): boolean | null {
  return tmtGolongan ? tmtGolongan <= tmtCpns || tmtGolongan === tmtPns : null;
}

/**
 * The first period that is open for usul and at which the years in the pangkat are full; where that lies beyond what is listed in
 * advance, the last period listed, so that the rule can say what is missing.
 */
function tmtOf(ctx: Konteks): Tanggal {
  const said = dateIn(ctx, 'tmtPertek');
  if (said !== null) return said;
  const open = periodeTerbuka(ctx.asOf);
  const listed = periodeFrom(addMonths(`${ctx.asOf.slice(0, 8)}01`, parameter(ctx, 'bulan-daftar-kp') ?? 0));
  const since = pangkatSince(ctx);
  const months = parameter(ctx, 'bulan-pangkat-kp');
  if (since === null || months === null) return open;
  const full = periodeFrom(addMonths(since, months));
  const last = open < listed ? listed : open;
  const wanted = full < open ? open : full;
  return wanted < last ? wanted : last;
}

const golonganOf = ({ pegawai: { golongan } }: Konteks): Golongan | null => (isGolongan(golongan) ? golongan : null);

const nextOf = (ctx: Konteks): Golongan | null => {
  const now = golonganOf(ctx);
  return (now && nextGolongan(now)) ?? null;
};

/** What masa kerja golongan loses when the golongan changes its number, in months, by the first golongan of the new number. */
const POTONGAN: Partial<Record<Golongan, number>> = { 'II/a': 6 * 12, 'III/a': 5 * 12 };

/** Masa kerja golongan at the TMT in the new golongan, in months; never below zero. */
function newMkg(ctx: Konteks): number | null {
  const { mkg } = ctx.pegawai;
  const next = nextOf(ctx);
  const tmt = tmtOf(ctx);
  if (!mkg || next === null || tmt < mkg.pada) return null;
  return Math.max(0, toMonths(mkg) + monthsBetween(mkg.pada, tmt) - (POTONGAN[next] ?? 0));
}

function oldMkg(ctx: Konteks): number | null {
  const { mkg } = ctx.pegawai;
  return mkg && mkg.pada <= tmtOf(ctx) ? toMonths(mkg) + monthsBetween(mkg.pada, tmtOf(ctx)) : null;
}

const pay = (golongan: Golongan | null, months: number | null, at: Tanggal): number | null =>
  golongan === null || months === null ? null : gajiPokok(golongan, Math.floor(months / 12), at);

function withinCeiling(ctx: Konteks): boolean | null {
  const next = nextOf(ctx);
  const { pendidikan } = ctx.pegawai;
  if (next === null) return golonganOf(ctx) === null ? null : false;
  if (!pendidikan) return null;
  const ceiling = batasPangkatAt(pendidikan, tmtOf(ctx));
  return ceiling === null ? null : compareGolongan(next, ceiling) <= 0;
}

const examOf = (ctx: Konteks) => syaratUjianAt(ctx.pegawai.golongan, tmtOf(ctx));

function examPassed(ctx: Konteks): boolean | null {
  const exam = examOf(ctx);
  if (golonganOf(ctx) === null) return null;
  if (!exam) return true;
  const { lulus = [], pendidikan } = ctx.pegawai;
  return exam.lulus.some((each) => lulus.includes(each)) || (!!pendidikan && exam.jenjang.includes(pendidikan));
}

/** Above the golongan that the record says and not of PNS, or at the end of the scale, there is no next one. */
export const faktaKp: Readonly<Record<Field, Turunan>> = {
  tmtKp: { label: 'TMT kenaikan pangkat', tipe: 'tanggal', dasar: perka4, compute: tmtOf },
  tmtHakKp: {
    label: 'Hak kenaikan pangkat sejak',
    tipe: 'tanggal',
    dasar: `${pp99}; ${perka2}; ${perka4}`,
    compute: (ctx) => {
      const since = pangkatSince(ctx);
      const months = parameter(ctx, 'bulan-pangkat-kp');
      return since === null || months === null ? null : periodeFrom(addMonths(since, months));
    },
  },
  tutupUsulKp: {
    label: 'Batas akhir usul perangkat daerah',
    tipe: 'tanggal',
    dasar: `${perka4}; tanggal ditetapkan instansi`,
    compute: (ctx) => tutupUsul(tmtOf(ctx)),
  },
  masaPangkatKp: {
    label: 'Lama dalam pangkat terakhir pada TMT kenaikan pangkat (bulan)',
    tipe: 'angka',
    dasar: `${pp99}; ${perka2}`,
    compute: (ctx) => {
      const since = pangkatSince(ctx);
      return since === null ? null : Math.max(0, monthsBetween(since, tmtOf(ctx)));
    },
  },
  kpPertama: { label: 'Kenaikan pangkat yang pertama', tipe: 'ya-tidak', dasar: pp99, compute: isFirst },
  golonganBaru: {
    label: 'Golongan baru',
    tipe: 'tingkat',
    tingkat: TINGKAT_GOLONGAN,
    dasar: pp99,
    compute: nextOf,
  },
  sesuaiPendidikan: {
    label: 'Golongan baru tidak melampaui batas menurut pendidikan',
    tipe: 'ya-tidak',
    dasar: `${pp99}; ${perka2}`,
    compute: withinCeiling,
  },
  perluUjianDinas: {
    label: 'Kenaikan golongan yang memerlukan ujian dinas',
    tipe: 'ya-tidak',
    dasar: `${pp99}; SE BKN 10/2024`,
    compute: (ctx) => (golonganOf(ctx) === null ? null : examOf(ctx) !== undefined),
  },
  ujianDinasTerpenuhi: {
    label: 'Lulus ujian dinas, atau dikecualikan',
    tipe: 'ya-tidak',
    dasar: `${pp99}; SE BKN 10/2024`,
    compute: examPassed,
  },
  mkgLamaTahun: {
    label: 'Masa kerja golongan lama (tahun)',
    tipe: 'angka',
    dasar: pp99,
    compute: (ctx) => {
      const months = oldMkg(ctx);
      return months === null ? null : Math.floor(months / 12);
    },
  },
  mkgLamaBulan: {
    label: 'Masa kerja golongan lama (bulan selebihnya)',
    tipe: 'angka',
    dasar: pp99,
    compute: (ctx) => {
      const months = oldMkg(ctx);
      return months === null ? null : months % 12;
    },
  },
  mkgBaruTahun: {
    label: 'Masa kerja golongan baru (tahun)',
    tipe: 'angka',
    dasar: `${pp99}: golongan I ke II dikurangi 6 tahun, II ke III dikurangi 5 tahun`,
    compute: (ctx) => {
      const months = newMkg(ctx);
      return months === null ? null : Math.floor(months / 12);
    },
  },
  mkgBaruBulan: {
    label: 'Masa kerja golongan baru (bulan selebihnya)',
    tipe: 'angka',
    dasar: pp99,
    compute: (ctx) => {
      const months = newMkg(ctx);
      return months === null ? null : months % 12;
    },
  },
  gajiLama: {
    label: 'Gaji pokok lama (rupiah sebulan)',
    tipe: 'angka',
    dasar: 'PP 5/2024',
    compute: (ctx) => pay(golonganOf(ctx), oldMkg(ctx), tmtOf(ctx)),
  },
  gajiBaru: {
    label: 'Gaji pokok baru (rupiah sebulan)',
    tipe: 'angka',
    dasar: 'PP 5/2024',
    compute: (ctx) => pay(nextOf(ctx), newMkg(ctx), tmtOf(ctx)),
  },
};
