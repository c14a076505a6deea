import type { Keadaan } from '../mitra/pos/keadaan.js';
import type { Kiriman } from '../mitra/kiriman.entity.js';

/** Whom orders are placed with. */
export const MITRA_KIRIMAN = 'PT POS';

/** Where a parcel is, in the words people read. */
const KEADAAN: Record<Keadaan, string> = {
  dibuat: 'Pesanan dibuat',
  'diterima-pos': 'Diterima PT POS',
  'dalam-perjalanan': 'Dalam perjalanan',
  'sedang-diantar': 'Sedang diantar',
  'gagal-antar': 'Gagal antar',
  terkirim: 'Terkirim',
  dikembalikan: 'Dikembalikan ke pengirim',
  dibatalkan: 'Dibatalkan',
};

/** While the partner has said nothing of the parcel. */
const PESANAN: Record<Kiriman['status'], string> = {
  sending: 'Sedang dipesan ke PT POS',
  accepted: 'Pesanan diterima PT POS',
  refused: 'Pesanan ditolak PT POS',
  ambiguous: 'Menunggu kepastian dari PT POS',
};

export const labelKiriman = (status: Kiriman['status'], keadaan: string | null): string =>
  keadaan === null ? PESANAN[status] : Object.hasOwn(KEADAAN, keadaan) ? KEADAAN[keadaan as Keadaan] : keadaan;
