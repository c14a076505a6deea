/** Golongan/ruang of PNS, lowest first, with BKN's code (Kemendagri: the same with a 1 in front) and the name of the rank. */
export const GOLONGAN = [
  { kode: 'I/a', bkn: '11', pangkat: 'Juru Muda' },
  { kode: 'I/b', bkn: '12', pangkat: 'Juru Muda Tingkat I' },
  { kode: 'I/c', bkn: '13', pangkat: 'Juru' },
  { kode: 'I/d', bkn: '14', pangkat: 'Juru Tingkat I' },
  { kode: 'II/a', bkn: '21', pangkat: 'Pengatur Muda' },
  { kode: 'II/b', bkn: '22', pangkat: 'Pengatur Muda Tingkat I' },
  { kode: 'II/c', bkn: '23', pangkat: 'Pengatur' },
  { kode: 'II/d', bkn: '24', pangkat: 'Pengatur Tingkat I' },
  { kode: 'III/a', bkn: '31', pangkat: 'Penata Muda' },
  { kode: 'III/b', bkn: '32', pangkat: 'Penata Muda Tingkat I' },
  { kode: 'III/c', bkn: '33', pangkat: 'Penata' },
  { kode: 'III/d', bkn: '34', pangkat: 'Penata Tingkat I' },
  { kode: 'IV/a', bkn: '41', pangkat: 'Pembina' },
  { kode: 'IV/b', bkn: '42', pangkat: 'Pembina Tingkat I' },
  { kode: 'IV/c', bkn: '43', pangkat: 'Pembina Utama Muda' },
  { kode: 'IV/d', bkn: '44', pangkat: 'Pembina Utama Madya' },
  { kode: 'IV/e', bkn: '45', pangkat: 'Pembina Utama' },
] as const;

export type Golongan = (typeof GOLONGAN)[number]['kode'];

/** The words in order, as a fact of type `tingkat` wants them. */
export const TINGKAT_GOLONGAN: readonly Golongan[] = GOLONGAN.map((g) => g.kode);

/** Golongan of PPPK, lowest first; they have no rank names. */
export const GOLONGAN_PPPK = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII'.split(' ');

export const isGolongan = (text: string): text is Golongan => GOLONGAN.some((g) => g.kode === text);

/** `Penata Muda`; undefined for anything that is no golongan of PNS. */
export const pangkatOf = (golongan: string): string | undefined => GOLONGAN.find((g) => g.kode === golongan)?.pangkat;

const byKode = Object.fromEntries(GOLONGAN.map((g) => [g.kode, g])) as Record<Golongan, (typeof GOLONGAN)[number]>;

export const bknOf = (golongan: Golongan): string => byKode[golongan].bkn;

export const fromBkn = (bkn: string): Golongan | undefined => GOLONGAN.find((g) => g.bkn === bkn)?.kode;

/** `Penata Muda (III/a)`, as a decree writes it. */
export const formatGolongan = (golongan: string): string => {
  const pangkat = pangkatOf(golongan);
  return pangkat === undefined ? golongan : `${pangkat} (${golongan})`;
};

/** Below zero when `a` is lower than `b`, zero when equal, above zero when higher. */
export const compareGolongan = (a: Golongan, b: Golongan): number =>
  TINGKAT_GOLONGAN.indexOf(a) - TINGKAT_GOLONGAN.indexOf(b);

/** One step up; undefined above IV/e. */
export const nextGolongan = (golongan: Golongan): Golongan | undefined =>
  TINGKAT_GOLONGAN[TINGKAT_GOLONGAN.indexOf(golongan) + 1];
