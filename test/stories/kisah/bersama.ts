import type { Babak, Kisah } from '../kisah.js';
import { LANGKAH } from './langkah.js';

/**
 * Beginnings and ends that most stories share. Steps have 1, 1, 1, 2, half and 1 working days (domain.md 2.4); a limit of one
 * working day that begins before 15.00 ends the same day when work ends, at 16.00.
 */

/** Monday 09.00: filed, agreed to by the superior, certified and sent on by the OPD; the verifikator has it until Tuesday. */
export const sampaiVerifikator: Babak[] = [
  {
    siapa: 'pegawai',
    lakukan: { ajukan: true },
    harap: {
      status: 'submitted',
      label: 'Menunggu persetujuan',
      bola: 'atasan-langsung',
      langkah: LANGKAH.atasan,
      batas: [0, '16:00'],
      // Seven working days, Monday the first.
      janji: [8, '16:00'],
      jam: 'berjalan',
      terpakai: 0,
      aksi: ['withdraw'],
      surat: [['pegawai', '… diterima']],
    },
  },
  {
    siapa: 'atasan-langsung',
    lakukan: { putuskan: 'setuju' },
    harap: {
      status: 'submitted',
      label: 'Divalidasi OPD',
      bola: 'fasilitator',
      langkah: LANGKAH.fasilitator,
      batas: [0, '16:00'],
      jam: 'berjalan',
    },
  },
  {
    siapa: 'fasilitator',
    lakukan: { putuskan: 'sah' },
    harap: {
      status: 'submitted',
      label: 'Menunggu persetujuan',
      bola: 'kepala-opd',
      langkah: LANGKAH.pengantar,
      batas: [0, '16:00'],
      jam: 'berjalan',
    },
  },
  {
    siapa: 'kepala-opd',
    lakukan: { putuskan: 'setuju' },
    harap: {
      status: 'submitted',
      label: 'Diverifikasi BKD',
      bola: 'verifikator',
      langkah: LANGKAH.verifikator,
      batas: [1, '16:00'],
      jam: 'berjalan',
      terpakai: 0,
    },
  },
];

export const linimasaSampaiVerifikator: Kisah['linimasa'] = [
  ['Usulan diajukan', 'pegawai'],
  [`${LANGKAH.atasan}: Setuju`, 'atasan-langsung'],
  [`${LANGKAH.fasilitator}: Sah dan lengkap`, 'fasilitator'],
  [`${LANGKAH.pengantar}: Setuju`, 'kepala-opd'],
];

/**
 * From the verifikator's approval to the letter in the archive, all in the same hour of a day before Friday.
 * @param hari the story's day
 * @param akhir after the archive: the end, for somebody who only downloads, else PT POS
 */
export const terbit = (hari: number, akhir: 'selesai' | 'PT POS' = 'selesai'): Babak[] => [
  {
    siapa: 'verifikator',
    lakukan: { putuskan: 'ms' },
    harap: {
      status: 'submitted',
      label: 'Menunggu persetujuan',
      bola: 'kabid',
      langkah: LANGKAH.paraf,
      batas: [hari, '16:00'],
      jam: 'berjalan',
      temuan: [],
    },
  },
  {
    siapa: 'kabid',
    lakukan: { putuskan: 'paraf' },
    harap: {
      status: 'submitted',
      label: 'Menunggu tanda tangan',
      bola: 'kepala-badan',
      langkah: LANGKAH.tandaTangan,
      batas: [hari, '16:00'],
      jam: 'berjalan',
      // Once the signer has it, it cannot be withdrawn any more.
      aksi: [],
    },
  },
  {
    siapa: 'kepala-badan',
    lakukan: { tandatangani: 'tandatangani' },
    harap: {
      status: 'submitted',
      bola: 'tata-usaha',
      langkah: LANGKAH.agenda,
      batas: [hari, '16:00'],
      jam: 'berjalan',
      surat: [['pegawai', '… disetujui']],
    },
  },
  {
    siapa: 'tata-usaha',
    lakukan: { putuskan: 'selesai' },
    harap:
      akhir === 'selesai'
        ? { status: 'approved', label: 'Selesai', bola: null, jam: 'berhenti', aksi: [] }
        : {
            status: 'submitted',
            label: 'Menunggu pihak luar',
            bola: 'PT POS Indonesia',
            langkah: LANGKAH.antar,
            jam: 'di luar',
          },
  },
];

export const linimasaTerbit: Kisah['linimasa'] = [
  [`${LANGKAH.verifikator}: Memenuhi syarat`, 'verifikator'],
  [`${LANGKAH.paraf}: Paraf`, 'kabid'],
  [`${LANGKAH.tandaTangan}: Tandatangani`, 'kepala-badan'],
  [`${LANGKAH.catat}: selesai`, null],
  [`${LANGKAH.agenda}: Selesai`, 'tata-usaha'],
];
