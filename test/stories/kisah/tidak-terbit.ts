import type { Kisah } from '../kisah.js';
import { linimasaSampaiVerifikator, sampaiVerifikator } from './bersama.js';
import { LANGKAH } from './langkah.js';

/** TMS: a coded reason with its legal basis, and the end. */
export const ditolak: Kisah = {
  layanan: 'IB',
  nama: 'Ditolak dengan alasan dan dasar hukum',
  babak: [
    ...sampaiVerifikator,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'tms', alasan: 'tms-akreditasi', catatan: 'Akreditasi berakhir tahun lalu.' },
      harap: {
        status: 'rejected',
        label: 'Ditolak',
        bola: null,
        jam: 'berhenti',
        aksi: [],
        surat: [['pegawai', '… ditolak']],
      },
    },
  ],
  linimasa: [...linimasaSampaiVerifikator, [`${LANGKAH.verifikator}: Tidak memenuhi syarat`, 'verifikator']],
  alasan: 'Program studi tidak terakreditasi paling rendah B / Baik Sekali (SE MenPANRB 28/2021)',
  riwayat: 'tidak ada',
  naskah: [],
};

/** The applicant thinks better of it before the signer has it. */
export const ditarik: Kisah = {
  layanan: 'IB',
  nama: 'Ditarik pemohon sebelum ditandatangani',
  babak: [
    ...sampaiVerifikator.slice(0, 3),
    {
      siapa: 'pegawai',
      lakukan: { tarik: 'Batal kuliah tahun ini.' },
      harap: {
        status: 'withdrawn',
        label: 'Ditarik',
        bola: null,
        jam: 'berhenti',
        aksi: [],
        surat: [['pegawai', '… ditarik']],
      },
    },
    {
      siapa: 'pegawai',
      lakukan: { mencoba: 'tarik', ditolak: 'TOO_LATE' },
      harap: { status: 'withdrawn', bola: null, jam: 'berhenti' },
    },
  ],
  linimasa: [...linimasaSampaiVerifikator.slice(0, 3), ['Ditarik oleh pemohon', 'pegawai']],
  riwayat: 'tidak ada',
  naskah: [],
};
