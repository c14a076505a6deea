import { formatNip } from '../../domain/pegawai/nip.js';
import { pangkatOf } from '../../domain/pegawai/golongan.js';
import type { Penugasan } from '../instansi/instansi.entity.js';
import type { IsiNaskah, PenandatanganNaskah } from './isi-naskah.js';

/** Letterhead of an instansi, with its own order of letter numbers where it has one. */
export type Kop = IsiNaskah['kop'] & { formatNomor?: string };

/** Who signs: as whom, and the person. */
export interface Penandatangan {
  peran: string;
  jenis: Penugasan['jenis'];
  pegawai: { nama: string; nip: string; golongan: string; jabatan: string };
}

interface Tempat {
  kop: Kop;
  /** Name of the unit for which is signed. */
  unit: string;
}

/** Title of the office that a role stands for. A role that is no office is signed under the person's own jabatan. */
const JABATAN: Record<string, (tempat: Tempat) => string> = {
  'kepala-badan': ({ kop }) => `Kepala ${kop.badan}`,
  'sekretaris-badan': ({ kop }) => `Sekretaris ${kop.badan}`,
  'kepala-opd': ({ unit }) => `Kepala ${unit}`,
  sekda: ({ kop }) => `Sekretaris Daerah ${daerahOf(kop)}`,
  ppk: ({ kop }) => kepalaDaerahOf(kop),
};

/** Heads of regions sign without rank and NIP (domain.md 4.6). */
const TANPA_NIP = new Set(['ppk']);

/**
 * Capacity and identity under a signature: an acting official as Plt. or Plh. of the office, a delegate on behalf (a.n.) of it
 * under the own jabatan (Permendagri 1/2023).
 */
export function penandatanganOf({ peran, jenis, pegawai }: Penandatangan, tempat: Tempat): PenandatanganNaskah {
  const jabatan = (JABATAN[peran]?.(tempat) ?? pegawai.jabatan).toUpperCase();
  const without = TANPA_NIP.has(peran) && jenis === 'definitif';
  return {
    baris: linesOf(jenis, jabatan, pegawai.jabatan.toUpperCase()),
    nama: pegawai.nama,
    pangkat: without ? '' : (pangkatOf(pegawai.golongan) ?? ''),
    nip: without ? '' : formatNip(pegawai.nip),
  };
}

function linesOf(jenis: Penugasan['jenis'], jabatan: string, sendiri: string): string[] {
  switch (jenis) {
    case 'definitif':
      return [`${jabatan},`];
    case 'plt':
      return [`Plt. ${jabatan},`];
    case 'plh':
      return [`Plh. ${jabatan},`];
    case 'delegasi':
      return [`a.n. ${jabatan}`, `${sendiri},`];
  }
}

/** `Provinsi Jawa Timur` of `Pemerintah Provinsi Jawa Timur`. */
const daerahOf = ({ pemerintah }: Kop): string => pemerintah.replace(/^pemerintah\s+/i, '');

const KEPALA_DAERAH: [RegExp, string][] = [
  [/^provinsi\s+/i, 'Gubernur '],
  [/^kabupaten\s+/i, 'Bupati '],
  [/^kota\s+/i, 'Wali Kota '],
];

function kepalaDaerahOf(kop: Kop): string {
  const daerah = daerahOf(kop);
  const found = KEPALA_DAERAH.find(([pattern]) => pattern.test(daerah));
  return found ? daerah.replace(found[0], found[1]) : `Kepala Daerah ${daerah}`;
}
