import { addMonths, type Tanggal } from '../../domain/kalender/tanggal.js';
import type { PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import type { Sop } from '../../domain/sop/model.js';
import { applyRules, factsOf } from '../layanan/fakta.js';
import { isRequired } from '../layanan/syarat.js';
import type { DaftarHak } from './hak.entity.js';

export type Hak = Pick<DaftarHak, 'tmt' | 'hasil' | 'aturan' | 'berkas'>;

/** The first of the month so many months after a date. */
export const periodeOf = (hariIni: Tanggal, bulan: number): Tanggal => addMonths(`${hariIni.slice(0, 8)}01`, bulan);

/**
 * Whether somebody is on the list of a month, by the very rules that are applied when they file. Whoever has the right before is on
 * it as well, and whoever's record does not say when: the reason stands beside the name. Undefined: not on it.
 */
export function hakOf(sop: Sop, pegawai: PegawaiSnapshot, hariIni: Tanggal, periode: Tanggal): Hak | undefined {
  if (!sop.hak) return undefined;
  const facts = factsOf(sop, pegawai, {}, hariIni);
  const tmt = facts.nilai[sop.hak.tanggal];
  if (typeof tmt === 'string' && tmt > periode) return undefined;
  const rules = applyRules(sop, facts);
  const refused = rules.some(({ effect, hasil }) => effect === 'refuse' && hasil === 'tidak');
  const clear = typeof tmt === 'string' && rules.every(({ hasil }) => hasil === 'ya');
  return {
    tmt: typeof tmt === 'string' ? tmt : null,
    hasil: refused ? 'tidak' : clear ? 'ya' : 'periksa',
    aturan: rules.map(({ kode, pesan, dasar, hasil, nilai }) => ({ kode, pesan, dasar, hasil, nilai })),
    berkas: sop.berkas.filter((syarat) => isRequired(sop, syarat, facts)).map(({ kode }) => kode),
  };
}

/** Somebody whose record cannot be read at all: a person looks. */
export const rusak = (sebab: string): Hak => ({
  tmt: null,
  hasil: 'periksa',
  aturan: [
    {
      kode: 'riwayat-rusak',
      pesan: 'Riwayat pegawai tidak dapat dibaca dan harus diperbaiki lebih dahulu.',
      dasar: 'PP 11/2017 Pasal 167 sampai dengan Pasal 175',
      hasil: 'tidak-diketahui',
      nilai: { Sebab: sebab },
    },
  ],
  berkas: [],
});
