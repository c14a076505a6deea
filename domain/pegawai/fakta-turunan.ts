import { addMonths, monthsBetween, type Tanggal } from '../kalender/tanggal.js';
import type { Fakta, Field, Nilai } from '../sop/model.js';
import { faktaKp } from './fakta-kp.js';
import { gajiPokok } from './gaji.js';
import { isGolongan } from './golongan.js';
import { bupAt } from './jabatan.js';
import { keadaanData } from './keadaan-data.js';
import { type Konteks, type Turunan, dateIn, parameter } from './konteks.js';
import { masaKerja, tmtPensiun, toMonths, usiaBulan } from './masa-kerja.js';

/**
 * Facts that a rule of law computes from the record and the form. A SOP names them (`sumber: 'turunan'`) instead of
 * calculating: here stands how, and by which law. Lengths of time are in months, so that a predicate may write `4 tahun`.
 * Null is unknown: what is not recorded is not false.
 */

export type { Konteks, Turunan } from './konteks.js';

// ---------------------------------------------------------------- appraisals

/**
 * The last appraisals of consecutive years, latest first: good or not, null where the year is not recorded. Last year's may
 * still be missing in the first months of a year; then the years are counted from the one before.
 */
function appraisals(ctx: Konteks, years: number): (boolean | null)[] {
  const byYear = new Map(ctx.pegawai.skp.map((s) => [s.tahun, s.predikat]));
  const now = Number(ctx.asOf.slice(0, 4));
  const month = Number(ctx.asOf.slice(5, 7));
  const early = month <= (parameter(ctx, 'bulan-skp-lengkap') ?? 0) && !byYear.has(now - 1);
  const last = early ? now - 2 : now - 1;
  return Array.from({ length: years }, (_, i) => {
    const predikat = byYear.get(last - i);
    return predikat === undefined ? null : predikat === 'sangat-baik' || predikat === 'baik';
  });
}

/** Kleene: false when one is false, else null when one is unknown, else true. */
const every = (list: (boolean | null)[]): boolean | null =>
  list.includes(false) ? false : list.includes(null) ? null : true;

// ---------------------------------------------------------------- discipline

/** No moderate or heavy sanction was in force on any day of the last `months` months, today included. */
function clean(ctx: Konteks, months: number): boolean {
  const from = addMonths(ctx.asOf, -months);
  return !ctx.pegawai.hukdis.some(
    (h) =>
      h.tingkat !== 'ringan' && h.dari <= ctx.asOf && (h.sampai === undefined || h.sampai === null || from <= h.sampai),
  );
}

// ---------------------------------------------------------------- retirement and study

const bup = (ctx: Konteks): number | null => bupAt(ctx.pegawai.jenisJabatan, ctx.asOf);

const pensiun = (ctx: Konteks): Tanggal | null => {
  const tahun = bup(ctx);
  return tahun === null ? null : tmtPensiun(ctx.pegawai.tanggalLahir, tahun);
};

/** Whole months from a date to the end of service: retirement, or the end of a PPPK's contract if that comes first. */
function remaining(ctx: Konteks, from: Tanggal): number | null {
  const tmt = pensiun(ctx);
  if (tmt === null) return null;
  const { status, akhirKontrak } = ctx.pegawai;
  const months = monthsBetween(from, tmt);
  if (status !== 'pppk') return Math.max(0, months);
  return akhirKontrak ? Math.max(0, Math.min(months, monthsBetween(from, akhirKontrak))) : null;
}

/**
 * The form's `lamaStudi` in months, else from `mulaiStudi` to `akhirStudi`, a month begun counted as one. An end that is not
 * after the beginning is no study at all: 0, which a rule can refuse, where unknown would only hide it.
 */
function lengthOfStudy(ctx: Konteks): number | null {
  const said = Object.hasOwn(ctx.formulir, 'lamaStudi') ? ctx.formulir['lamaStudi'] : null;
  if (typeof said === 'number') return Math.max(0, said);
  const from = dateIn(ctx, 'mulaiStudi');
  const to = dateIn(ctx, 'akhirStudi');
  if (from === null || to === null) return null;
  if (to <= from) return 0;
  const months = monthsBetween(from, to);
  return addMonths(from, months) < to ? months + 1 : months;
}

/** Remaining service, counted from the beginning of the study (else from today), against a multiple of its length. */
function enoughService(ctx: Konteks, kode: string): boolean | null {
  const study = lengthOfStudy(ctx);
  const times = parameter(ctx, kode);
  const left = remaining(ctx, dateIn(ctx, 'mulaiStudi') ?? ctx.asOf);
  return study === null || study === 0 || times === null || left === null ? null : left >= times * study;
}

const since = (tmt: Tanggal | null | undefined, asOf: Tanggal): number | null => (tmt ? masaKerja(tmt, asOf) : null);

const skp = 'PP 30/2019; PermenPANRB 6/2022';
const disiplin = 'PP 94/2021';

/** The catalogue, by the name a SOP uses. */
export const turunan: Readonly<Record<Field, Turunan>> = {
  masaKerja: {
    label: 'Masa kerja sejak TMT CPNS (bulan)',
    tipe: 'angka',
    dasar: 'PP 11/2017 jo PP 17/2020',
    compute: ({ pegawai, asOf }) => masaKerja(pegawai.tmtCpns, asOf),
  },
  masaKerjaPns: {
    label: 'Masa kerja sejak TMT PNS (bulan)',
    tipe: 'angka',
    dasar: 'PP 11/2017 jo PP 17/2020',
    compute: ({ pegawai, asOf }) => since(pegawai.tmtPns, asOf),
  },
  masaPangkat: {
    label: 'Lama dalam pangkat terakhir (bulan)',
    tipe: 'angka',
    dasar: 'PP 99/2000 jo PP 12/2002',
    compute: ({ pegawai, asOf }) => since(pegawai.tmtGolongan, asOf),
  },
  masaJabatan: {
    label: 'Lama dalam jabatan terakhir (bulan)',
    tipe: 'angka',
    dasar: 'PP 11/2017 jo PP 17/2020',
    compute: ({ pegawai, asOf }) => since(pegawai.tmtJabatan, asOf),
  },
  usia: {
    label: 'Usia (bulan)',
    tipe: 'angka',
    dasar: 'Tanggal lahir pada NIP',
    compute: ({ pegawai, asOf }) => usiaBulan(pegawai.tanggalLahir, asOf),
  },
  bup: {
    label: 'Batas usia pensiun jabatan sekarang (bulan)',
    tipe: 'angka',
    dasar: 'UU 20/2023 Pasal 55',
    compute: (ctx) => {
      const tahun = bup(ctx);
      return tahun === null ? null : tahun * 12;
    },
  },
  tmtPensiun: {
    label: 'TMT pensiun menurut jabatan sekarang',
    tipe: 'tanggal',
    dasar: 'UU 20/2023 Pasal 55; PP 11/2017: tanggal 1 bulan berikutnya',
    compute: pensiun,
  },
  sisaDinasBulan: {
    label: 'Sisa masa dinas (bulan)',
    tipe: 'angka',
    dasar: 'UU 20/2023 Pasal 55',
    compute: (ctx) => remaining(ctx, ctx.asOf),
  },
  lamaStudiBulan: {
    label: 'Lama studi (bulan)',
    tipe: 'angka',
    dasar: 'Isian formulir',
    compute: lengthOfStudy,
  },
  sisaDinasCukup: {
    label: 'Sisa masa dinas cukup dibanding lama studi',
    tipe: 'ya-tidak',
    dasar: 'SE MenPANRB 28/2021',
    compute: (ctx) => enoughService(ctx, 'kali-lama-studi'),
  },
  sisaDinasCukupDibebaskan: {
    label: 'Sisa masa dinas cukup dibanding lama studi, bila dibebaskan dari jabatan',
    tipe: 'ya-tidak',
    dasar: 'SE MenPANRB 28/2021',
    compute: (ctx) => enoughService(ctx, 'kali-lama-studi-dibebaskan'),
  },
  skpBaikTahun: {
    label: 'Banyak tahun terakhir berturut-turut dengan SKP paling rendah Baik',
    tipe: 'angka',
    dasar: skp,
    compute: (ctx) => {
      const years = appraisals(ctx, ctx.pegawai.skp.length + 1);
      return years[0] === null ? null : years.findIndex((good) => good !== true);
    },
  },
  skpBaik1Tahun: {
    label: 'SKP tahun terakhir paling rendah Baik',
    tipe: 'ya-tidak',
    dasar: skp,
    compute: (ctx) => every(appraisals(ctx, 1)),
  },
  skpBaik2Tahun: {
    label: 'SKP 2 tahun terakhir paling rendah Baik',
    tipe: 'ya-tidak',
    dasar: skp,
    compute: (ctx) => every(appraisals(ctx, 2)),
  },
  bebasHukdis: {
    label: 'Tidak sedang menjalani hukuman disiplin sedang atau berat',
    tipe: 'ya-tidak',
    dasar: disiplin,
    compute: (ctx) => clean(ctx, 0),
  },
  bebasHukdis1Tahun: {
    label: 'Tidak menjalani hukuman disiplin sedang atau berat dalam 1 tahun terakhir',
    tipe: 'ya-tidak',
    dasar: disiplin,
    compute: (ctx) => clean(ctx, 12),
  },
  bebasHukdis2Tahun: {
    label: 'Tidak menjalani hukuman disiplin sedang atau berat dalam 2 tahun terakhir',
    tipe: 'ya-tidak',
    dasar: disiplin,
    compute: (ctx) => clean(ctx, 24),
  },
  gajiPokok: {
    label: 'Gaji pokok (rupiah sebulan)',
    tipe: 'angka',
    dasar: 'PP 5/2024',
    compute: ({ pegawai: { golongan, mkg }, asOf }) =>
      mkg && isGolongan(golongan)
        ? gajiPokok(golongan, Math.floor((toMonths(mkg) + masaKerja(mkg.pada, asOf)) / 12), asOf)
        : null,
  },
  keadaanData,
  ...faktaKp,
};

/** The declaration of a derived fact, for `Sop.fakta`. Throws a RangeError for a name the catalogue does not have. */
export function faktaTurunan(field: Field): Fakta {
  const entry = Object.hasOwn(turunan, field) ? turunan[field] : undefined;
  if (!entry) throw new RangeError(`no derived fact ${field}`);
  const { tipe, label, tingkat, pilihan } = entry;
  return {
    tipe,
    label,
    sumber: 'turunan',
    ...(tingkat && { tingkat: [...tingkat] }),
    ...(pilihan && { pilihan: pilihan.map((each) => ({ ...each })) }),
  };
}

/**
 * The values of the named derived facts. A name the catalogue does not have is unknown, and so is what would have to be counted
 * from a date that does not exist: the record is to be mended (`keadaanData`), and nobody is kept from the page that says so.
 */
export function computeTurunan(fields: readonly Field[], ctx: Konteks): Record<Field, Nilai> {
  return Object.fromEntries(fields.map((field) => [field, valueOf(field, ctx)]));
}

function valueOf(field: Field, ctx: Konteks): Nilai {
  try {
    return Object.hasOwn(turunan, field) ? (turunan[field]?.compute(ctx) ?? null) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
