import type { FaktaRingkas } from './facts.js';
import type { Efek, Fakta, Field, Kejadian, Keputusan, Kode, Langkah, Para, Pelaksana, Sop, Tugas } from './model.js';

/** What of a SOP is only printed, checked once, or looked up by langkah when a tugas is shown. */
const printed = {
  row: [
    'nama',
    'baris',
    'keterangan',
    'output',
    'kelengkapan',
    'waktu',
    'norma',
    'periksa',
    'notBy',
    'jawabanMitra',
    'tandaTangan',
  ],
  keputusan: ['label'],
  lane: ['nama'],
  fakta: ['label', 'sumber', 'rujuk'],
  kejadian: ['label', 'oleh'],
  efek: ['label', 'sasaran', 'tetap'],
} as const;

type Printed = (typeof printed)[keyof typeof printed][number];

/** A part of a SOP without what is printed. The names of facts and columns are data, and stay whatever they are. */
type Compiled<T> = T extends readonly (infer U)[]
  ? Compiled<U>[]
  : T extends object
    ? { [K in keyof T as K extends Printed ? never : K]: Compiled<T[K]> }
    : T;

/** A row as `advance` sees it; a `Langkah` is one. */
export type Baris = Compiled<Langkah>;

/** What `advance` reads of a SOP. A whole SOP is one; `compile` makes the small one a workflow carries. */
export interface Course {
  layanan: string;
  versi: number;
  fakta: Record<Field, FaktaRingkas>;
  alasan: { kode: Kode }[];
  berkas: { kode: string }[];
  langkah: Baris[];
  kejadian?: Compiled<Kejadian>[];
  efek?: Compiled<Efek>[];
}

export function compile(sop: Sop): Course {
  const { layanan, versi, fakta, alasan, berkas, langkah, kejadian, efek } = sop;
  return {
    layanan,
    versi,
    fakta: mapValues(fakta, bareFakta),
    alasan: alasan.map(({ kode }) => ({ kode })),
    berkas: berkas.map(({ kode }) => ({ kode })),
    langkah: langkah.map(bareRow),
    ...(kejadian?.length && { kejadian: kejadian.map((k) => omit(k, printed.kejadian)) }),
    ...(efek?.length && { efek: efek.map((e) => omit(e, printed.efek)) }),
  };
}

function bareRow(langkah: Langkah): Baris {
  switch (langkah.jenis) {
    case 'tugas':
      return { ...omit(langkah, printed.row), keputusan: langkah.keputusan.map(bareKeputusan) };
    case 'tunggu':
      return { ...omit(langkah, printed.row), keputusan: langkah.keputusan.map(bareKeputusan) };
    case 'aksi':
    case 'pilih':
      return omit(langkah, printed.row);
    case 'paralel': {
      const lanes = langkah.lanes.map((lane) => ({ ...omit(lane, printed.lane), langkah: lane.langkah.map(bareRow) }));
      return { ...omit(langkah, printed.row), lanes };
    }
    case 'setiap':
      return { ...omit(langkah, printed.row), langkah: langkah.langkah.map(bareRow) };
  }
}

const bareKeputusan = (keputusan: Keputusan) => omit(keputusan, printed.keputusan);

function bareFakta({ butir, pilihan, ...fakta }: Fakta): FaktaRingkas {
  return {
    ...omit(fakta, printed.fakta),
    ...(pilihan && { pilihan: pilihan.map(({ kode }) => ({ kode })) }),
    ...(butir && { butir: mapValues(butir, bareFakta) }),
  };
}

function omit<T extends object, K extends PropertyKey>(value: T, names: readonly K[]): DistributiveOmit<T, K> {
  const kept = Object.entries(value).filter(([name]) => !(names as readonly PropertyKey[]).includes(name));
  return Object.fromEntries(kept) as DistributiveOmit<T, K>;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** A row and where it stands: its list, and the scope row and lane around that list. */
export interface Place<L = Baris> {
  langkah: L;
  list: L[];
  row: number;
  owner: Kode | undefined;
  lane: Kode | undefined;
}

/** Every row of a SOP by its code, scopes and what they hold alike. */
export function places(list: Langkah[]): Map<Kode, Place<Langkah>>;
export function places(list: Baris[]): Map<Kode, Place>;
export function places(list: Baris[]): Map<Kode, Place> {
  const into = new Map<Kode, Place>();
  const walk = (list: Baris[], owner?: Kode, lane?: Kode) => {
    for (const [row, langkah] of list.entries()) {
      into.set(langkah.kode, { langkah, list, row, owner, lane });
      for (const inner of lists(langkah)) walk(inner.langkah, langkah.kode, inner.kode);
    }
  };
  walk(list);
  return into;
}

/** One list held by a scope row: a lane, or the rows walked per item (which have no lane code). */
export interface Inner<L = Baris> {
  kode?: Kode;
  watches?: true;
  langkah: L[];
}

/** The lists a row holds; none if it is no scope. */
export function lists(langkah: Langkah): Inner<Langkah>[];
export function lists(langkah: Baris): Inner[];
export function lists(langkah: Baris): Inner[] {
  if (langkah.jenis === 'paralel') return langkah.lanes;
  return langkah.jenis === 'setiap' ? [{ langkah: langkah.langkah }] : [];
}

/** A first row of the applicant: its first visit is the filing itself. */
export const isFiling = (langkah?: Baris): boolean =>
  langkah?.jenis === 'tugas' && 'peran' in langkah.pelaksana && langkah.pelaksana.peran === 'pemohon';

/** The row at which the case is filed, and what is sent there, first and again; none where the case begins by itself. */
export function filingOf(sop: Sop): { langkah: Tugas; keputusan: Keputusan } | undefined {
  const first = sop.langkah[0];
  if (first?.jenis !== 'tugas' || !isFiling(first)) return undefined;
  const keputusan = first.keputusan.find(isSending);
  return keputusan && { langkah: first, keputusan };
}

/** The outcome of the filing row by which the case is sent. */
export const isSending = (k: Pick<Keputusan, 'class' | 'target'>): boolean =>
  k.class === 'approve' && k.target === undefined;

/** What may be chosen at a row: nothing where nobody is asked. */
export function outcomesOf(course: Course, kode: Kode): Compiled<Keputusan>[] {
  const langkah = places(course.langkah).get(kode)?.langkah;
  return langkah?.jenis === 'tugas' || langkah?.jenis === 'tunggu' ? langkah.keputusan : [];
}

/** The interrupt that code must recognise, if the SOP has it. */
export const kejadianFor = (course: Course, untuk: NonNullable<Kejadian['untuk']>): Compiled<Kejadian> | undefined =>
  course.kejadian?.find((kejadian) => kejadian.untuk === untuk);

/** Every pelaksana a row names itself; those that a list fact names are known only when it opens. */
export function people(para: Para): Pelaksana[] {
  if ('peran' in para) return [para];
  if ('berurutan' in para) return para.berurutan;
  return Array.isArray(para.bersama) ? para.bersama : [];
}

/** The code of the row that an id of a visit, tugas or timer belongs to. */
export const kodeOf = (id: string): Kode => id.split(/[@#]/, 1)[0] ?? id;
