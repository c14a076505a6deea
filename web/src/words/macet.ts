import { formatJumlah } from './format.js';

export const kataMacet = {
  judul: 'Perlu perhatian',
  sub: 'Apa yang macet di sistem, dan apa yang dapat dilakukan. Daftar ini diperbarui setiap menit.',
  bukanUntukAnda: 'Halaman ini untuk administrator. Peran Anda tidak mencakupnya.',
  sistemJudul: 'Seluruh sistem',
  daftarJudul: 'Satu per satu',
  jumlah: (jumlah: number | string) => `${formatJumlah(jumlah)} hal, yang paling lama dulu`,
  kosong: 'Tidak ada yang macet. Semua usulan, pesan, panggilan ke mitra, surel, dan nomor naskah berjalan.',
  kosongDiBawahSistem: 'Tidak ada hal lain yang perlu ditangani satu per satu.',
  usulan: 'Usulan',
  tanpaNomor: 'tanpa nomor',
  sejak: 'Sejak',
  percobaan: 'Percobaan gagal',
  muatLagi: 'Muat berikutnya',
  tanya: (label: string) => `${label}?`,
} as const;
