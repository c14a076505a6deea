import type { Kisah } from '../kisah.js';
import { linimasaSampaiVerifikator, linimasaTerbit, sampaiVerifikator } from './bersama.js';
import { LANGKAH } from './langkah.js';

/** A class on Saturdays is looked at by the kabid; the signer first sends the draft back, then hands it on to the Sekda. */
export const diLuarKetentuan: Kisah = {
  layanan: 'IB',
  nama: 'Program studi di luar ketentuan umum, diteruskan ke Sekretaris Daerah',
  formulir: { modeKuliah: 'sabtu-minggu' },
  babak: [
    ...sampaiVerifikator,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'ms' },
      harap: {
        status: 'submitted',
        bola: 'kabid',
        langkah: LANGKAH.telaah,
        batas: [0, '16:00'],
        jam: 'berjalan',
      },
    },
    {
      siapa: 'kabid',
      lakukan: { putuskan: 'layak', catatan: 'Diselenggarakan bersama pemerintah daerah.' },
      harap: { status: 'submitted', bola: 'kabid', langkah: LANGKAH.paraf, batas: [0, '16:00'], jam: 'berjalan' },
    },
    {
      siapa: 'kabid',
      lakukan: { putuskan: 'paraf' },
      harap: {
        status: 'submitted',
        bola: 'kepala-badan',
        langkah: LANGKAH.tandaTangan,
        batas: [0, '16:00'],
        jam: 'berjalan',
      },
    },
    {
      // Back inside the office: the applicant has nothing to do with it, and the clock goes on.
      siapa: 'kepala-badan',
      lakukan: { putuskan: 'kembalikan', alasan: 'konsep-keliru' },
      harap: {
        status: 'submitted',
        bola: 'verifikator',
        langkah: LANGKAH.verifikator,
        batas: [1, '16:00'],
        jam: 'berjalan',
        aksi: [],
      },
    },
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'ms' },
      harap: { status: 'submitted', bola: 'kabid', langkah: LANGKAH.paraf, batas: [0, '16:00'], jam: 'berjalan' },
    },
    {
      siapa: 'kabid',
      lakukan: { putuskan: 'paraf' },
      harap: { status: 'submitted', bola: 'kepala-badan', batas: [0, '16:00'], jam: 'berjalan' },
    },
    {
      siapa: 'kepala-badan',
      lakukan: { putuskan: 'teruskan' },
      harap: {
        status: 'submitted',
        label: 'Menunggu tanda tangan',
        bola: 'sekda',
        langkah: LANGKAH.tandaTangan,
        batas: [0, '16:00'],
        jam: 'berjalan',
      },
    },
    {
      siapa: 'sekda',
      lakukan: { tandatangani: 'tandatangani' },
      harap: { status: 'submitted', bola: 'tata-usaha', jam: 'berjalan', surat: [['pegawai', '… disetujui']] },
    },
    {
      siapa: 'tata-usaha',
      lakukan: { putuskan: 'selesai' },
      harap: { status: 'approved', bola: null, jam: 'berhenti' },
    },
  ],
  linimasa: [
    ...linimasaSampaiVerifikator,
    [`${LANGKAH.verifikator}: Memenuhi syarat`, 'verifikator'],
    [`${LANGKAH.telaah}: Layak menurut ketentuan khusus`, 'kabid'],
    [`${LANGKAH.paraf}: Paraf`, 'kabid'],
    [`${LANGKAH.tandaTangan}: Kembalikan ke verifikator`, 'kepala-badan'],
    [`${LANGKAH.verifikator}: Memenuhi syarat`, 'verifikator'],
    [`${LANGKAH.paraf}: Paraf`, 'kabid'],
    [`${LANGKAH.tandaTangan}: Teruskan ke Sekretaris Daerah`, 'kepala-badan'],
    [`${LANGKAH.tandaTangan}: Tandatangani`, 'sekda'],
    ...linimasaTerbit.slice(3),
  ],
  riwayat: 'berlaku',
  naskah: ['SETDA'],
};
