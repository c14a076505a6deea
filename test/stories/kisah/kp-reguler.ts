import type { Kisah } from '../kisah.js';
import { dikirimPos } from '../usulan-contoh.js';
import {
  KP,
  diantar,
  linimasaSampaiBkn,
  linimasaSampaiPengantar,
  linimasaSampaiVerifikatorKp,
  linimasaTerbitKp,
  pemeranKp,
  riwayatKp,
  sampaiBkn,
  sampaiMenungguPengantar,
  sampaiVerifikatorKp,
  terbitKp,
} from './kp-bersama.js';
import { LANGKAH } from './langkah.js';

const kp = { layanan: 'KP-REG', pemeran: pemeranKp } as const;

/** From Monday to Wednesday, as it should be: proposed with the letter of the OPD, answered by BKN, signed and delivered. */
export const kpDisetujui: Kisah = {
  ...kp,
  nama: 'Kenaikan pangkat disetujui, dan petikannya sampai lewat PT POS',
  formulir: dikirimPos,
  babak: [
    ...sampaiVerifikatorKp,
    ...sampaiBkn,
    {
      siapa: 'jam',
      lakukan: { sampai: [2, '09:00'] },
      // Five working days of BKN, the Monday the first.
      harap: { status: 'submitted', bola: 'verifikator', batas: [4, '16:30'], jam: 'di luar', terpakai: 0 },
    },
    ...terbitKp('tmt', 'PT POS'),
    {
      siapa: 'pos',
      lakukan: { paket: ['diterima-pos', 'dalam-perjalanan'] },
      harap: { status: 'submitted', bola: 'PT POS Indonesia', jam: 'di luar', kiriman: 'dalam-perjalanan' },
    },
    {
      siapa: 'pos',
      lakukan: { paket: ['sedang-diantar', 'terkirim'] },
      harap: { status: 'approved', label: 'Selesai', bola: null, jam: 'berhenti', kiriman: 'terkirim', aksi: [] },
    },
  ],
  linimasa: [
    ...linimasaSampaiVerifikatorKp,
    ...linimasaSampaiBkn,
    ...linimasaTerbitKp,
    [`${LANGKAH.pos}: selesai`, null],
    [`${LANGKAH.antar}: Terkirim`, 'PT POS Indonesia'],
  ],
  riwayat: riwayatKp('tmt'),
  naskah: ['SETDA'],
  paket: 1,
};

/** BTL by the BKD, then BTS by BKN: each comes back to whoever sent it back, and the OPD's letter is not written again. */
export const kpDikembalikan: Kisah = {
  ...kp,
  nama: 'Kenaikan pangkat dikembalikan BKD lalu BKN, dan terbit',
  babak: [
    ...sampaiVerifikatorKp,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'btl', temuan: [{ berkas: 'SKP2THN', halaman: 2, alasan: 'tidak-terbaca' }] },
      harap: {
        status: 'returned',
        label: 'Perlu Anda perbaiki',
        bola: 'pemohon',
        jam: 'jeda',
        temuan: ['SKP2THN hlm 2: tidak-terbaca'],
        surat: [['pegawai', '… perlu diperbaiki']],
      },
    },
    {
      siapa: 'pegawai',
      lakukan: { perbaiki: { berkas: ['SKP2THN'] } },
      harap: { status: 'submitted', bola: 'verifikator', langkah: KP.verifikator, jam: 'berjalan' },
    },
    ...sampaiBkn,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'bts', alasan: 'bts-dokumen' },
      harap: { status: 'submitted', bola: 'verifikator', langkah: KP.perbaiki, jam: 'berjalan' },
    },
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'diperbaiki' },
      harap: { status: 'submitted', bola: 'verifikator', langkah: KP.siasn, jam: 'berjalan' },
    },
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'diusulkan' },
      harap: { status: 'submitted', bola: 'verifikator', langkah: KP.bkn, jam: 'di luar' },
    },
    ...terbitKp('tmt'),
  ],
  linimasa: [
    ...linimasaSampaiVerifikatorKp,
    [`${KP.verifikator}: Berkas tidak lengkap`, 'verifikator'],
    ['Usulan dikirim kembali setelah diperbaiki', 'pegawai'],
    ...linimasaSampaiBkn,
    [`${KP.bkn}: Berkas tidak sesuai (BTS)`, 'verifikator'],
    [`${KP.perbaiki}: Sudah diperbaiki`, 'verifikator'],
    [`${KP.siasn}: Sudah diusulkan`, 'verifikator'],
    ...linimasaTerbitKp,
  ],
  riwayat: riwayatKp('tmt'),
  naskah: ['SETDA'],
};

/** TMS of BKN: the end, with its reason. */
export const kpDitolak: Kisah = {
  ...kp,
  nama: 'Kenaikan pangkat dinyatakan TMS oleh BKN',
  babak: [
    ...sampaiVerifikatorKp,
    ...sampaiBkn,
    {
      siapa: 'verifikator',
      lakukan: { putuskan: 'tms', alasan: 'tms-bkn', catatan: 'SKP tahun 2024 tidak ada di e-Kinerja.' },
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
  linimasa: [
    ...linimasaSampaiVerifikatorKp,
    ...linimasaSampaiBkn,
    [`${KP.bkn}: Tidak memenuhi syarat (TMS)`, 'verifikator'],
  ],
  alasan: 'BKN: tidak memenuhi syarat (PP 11/2017 jo PP 17/2020; pertimbangan teknis BKN)',
  riwayat: [],
  naskah: [],
};

/** The applicant thinks better of it while the letter of the OPD is not written yet. */
export const kpDitarik: Kisah = {
  ...kp,
  nama: 'Kenaikan pangkat ditarik sebelum diantar perangkat daerah',
  babak: [
    ...sampaiMenungguPengantar,
    {
      siapa: 'pegawai',
      lakukan: { tarik: 'Menunggu pencantuman gelar.' },
      harap: {
        status: 'withdrawn',
        label: 'Ditarik',
        bola: null,
        jam: 'berhenti',
        aksi: [],
        surat: [['pegawai', '… ditarik']],
      },
    },
  ],
  linimasa: [...linimasaSampaiPengantar, ['Ditarik oleh pemohon', 'pegawai']],
  riwayat: [],
  naskah: [],
};

/** Handed in after the last day: told to the fasilitator, and the next period, with the same documents. */
export const kpTerlambat: Kisah = {
  ...kp,
  nama: 'Kenaikan pangkat terlambat diantar, bergeser ke periode berikutnya',
  babak: [
    ...sampaiMenungguPengantar,
    {
      siapa: 'jam',
      lakukan: { sampai: ['lewat-tutup-usul', '09:00'] },
      harap: {
        status: 'submitted',
        bola: 'Sistem',
        langkah: KP.pengantar,
        jam: 'berjalan',
        surat: [['fasilitator', 'Terlambat: …']],
      },
    },
    ...diantar,
    ...sampaiBkn,
    ...terbitKp('tmt berikut'),
  ],
  linimasa: [
    ...linimasaSampaiPengantar,
    [`${KP.pengantar}: batas waktu terlampaui`, null],
    ...linimasaSampaiVerifikatorKp.slice(2),
    ...linimasaSampaiBkn,
    ...linimasaTerbitKp,
  ],
  riwayat: riwayatKp('tmt berikut'),
  naskah: ['SETDA'],
};

export const kisahKp: Kisah[] = [kpDisetujui, kpDikembalikan, kpDitolak, kpDitarik, kpTerlambat];
