import { Masalah } from '../../api/masalah.js';
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

/**
 * The server's findings of the same kind: `isian.<field>` and `berkas.<kode>` lead to their places; a rule of eligibility or
 * a gap in the record (`kelayakan.*`, `pegawai.*`) has none here and is said.
 */
export function kurangFromServer(error: unknown, baris: BarisForm[], berkas: SlotBerkas[]): Kekurangan[] {
  if (!(error instanceof Masalah)) return [];
  return error.errors.map(({ field, pesan }) => {
    const slot = berkas.find(({ kode }) => field === `berkas.${kode}`);
    if (slot !== undefined) return { field, pesan: `${slot.nama}: ${pesan}`, tujuan: slotId(slot.kode) };
    const line = baris.find((item) => field === `isian.${item.field}`);
    return { field, pesan, tujuan: line === undefined ? null : kolomId(line.field) };
  });
}

export const isSlot = ({ tujuan }: Kekurangan): boolean => tujuan?.startsWith(slotId('')) === true;
