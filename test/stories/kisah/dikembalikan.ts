import type { Kisah } from '../kisah.js';
import { linimasaSampaiVerifikator, linimasaTerbit, sampaiVerifikator, terbit } from './bersama.js';
import { LANGKAH } from './langkah.js';

const kirimLagi: Kisah['linimasa'][number] = ['Usulan dikirim kembali setelah diperbaiki', 'pegawai'];
const btlVerifikator: Kisah['linimasa'][number] = [`${LANGKAH.verifikator}: Berkas tidak lengkap`, 'verifikator'];

/** All findings at once; the clock of the office stands still until the answer, which goes back to whoever asked. */
export const dikembalikan: Kisah = {
  layanan: 'IB',
  nama: 'Dikembalikan dengan dua temuan, lalu dikirim lagi',
  babak: [
    ...sampaiVerifikator,
    {
      siapa: 'jam',
      lakukan: { sampai: [0, '11:00'] },
      harap: { status: 'submitted', bola: 'verifikator', batas: [1, '16:00'], jam: 'berjalan', terpakai: 120 },
    },
    {
      siapa: 'verifikator',
      lakukan: {
        putuskan: 'btl',
        temuan: [
          { berkas: 'SKP2THN', halaman: 2, alasan: 'tidak-terbaca', catatan: 'Pindaian halaman kedua gelap.' },
          { field: 'akhirStudi', alasan: 'isian-keliru' },
        ],
      },
      harap: {
        status: 'returned',
        label: 'Perlu Anda perbaiki',
        bola: 'pemohon',
        langkah: LANGKAH.ajukan,
        // Thirty calendar days.
        batas: [30, '23:59'],
        jam: 'jeda',
        terpakai: 120,
        aksi: ['edit', 'resubmit', 'withdraw'],
        temuan: ['SKP2THN hlm 2: tidak-terbaca', 'isian akhirStudi: isian-keliru'],
        surat: [['pegawai', '… perlu diperbaiki']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [2, '11:00'] },
      harap: { status: 'returned', bola: 'pemohon', batas: [30, '23:59'], jam: 'jeda', terpakai: 120 },
    },
    {
      siapa: 'pegawai',
      lakukan: { perbaiki: { isian: { akhirStudi: 'hari 1000' }, berkas: ['SKP2THN'] } },
      harap: {
        status: 'submitted',
        label: 'Diverifikasi BKD',
        bola: 'verifikator',
        langkah: LANGKAH.verifikator,
        batas: [3, '16:00'],
        jam: 'berjalan',
        terpakai: 120,
        temuan: [],
      },
    },
    ...terbit(2),
  ],
  linimasa: [...linimasaSampaiVerifikator, btlVerifikator, kirimLagi, ...linimasaTerbit],
  riwayat: 'berlaku',
  naskah: ['BKD'],
};

/** Each return is for something new: each time the clock stands still. */
export const duaKali: Kisah = {
  layanan: 'IB',
  nama: 'Dikembalikan dua kali',
  babak: [
    ...sampaiVerifikator.slice(0, 2),
    {
      siapa: 'fasilitator',
      lakukan: { putuskan: 'btl', temuan: [{ berkas: 'LOA', alasan: 'tanpa-pengesahan' }] },
      harap: {
        status: 'returned',
        bola: 'pemohon',
        langkah: LANGKAH.ajukan,
        batas: [30, '23:59'],
        jam: 'jeda',
        terpakai: 0,
        temuan: ['LOA: tanpa-pengesahan'],
        surat: [['pegawai', '… perlu diperbaiki']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [1, '09:00'] },
      harap: { status: 'returned', bola: 'pemohon', batas: [30, '23:59'], jam: 'jeda', terpakai: 0 },
    },
    {
      siapa: 'pegawai',
      lakukan: { perbaiki: { berkas: ['LOA'] } },
      harap: {
        status: 'submitted',
        label: 'Divalidasi OPD',
        bola: 'fasilitator',
        langkah: LANGKAH.fasilitator,
        batas: [1, '16:00'],
        jam: 'berjalan',
        terpakai: 0,
      },
    },
    {
      siapa: 'fasilitator',
      lakukan: { putuskan: 'sah' },
      harap: { status: 'submitted', bola: 'kepala-opd', batas: [1, '16:00'], jam: 'berjalan' },
    },
    {
      siapa: 'kepala-opd',
      lakukan: { putuskan: 'setuju' },
      harap: { status: 'submitted', bola: 'verifikator', batas: [2, '16:00'], jam: 'berjalan' },
    },
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'btl', temuan: [{ berkas: 'LOA', halaman: 1, alasan: 'beda-identitas' }] },
      harap: {
        status: 'returned',
        bola: 'pemohon',
        batas: [31, '23:59'],
        jam: 'jeda',
        terpakai: 0,
        temuan: ['LOA hlm 1: beda-identitas'],
        surat: [['pegawai', '… perlu diperbaiki']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [2, '09:00'] },
      harap: { status: 'returned', bola: 'pemohon', batas: [31, '23:59'], jam: 'jeda', terpakai: 0 },
    },
    {
      // Back to the verifikator, who asked, and not to the OPD again.
      siapa: 'pegawai',
      lakukan: { perbaiki: { berkas: ['LOA'] } },
      harap: { status: 'submitted', bola: 'verifikator', batas: [3, '16:00'], jam: 'berjalan', terpakai: 0 },
    },
    ...terbit(2),
  ],
  linimasa: [
    ...linimasaSampaiVerifikator.slice(0, 2),
    [`${LANGKAH.fasilitator}: Berkas tidak lengkap`, 'fasilitator'],
    kirimLagi,
    [`${LANGKAH.fasilitator}: Sah dan lengkap`, 'fasilitator'],
    [`${LANGKAH.pengantar}: Setuju`, 'kepala-opd'],
    btlVerifikator,
    kirimLagi,
    ...linimasaTerbit,
  ],
  riwayat: 'berlaku',
  naskah: ['BKD'],
};

/** What could have been said the first time costs the office its own time. */
export const sudahTerlihat: Kisah = {
  layanan: 'IB',
  nama: 'Dikembalikan lagi untuk cacat yang sudah terlihat: jam tetap berjalan',
  babak: [
    ...sampaiVerifikator,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'btl', temuan: [{ berkas: 'JADWAL', alasan: 'kedaluwarsa' }] },
      harap: {
        status: 'returned',
        bola: 'pemohon',
        batas: [30, '23:59'],
        jam: 'jeda',
        terpakai: 0,
        surat: [['pegawai', '… perlu diperbaiki']],
      },
    },
    {
      siapa: 'pegawai',
      lakukan: { perbaiki: { berkas: ['JADWAL'] } },
      harap: { status: 'submitted', bola: 'verifikator', batas: [1, '16:00'], jam: 'berjalan', terpakai: 0 },
    },
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'btl', temuan: [{ berkas: 'DRH', alasan: 'halaman-kurang' }] },
      harap: {
        status: 'returned',
        bola: 'pemohon',
        batas: [30, '23:59'],
        jam: 'berjalan',
        terpakai: 0,
        surat: [['pegawai', '… perlu diperbaiki']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [0, '11:00'] },
      harap: { status: 'returned', bola: 'pemohon', batas: [30, '23:59'], jam: 'berjalan', terpakai: 120 },
    },
    {
      siapa: 'pegawai',
      lakukan: { perbaiki: { berkas: ['DRH'] } },
      harap: { status: 'submitted', bola: 'verifikator', batas: [1, '16:00'], jam: 'berjalan', terpakai: 120 },
    },
    ...terbit(0),
  ],
  linimasa: [...linimasaSampaiVerifikator, btlVerifikator, kirimLagi, btlVerifikator, kirimLagi, ...linimasaTerbit],
  riwayat: 'berlaku',
  naskah: ['BKD'],
};

/** Nobody answers: closed when the thirtieth day is over, with notice. */
export const tidakDijawab: Kisah = {
  layanan: 'IB',
  nama: 'Dikembalikan dan tidak dijawab: ditutup setelah 30 hari',
  babak: [
    ...sampaiVerifikator,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'btl', temuan: [{ field: 'jadwal', alasan: 'isian-kurang' }] },
      harap: {
        status: 'returned',
        bola: 'pemohon',
        batas: [30, '23:59'],
        jam: 'jeda',
        terpakai: 0,
        surat: [['pegawai', '… perlu diperbaiki']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [30, '12:00'] },
      harap: {
        status: 'returned',
        bola: 'pemohon',
        batas: [30, '23:59'],
        jam: 'jeda',
        terpakai: 0,
        surat: [['pegawai', 'Segera putuskan: …']],
      },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [31, '00:01'] },
      harap: {
        status: 'closed',
        label: 'Dibatalkan',
        bola: null,
        jam: 'berhenti',
        terpakai: 0,
        aksi: [],
        surat: [['pegawai', '… ditutup']],
      },
    },
  ],
  linimasa: [...linimasaSampaiVerifikator, btlVerifikator, [`${LANGKAH.ajukan}: batas waktu terlampaui`, null]],
  riwayat: 'tidak ada',
  naskah: [],
};
