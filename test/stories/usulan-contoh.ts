import { pdfKecil } from '../../src/seed/pdf-kecil.js';

/** What the applicant of a story fills in, by layanan: a study that the general rule allows (domain.md 2.4), nothing but the way of delivery. */
export const formulirBiasa = (layanan: string): Record<string, unknown> =>
  layanan === 'IB' ? studi('hari 60', 'hari 790') : { caraPenyerahan: 'unduh' };

/** The same on dates of one's own. */
export const studi = (mulaiStudi: string, akhirStudi: string): Record<string, unknown> => ({
  jenjang: 's2',
  programStudi: 'Ilmu Perpustakaan',
  kampus: 'Universitas Contoh Nusantara',
  akreditasi: 'B / Baik Sekali',
  modeKuliah: 'tatap-muka',
  luarJamKerja: true,
  jadwal: 'Senin sampai Kamis, pukul 18.30-21.00',
  mulaiStudi,
  akhirStudi,
  keperluan: 'Pengelolaan koleksi digital perpustakaan daerah.',
  caraPenyerahan: 'unduh',
});

/** What is added when a print is to be sent. */
export const dikirimPos: Record<string, unknown> = {
  caraPenyerahan: 'cetak',
  alamat: 'Jalan Kenanga Nomor 12',
  kecamatan: 'Mekarsari',
  kota: 'Kabupaten Cerita',
  provinsi: 'Dongeng',
  kodePos: '60112',
  telepon: '081200000000',
};

/** A document of two pages. */
export const pdfContoh = (kode: string, milik: string): Buffer =>
  pdfKecil(`Berkas ${kode}`, [`Milik ${milik}`, 'Lembar kedua']);
