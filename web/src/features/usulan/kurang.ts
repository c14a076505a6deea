import { Masalah, type GalatKolom } from '../../api/masalah.js';
import type { SlotBerkas } from '../../api/types.js';
import type { Kekurangan } from '../../components/galat.js';
import { kataUsulan } from '../../words/usulan.js';
import { kolomId } from './form-isian.js';
import { periksaIsian, type BarisForm } from './isian.js';
import type { Isian } from '../../api/types.js';
import { slotId } from './slot-unggah.js';

/** Everything that keeps the usulan from being sent, as far as can be seen here: fields first, then documents. */
export function kurangOf(baris: BarisForm[], isian: Isian, berkas: SlotBerkas[]): Kekurangan[] {
  return [
    ...periksaIsian(baris, isian).map((galat) => ({ ...galat, tujuan: kolomId(galat.field) })),
    ...berkas
      .filter((slot) => slot.wajib && slot.berkas === null)
      .map(({ kode, nama }) => ({ field: kode, pesan: kataUsulan.kurangBerkas(nama), tujuan: slotId(kode) })),
  ];
}

/** The server's findings of the same kind; its field is a form field, or a document as `berkas.<kode>` or its bare code. */
export function kurangFromServer(error: unknown, berkas: SlotBerkas[]): Kekurangan[] {
  if (!(error instanceof Masalah)) return [];
  return error.errors.map((galat: GalatKolom) => {
    const name = galat.field.replace(/^(isian|berkas|temuan)\./, '');
    const tujuan = berkas.some(({ kode }) => kode === name) ? slotId(name) : kolomId(name);
    return { ...galat, field: name, tujuan };
  });
}

export const isSlot = ({ tujuan }: Kekurangan): boolean => tujuan.startsWith(slotId(''));
