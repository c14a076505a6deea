import type { Babak, Kisah } from '../kisah.js';
import { LANGKAH } from './langkah.js';

/** What the written procedure of kenaikan pangkat calls its steps (domain.md 2.1). */
export const KP = {
  fasilitator: 'Memeriksa dan mengesahkan berkas',
  pengantar: 'Bergabung dalam surat pengantar perangkat daerah',
  periode: 'Menentukan periode dan TMT menurut hari surat diantar',
  verifikator: 'Meneliti syarat dan berkas',
  paraf: 'Memeriksa dan memaraf surat usul',
  usul: 'Menyetujui surat usul',
  siasn: 'Mengusulkan pertimbangan teknis di SIASN',
  bkn: 'Mencatat pertimbangan teknis BKN',
  perbaiki: 'Memperbaiki usul yang dikembalikan BKN',
  mkg: 'Menghitung masa kerja golongan dan gaji pokok',
  konsep: 'Menyusun konsep surat keputusan dan petikan',
  tandaTangan: 'Menandatangani surat keputusan',
  riwayat: 'Mencatat riwayat golongan dan masa kerja golongan',
  gaji: 'Mencatat gaji pokok baru',
  bpkad: 'Memberitahukan perubahan gaji pokok kepada BPKAD',
  agenda: 'Mengagendakan dan mengarsipkan surat keputusan',
} as const;

/** A clerk in III/b for five years; the bidang is the one of mutasi. */
export const pemeranKp: NonNullable<Kisah['pemeran']> = {
  pegawai: 'pelaksana',
  verifikator: 'verifikator-mutasi',
  kabid: 'kabid-mutasi',
};

const pengantar = { nomorPengantar: '800.1.3.2/17/DPUS', tanggalPengantar: 'hari 0' };

/** Monday 09.00: sent, and certified by the fasilitator; nobody has it before the letter of the OPD goes. */
export const sampaiMenungguPengantar: Babak[] = [
  {
    siapa: 'pegawai',
    lakukan: { ajukan: true },
    harap: {
      status: 'submitted',
      label: 'Divalidasi OPD',
      bola: 'fasilitator',
      langkah: KP.fasilitator,
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
    siapa: 'fasilitator',
    lakukan: { putuskan: 'sah' },
    harap: { status: 'submitted', bola: 'Sistem', langkah: KP.pengantar, jam: 'berjalan', aksi: ['withdraw'] },
  },
];

/** One letter of the OPD: composed by the fasilitator, and answered by its head for whoever is in it. */
export const diantar: Babak[] = [
  {
    siapa: 'fasilitator',
    lakukan: { susunKelompok: 'Usul kenaikan pangkat Dinas Perpustakaan' },
    harap: { status: 'submitted', bola: 'Sistem', langkah: KP.pengantar, jam: 'berjalan' },
  },
  {
    siapa: 'kepala-opd',
    lakukan: { jawabKelompok: 'diantar', isian: pengantar },
    harap: {
      status: 'submitted',
      label: 'Diverifikasi BKD',
      bola: 'verifikator',
      langkah: KP.verifikator,
      jam: 'berjalan',
    },
  },
];

export const sampaiVerifikatorKp: Babak[] = [...sampaiMenungguPengantar, ...diantar];

export const linimasaSampaiPengantar: Kisah['linimasa'] = [
  ['Usulan diajukan', 'pegawai'],
  [`${KP.fasilitator}: Sah dan lengkap`, 'fasilitator'],
];

export const linimasaSampaiVerifikatorKp: Kisah['linimasa'] = [
  ...linimasaSampaiPengantar,
  [`${KP.pengantar}: Diantar ke BKD`, 'kepala-opd'],
  [`${KP.periode}: selesai`, null],
];

/** From the verifikator to BKN, in the same hour. */
export const sampaiBkn: Babak[] = [
  {
    siapa: 'verifikator',
    lakukan: { putuskan: 'ms' },
    harap: { status: 'submitted', label: 'Menunggu persetujuan', bola: 'kabid', langkah: KP.paraf, jam: 'berjalan' },
  },
  {
    siapa: 'kabid',
    lakukan: { putuskan: 'paraf' },
    harap: { status: 'submitted', bola: 'kepala-badan', langkah: KP.usul, jam: 'berjalan' },
  },
  {
    siapa: 'kepala-badan',
    lakukan: { putuskan: 'setuju' },
    harap: { status: 'submitted', bola: 'verifikator', langkah: KP.siasn, jam: 'berjalan' },
  },
  {
    siapa: 'verifikator',
    lakukan: { putuskan: 'diusulkan', isian: { nomorUsulBkn: 'SIASN-000123' } },
    harap: {
      status: 'submitted',
      bola: 'verifikator',
      langkah: KP.bkn,
      // BKN's time is not the office's.
      jam: 'di luar',
      aksi: ['withdraw'],
    },
  },
];

export const linimasaSampaiBkn: Kisah['linimasa'] = [
  [`${KP.verifikator}: Memenuhi syarat`, 'verifikator'],
  [`${KP.paraf}: Paraf`, 'kabid'],
  [`${KP.usul}: Setuju`, 'kepala-badan'],
  [`${KP.siasn}: Sudah diusulkan`, 'verifikator'],
];

/** From BKN's answer to the decree, and to its end for somebody who only downloads, else to PT POS. */
export const terbitKp = (tmt: 'tmt' | 'tmt berikut', akhir: 'selesai' | 'PT POS' = 'selesai'): Babak[] => [
  {
    siapa: 'verifikator',
    lakukan: {
      putuskan: 'ms',
      isian: { nomorPertek: 'AB-12345678901', tanggalPertek: 'hari 0', tmtPertek: tmt },
    },
    harap: { status: 'submitted', bola: 'verifikator', langkah: KP.konsep, jam: 'berjalan', aksi: ['withdraw'] },
  },
  {
    siapa: 'verifikator',
    lakukan: { putuskan: 'susun' },
    harap: {
      status: 'submitted',
      label: 'Menunggu tanda tangan',
      // From III/b: the regional secretary signs under mandate.
      bola: 'sekda',
      langkah: KP.tandaTangan,
      jam: 'berjalan',
      aksi: [],
    },
  },
  {
    siapa: 'sekda',
    lakukan: { tandatangani: 'tandatangani' },
    harap: {
      status: 'submitted',
      label: 'Naskah terbit, sedang diserahkan',
      bola: 'tata-usaha',
      langkah: KP.bpkad,
      jam: 'berjalan',
      surat: [['pegawai', '… disetujui']],
    },
  },
  {
    siapa: 'tata-usaha',
    lakukan: { putuskan: 'terlapor' },
    harap: { status: 'submitted', bola: 'tata-usaha', langkah: KP.agenda, jam: 'berjalan' },
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

export const linimasaTerbitKp: Kisah['linimasa'] = [
  [`${KP.bkn}: Memenuhi syarat (MS)`, 'verifikator'],
  [`${KP.mkg}: selesai`, null],
  [`${KP.konsep}: Konsep sudah benar`, 'verifikator'],
  [`${KP.tandaTangan}: Tandatangani`, 'sekda'],
  [`${KP.riwayat}: selesai`, null],
  [`${KP.gaji}: selesai`, null],
  [`${KP.bpkad}: Sudah diberitahukan`, 'tata-usaha'],
  [`${KP.agenda}: Selesai`, 'tata-usaha'],
];

/** Three years when III/b began, and five since: eight, which III/c pays with Rp3.426.000 (PP 5/2024). */
export const riwayatKp = (tmt: 'tmt' | 'tmt berikut'): Exclude<Kisah['riwayat'], string> => [
  ['golongan', tmt, { golongan: 'III/c', mkgTahun: 8, nomorPertek: 'AB-12345678901', jenisKp: 'reguler' }],
  ['gaji', tmt, { gajiPokok: 3426000 }],
];
