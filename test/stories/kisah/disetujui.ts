import type { Kisah } from '../kisah.js';
import { dikirimPos } from '../usulan-contoh.js';
import { linimasaSampaiVerifikator, linimasaTerbit } from './bersama.js';
import { LANGKAH } from './langkah.js';

/** From Monday to Thursday, as it should be: signed on the second working day, delivered on the fourth. */
export const disetujui: Kisah = {
  layanan: 'IB',
  nama: 'Disetujui, dan cetakannya sampai lewat PT POS',
  formulir: dikirimPos,
  babak: [
    {
      siapa: 'pegawai',
      lakukan: { ajukan: true },
      harap: {
        status: 'submitted',
        label: 'Menunggu persetujuan',
        bola: 'atasan-langsung',
        langkah: LANGKAH.atasan,
        batas: [0, '16:00'],
        janji: [8, '16:00'],
        jam: 'berjalan',
        terpakai: 0,
        aksi: ['withdraw'],
        surat: [['pegawai', '… diterima']],
        pelanggaran: [],
      },
    },
    {
      siapa: 'kabid',
      lakukan: { mencoba: 'putuskan', putusan: 'setuju', ditolak: 'NOT_YOURS' },
      harap: { status: 'submitted', bola: 'atasan-langsung', batas: [0, '16:00'], jam: 'berjalan' },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [0, '11:00'] },
      harap: { status: 'submitted', bola: 'atasan-langsung', batas: [0, '16:00'], jam: 'berjalan', terpakai: 120 },
    },
    {
      siapa: 'atasan-langsung',
      lakukan: { putuskan: 'setuju', catatan: 'Sesuai kebutuhan unit.' },
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
      // The hour from twelve to one is nobody's.
      siapa: 'jam',
      lakukan: { sampai: [0, '14:00'] },
      harap: { status: 'submitted', bola: 'fasilitator', batas: [0, '16:00'], jam: 'berjalan', terpakai: 240 },
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
      },
    },
    {
      // Monday until 16.00, Tuesday from 07.30.
      siapa: 'jam',
      lakukan: { sampai: [1, '09:00'] },
      harap: { status: 'submitted', bola: 'verifikator', batas: [1, '16:00'], jam: 'berjalan', terpakai: 450 },
    },
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'ms' },
      harap: {
        status: 'submitted',
        label: 'Menunggu persetujuan',
        bola: 'kabid',
        langkah: LANGKAH.paraf,
        batas: [1, '16:00'],
        jam: 'berjalan',
        aksi: ['withdraw'],
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
        batas: [1, '16:00'],
        jam: 'berjalan',
        aksi: [],
      },
    },
    {
      siapa: 'pegawai',
      lakukan: { mencoba: 'tarik', ditolak: 'TOO_LATE' },
      harap: { status: 'submitted', bola: 'kepala-badan', batas: [1, '16:00'], jam: 'berjalan' },
    },
    {
      siapa: 'jam',
      lakukan: { sampai: [1, '10:00'] },
      harap: { status: 'submitted', bola: 'kepala-badan', batas: [1, '16:00'], jam: 'berjalan', terpakai: 510 },
    },
    {
      siapa: 'kepala-badan',
      lakukan: { tandatangani: 'tandatangani', keliru: true },
      harap: {
        status: 'submitted',
        label: 'Naskah terbit, sedang diserahkan',
        bola: 'tata-usaha',
        langkah: LANGKAH.agenda,
        batas: [1, '16:00'],
        jam: 'berjalan',
        surat: [['pegawai', '… disetujui']],
      },
    },
    {
      siapa: 'tata-usaha',
      lakukan: { putuskan: 'selesai' },
      harap: {
        status: 'submitted',
        label: 'Menunggu pihak luar',
        bola: 'PT POS Indonesia',
        langkah: LANGKAH.antar,
        jam: 'di luar',
        terpakai: 510,
      },
    },
    {
      siapa: 'pos',
      lakukan: { paket: ['diterima-pos', 'dalam-perjalanan'] },
      harap: { status: 'submitted', bola: 'PT POS Indonesia', jam: 'di luar', kiriman: 'dalam-perjalanan' },
    },
    {
      // PT POS' time is not the office's.
      siapa: 'jam',
      lakukan: { sampai: [3, '09:00'] },
      harap: { status: 'submitted', bola: 'PT POS Indonesia', jam: 'di luar', terpakai: 510 },
    },
    {
      siapa: 'pos',
      lakukan: { paket: ['sedang-diantar', 'terkirim'] },
      harap: {
        status: 'approved',
        label: 'Selesai',
        bola: null,
        jam: 'berhenti',
        terpakai: 510,
        kiriman: 'terkirim',
        aksi: [],
        pelanggaran: [],
      },
    },
  ],
  linimasa: [
    ...linimasaSampaiVerifikator,
    ...linimasaTerbit,
    [`${LANGKAH.pos}: selesai`, null],
    [`${LANGKAH.antar}: Terkirim`, 'PT POS Indonesia'],
  ],
  riwayat: 'berlaku',
  naskah: ['BKD'],
  paket: 1,
};
