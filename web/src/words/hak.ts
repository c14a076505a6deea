import type { Hak } from '../api/types.js';

/** Words of the lists of people who have a right, and of groups. */
export const kataHak = {
  judul: 'Daftar yang berhak',
  sub: 'Dihitung sistem setiap bulan dari data pegawai dan aturan layanan yang berlaku.',
  pilihLayanan: 'Layanan',
  pilihPeriode: 'Untuk TMT',
  untukTmt: 'untuk TMT',
  saring: 'Hasil',
  semua: 'Semua',
  kosong: 'Belum ada daftar. Sistem membuatnya sendiri pada awal bulan berikutnya.',
  kosongSaring: 'Tidak ada pegawai dengan hasil ini.',
  tanpaLayanan: 'Belum ada layanan yang didaftar sistem.',
  pegawai: 'Pegawai',
  tmt: 'Berhak sejak',
  tmtTakTerhitung: 'belum dapat dihitung',
  hasil: 'Hasil',
  alasan: 'Alasan',
  usulan: 'Usulan',
  belumAda: 'belum ada',
  dalamKelompok: 'sudah dalam kelompok',
  pilih: (nama: string) => `Pilih ${nama}`,
  pilihKolom: 'Pilih',
  muatLagi: 'Tampilkan berikutnya',
  jumlah: (ya: number, periksa: number, tidak: number) =>
    `${ya} berhak, ${periksa} perlu diperiksa, ${tidak} belum berhak.`,
  keterangan: 'Berkas: ada di usulan, di arsip saja, belum ada. Anggota yang belum lengkap tidak menahan yang lain.',
  susun: (banyak: number) => (banyak === 0 ? 'Susun kelompok' : `Susun kelompok (${banyak})`),
  susunPetunjuk: 'Centang usulan yang menunggu surat pengantar, lalu susun menjadi satu kelompok.',
  susunJudul: 'Susun kelompok',
  judulSurat: 'Perihal surat pengantar',
  susunAkibat: 'Kelompok diserahkan kepada kepala perangkat daerah. Setiap usulan sesudahnya berjalan sendiri-sendiri.',
  serahkan: 'Serahkan ke kepala OPD',
  diserahkan: 'Kelompok sudah diserahkan kepada kepala perangkat daerah.',
} as const;

export const kataKelompok = {
  judul: 'Kelompok',
  sub: 'Usulan yang diantar bersama dengan satu surat.',
  kosong: 'Belum ada kelompok.',
  perihal: 'Perihal',
  keadaan: 'Keadaan',
  dibuat: 'Disusun',
  anggota: 'Anggota',
  banyak: (n: number) => `${n} usulan`,
  status: {
    open: 'Sedang disusun',
    composed: 'Menunggu kepala OPD',
    answered: 'Sudah diputuskan',
    cancelled: 'Dibubarkan',
  },
  keadaanAnggota: {
    menunggu: 'Menunggu',
    tertinggal: 'Tidak lagi menunggu',
    tercatat: 'Tercatat',
    dijawab: 'Sudah dijalankan',
    ditolak: 'Tidak dapat dijalankan',
  },
  putusan: 'Putusan untuk semua anggota yang menunggu',
  alasan: 'Alasan',
  pilih: 'Pilih ...',
  putuskan: 'Putuskan',
  bubarkan: 'Bubarkan kelompok',
  bubar: 'Kelompok dibubarkan; usulannya kembali menunggu.',
  tercatat: (n: number) => `Putusan untuk ${n} usulan sudah tercatat.`,
} as const;

/** A result with its sign and its colour. */
export const tandaHasil: Record<Hak['hasil'], { label: string; simbol: string; nada: string }> = {
  ya: { label: 'Berhak', simbol: '✓', nada: 'hijau' },
  periksa: { label: 'Perlu diperiksa', simbol: '?', nada: 'kuning' },
  tidak: { label: 'Belum berhak', simbol: '✕', nada: 'merah' },
};

export const tandaBerkas: Record<Hak['berkas'][number]['keadaan'], { label: string; simbol: string }> = {
  usulan: { label: 'ada di usulan', simbol: '●' },
  arsip: { label: 'di arsip', simbol: '○' },
  kurang: { label: 'belum ada', simbol: '✕' },
  'tidak-diminta': { label: 'tidak diminta', simbol: '–' },
};
