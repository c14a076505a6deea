/**
 * States of a parcel in our own words. PT POS has two vocabularies, an old one (events at counters and on rounds) and NIPOS's
 * connote states; both are read here (integrations 3.4).
 */
export const keadaanKiriman = [
  'dibuat',
  'diterima-pos',
  'dalam-perjalanan',
  'sedang-diantar',
  'gagal-antar',
  'terkirim',
  'dikembalikan',
  'dibatalkan',
] as const;

export type Keadaan = (typeof keadaanKiriman)[number];

const byWord: Record<string, Keadaan> = {
  PENDING: 'dibuat',
  PAID: 'dibuat',
  POSTINGLOKET: 'diterima-pos',
  PICKED: 'diterima-pos',
  PICKUP: 'diterima-pos',
  INLOCATION: 'diterima-pos',
  PURIKIRIM: 'dalam-perjalanan',
  PURITERIMA: 'dalam-perjalanan',
  MANIFESTSERAH: 'dalam-perjalanan',
  MANIFESTTERIMA: 'dalam-perjalanan',
  INBAG: 'dalam-perjalanan',
  UNBAG: 'dalam-perjalanan',
  INVEHICLE: 'dalam-perjalanan',
  ONPROCESS: 'dalam-perjalanan',
  PROSESANTAR: 'sedang-diantar',
  DELIVERYRUNSHEET: 'sedang-diantar',
  SELESAIANTAR: 'terkirim',
  DELIVERED: 'terkirim',
  GAGALANTAR: 'gagal-antar',
  FAILEDTODELIVERED: 'gagal-antar',
  ANTARULANG: 'gagal-antar',
  IRREGULARITY: 'gagal-antar',
  MISROUTE: 'gagal-antar',
  DELIVEREDRETURNDELIVERY: 'dikembalikan',
  CANCEL: 'dibatalkan',
};

const rank: Record<Keadaan, number> = {
  dibuat: 0,
  'diterima-pos': 1,
  'dalam-perjalanan': 2,
  'sedang-diantar': 3,
  'gagal-antar': 4,
  terkirim: 5,
  dikembalikan: 6,
  dibatalkan: 6,
};

/**
 * What an event means, or undefined for a word that is not known. The trap: `SELESAI ANTAR` is also written when nobody was at
 * home; then its description says "Antar Ulang", to be tried again.
 */
export function bacaKeadaan(peristiwa: string, keterangan: string | null): Keadaan | undefined {
  const found = byWord[peristiwa.toUpperCase().replace(/[^A-Z]/g, '')];
  return found === 'terkirim' && /antar\s*ulang|gagal\s*antar/i.test(keterangan ?? '') ? 'gagal-antar' : found;
}

/**
 * The state after one more event. It only moves forward, whatever order events arrive in; except that delivered may turn out
 * to be a failed attempt, as a failed one may be delivered later.
 */
export function maju(sekarang: Keadaan | null, berikut: Keadaan): Keadaan {
  if (sekarang === null) return berikut;
  if (sekarang === 'terkirim' && berikut === 'gagal-antar') return berikut;
  return rank[berikut] > rank[sekarang] ? berikut : sekarang;
}

/** What a waiting case is told: the parcel has arrived, could not be handed over, came back, or was called off. */
export type Jawaban = 'terkirim' | 'gagal-antar' | 'dikembalikan' | 'dibatalkan';

const answers: readonly string[] = ['terkirim', 'gagal-antar', 'dikembalikan', 'dibatalkan'] satisfies Jawaban[];

export const isJawaban = (keadaan: string | null): keadaan is Jawaban => keadaan !== null && answers.includes(keadaan);

/** Narrowing of a stored value. */
export const isKeadaan = (value: string | null): value is Keadaan =>
  value !== null && (keadaanKiriman as readonly string[]).includes(value);
