import type { Aturan } from '../api/types.js';
import type { Nada } from './status.js';

export const kataLayanan = {
  judul: 'Layanan',
  sub: 'Pilih layanan yang ingin Anda ajukan.',
  cari: 'Cari layanan',
  kosong: 'Tidak ada layanan dengan kata itu.',
  janji: (lama: string) => `Janji layanan ${lama}, gratis`,
  belumBoleh: 'Anda belum memenuhi syarat',
  lihat: 'Lihat',
  didapat: 'Yang Anda dapat',
  lama: 'Janji layanan',
  biaya: 'Biaya',
  gratis: 'Tidak dipungut biaya',
  kelayakan: 'Apakah Anda memenuhi syarat?',
  kelayakanYa: 'Menurut data kepegawaian Anda, semua syarat terpenuhi.',
  kelayakanTinjau: 'Anda dapat mengajukan. Yang belum diketahui dinilai dari isian Anda nanti.',
  kelayakanTidak: 'Anda belum dapat mengajukan. Syarat yang belum terpenuhi ada di bawah.',
  perTanggal: (tanggal: string) => `Menurut data per ${tanggal}`,
  dasar: 'Dasar',
  sejak: 'berlaku sejak',
  berkas: 'Berkas yang diperlukan',
  tanpaBerkas: 'Tidak ada berkas yang perlu disiapkan.',
  adaDiArsip: 'sudah ada di arsip',
  perluUnggah: 'perlu Anda unggah',
  bilaAda: 'bila ada',
  hitungArsip: (ada: number, semua: number) => `${ada} dari ${semua} berkas sudah ada di arsip Anda.`,
  langkah: 'Langkah dan lamanya',
  oleh: 'oleh',
  dasarHukum: 'Dasar hukum',
  versi: (versi: number, tanggal: string) => `SOP versi ${versi}, berlaku sejak ${tanggal}`,
  mulai: 'Mulai',
  lanjut: 'Mulai mengisi usulan',
} as const;

export const hasilAturan = {
  ya: { label: 'Terpenuhi', simbol: '✓', nada: 'hijau' },
  tidak: { label: 'Belum terpenuhi', simbol: '✕', nada: 'merah' },
  'tidak-diketahui': { label: 'Belum diketahui', simbol: '?', nada: 'netral' },
  ditinjau: { label: 'Diperiksa petugas', simbol: '!', nada: 'kuning' },
} as const satisfies Record<Aturan['hasil'] | 'ditinjau', { label: string; simbol: string; nada: Nada }>;
