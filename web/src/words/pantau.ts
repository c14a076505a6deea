import type { UsulanDipantau } from '../api/types.js';
import { formatJumlah } from './format.js';
import type { Nada } from './status.js';

export type TingkatPantau = UsulanDipantau['giliran'][number]['tingkat'];

export const kataPantau = {
  judul: 'Pemantauan SLA',
  bukanUntukAnda: 'Halaman ini untuk manajer kepegawaian. Peran Anda tidak mencakup pemantauan.',
  angka: 'Angka utama',
  lewat: 'Tugas lewat batas',
  lewatUsulan: 'Usulan lewat batas',
  jatuhTempo: 'Usulan dengan tugas jatuh tempo dalam 3 hari kerja',
  tepatWaktu: 'Tepat waktu 90 hari',
  berjalan: 'Sedang berjalan',
  belumAda: 'belum ada',
  pelanggaranJudul: 'Tugas lewat batas',
  kosong: 'Tidak ada tugas yang lewat batas.',
  jumlahTugas: (jumlah: number | string) => `${formatJumlah(jumlah)} tugas, yang paling lama terlambat dulu`,
  usulanJudul: {
    lewat: 'Usulan lewat batas',
    'jatuh-tempo': 'Usulan dengan tugas jatuh tempo dalam 3 hari kerja',
    berjalan: 'Usulan sedang berjalan',
  } satisfies Record<TingkatPantau, string>,
  diLangkah: (judul: string, langkah: string) => `${judul} di langkah ${langkah}`,
  jumlahUsulan: (jumlah: number | string) => `${formatJumlah(jumlah)} usulan`,
  usulanKosong: 'Tidak ada usulan yang cocok.',
  semua: 'Tampilkan semua langkah',
  tutup: 'Tutup daftar ini',
  muatLagi: 'Muat berikutnya',
  usulan: 'Usulan',
  langkah: 'Langkah',
  pemegang: 'Dipegang oleh',
  giliran: 'Di tangan siapa',
  menungguSistem: 'menunggu sistem atau tanggal',
  sejak: 'Sejak',
  batas: 'Batas',
  terlambat: 'Terlambat',
  janji: 'Dijanjikan',
  status: 'Keadaan',
  langkahJudul: 'Usulan berjalan menurut langkah',
  layanan: 'Layanan',
  langkahKosong: 'Tidak ada usulan yang sedang berjalan.',
  lihatBerjalan: (jumlah: number, nama: string) => `${formatJumlah(jumlah)} usulan berjalan di ${nama}`,
  lihatLewat: (jumlah: number, nama: string) => `${formatJumlah(jumlah)} tugas lewat batas di ${nama}`,
} as const;

export const tandaTingkat = {
  lewat: { label: 'lewat batas', simbol: '▲', nada: 'merah' },
  'jatuh-tempo': { label: 'jatuh tempo', simbol: '◆', nada: 'kuning' },
  berjalan: { label: 'dalam batas', simbol: '✓', nada: 'hijau' },
} as const satisfies Record<TingkatPantau, { label: string; simbol: string; nada: Nada }>;
