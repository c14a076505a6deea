import type { Kisah } from '../kisah.js';
import { linimasaSampaiVerifikator, linimasaTerbit, sampaiVerifikator, terbit } from './bersama.js';
import { LANGKAH } from './langkah.js';

/** TUNDA: with a reason, until a date; the clock of the office stands still until then. */
export const ditunda: Kisah = {
  layanan: 'IB',
  nama: 'Ditunda sampai suatu tanggal',
  babak: [
    ...sampaiVerifikator,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'tunda', alasan: 'menunggu-rencana', isian: { ditundaSampai: 'hari 14' } },
      harap: {
        status: 'deferred',
        label: 'Ditunda',
        bola: 'Sistem',
        jam: 'jeda',
        terpakai: 0,
        aksi: ['withdraw'],
        surat: [['pegawai', '… ditunda']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [13, '16:00'] },
      harap: { status: 'deferred', bola: 'Sistem', jam: 'jeda', terpakai: 0 },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [14, '07:30'] },
      harap: {
        status: 'submitted',
        label: 'Diverifikasi BKD',
        bola: 'verifikator',
        langkah: LANGKAH.verifikator,
        batas: [15, '16:00'],
        jam: 'berjalan',
        terpakai: 0,
      },
    },
    ...terbit(14),
  ],
  linimasa: [
    ...linimasaSampaiVerifikator,
    [`${LANGKAH.verifikator}: Tunda sampai tanggal`, 'verifikator'],
    [`${LANGKAH.verifikator}: masa tunda berakhir`, null],
    ...linimasaTerbit,
  ],
  riwayat: 'berlaku',
  naskah: ['BKD'],
};

/** Late: recorded, told to the superior, then to the head of the agency; and the case goes on. */
export const terlambat: Kisah = {
  layanan: 'IB',
  nama: 'Terlambat di verifikator',
  babak: [
    ...sampaiVerifikator,
    {
      siapa: 'jam',
      lakukan: { sampai: [2, '09:00'] },
      harap: {
        status: 'submitted',
        bola: 'verifikator',
        langkah: LANGKAH.verifikator,
        batas: [1, '16:00'],
        jam: 'berjalan',
        // Monday from 09.00: 360; Tuesday: 450; Wednesday until 09.00: 90.
        terpakai: 900,
        surat: [['kabid', 'Terlambat: …']],
        pelanggaran: [[LANGKAH.verifikator, 'verifikator']],
      },
    },
    {
      // Half as much again is over on Wednesday at 15.15.
      siapa: 'jam',
      lakukan: { sampai: [2, '15:00'] },
      harap: { status: 'submitted', bola: 'verifikator', batas: [1, '16:00'], jam: 'berjalan', terpakai: 1200 },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [2, '15:30'] },
      harap: {
        status: 'submitted',
        bola: 'verifikator',
        batas: [1, '16:00'],
        jam: 'berjalan',
        surat: [['kepala-badan', 'Terlambat: …']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [3, '09:00'] },
      harap: { status: 'submitted', bola: 'verifikator', batas: [1, '16:00'], jam: 'berjalan', terpakai: 1350 },
    },
    ...terbit(3),
  ],
  linimasa: [...linimasaSampaiVerifikator, [`${LANGKAH.verifikator}: batas waktu terlampaui`, null], ...linimasaTerbit],
  riwayat: 'berlaku',
  naskah: ['BKD'],
};
