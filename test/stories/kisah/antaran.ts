import type { Babak, Kisah } from '../kisah.js';
import { dikirimPos } from '../usulan-contoh.js';
import { linimasaSampaiVerifikator, linimasaTerbit, sampaiVerifikator, terbit } from './bersama.js';
import { LANGKAH } from './langkah.js';

const diPos: Babak['harap'] = {
  status: 'submitted',
  label: 'Menunggu pihak luar',
  bola: 'PT POS Indonesia',
  langkah: LANGKAH.antar,
  jam: 'di luar',
};
const diTataUsaha: Babak['harap'] = {
  status: 'submitted',
  bola: 'tata-usaha',
  langkah: LANGKAH.atasi,
  batas: [1, '16:00'],
  jam: 'berjalan',
};
const sampai: Babak = {
  siapa: 'pos',
  lakukan: { paket: ['sedang-diantar', 'terkirim'] },
  harap: { status: 'approved', label: 'Selesai', bola: null, jam: 'berhenti', kiriman: 'terkirim' },
};
const terkirim: Kisah['linimasa'][number] = [`${LANGKAH.antar}: Terkirim`, 'PT POS Indonesia'];
const awal: Kisah['linimasa'] = [...linimasaSampaiVerifikator, ...linimasaTerbit];

/** Nobody was at home: TU sends it once more, under a number of its own. */
export const gagalAntar: Kisah = {
  layanan: 'IB',
  nama: 'Gagal diantar sekali: petugas mengirim ulang',
  formulir: dikirimPos,
  babak: [
    ...sampaiVerifikator,
    ...terbit(0, 'PT POS'),
    {
      siapa: 'pos',
      lakukan: { paket: ['diterima-pos', 'gagal-antar'] },
      harap: { ...diTataUsaha, kiriman: 'gagal-antar' },
    },
    {
      siapa: 'tata-usaha',
      lakukan: { putuskan: 'kirim-ulang' },
      harap: { status: 'submitted', bola: 'tata-usaha', langkah: LANGKAH.resi, batas: [0, '16:00'], jam: 'berjalan' },
    },
    { siapa: 'tata-usaha', lakukan: { catatResi: 'catat' }, harap: diPos },
    sampai,
  ],
  linimasa: [
    ...awal,
    [`${LANGKAH.pos}: selesai`, null],
    [`${LANGKAH.antar}: Gagal antar`, 'PT POS Indonesia'],
    [`${LANGKAH.atasi}: Pesan kiriman baru ke PT POS`, 'tata-usaha'],
    [`${LANGKAH.posLagi}: selesai`, null],
    [`${LANGKAH.resi}: Catat nomor resi`, 'tata-usaha'],
    terkirim,
  ],
  riwayat: 'berlaku',
  naskah: ['BKD'],
  paket: 2,
};

/** PT POS refuses for good: the letter is fetched, and the permit stands. */
export const pesananDitolak: Kisah = {
  layanan: 'IB',
  nama: 'PT POS menolak pesanan: diambil sendiri',
  formulir: dikirimPos,
  babak: [
    ...sampaiVerifikator,
    ...terbit(0, 'PT POS').slice(0, 3),
    {
      siapa: 'pos',
      lakukan: { pesananBerikut: 'ditolak' },
      harap: { status: 'submitted', bola: 'tata-usaha', jam: 'berjalan' },
    },
    { siapa: 'tata-usaha', lakukan: { putuskan: 'selesai' }, harap: diTataUsaha },
    {
      siapa: 'tata-usaha',
      lakukan: { putuskan: 'ambil-sendiri' },
      harap: { status: 'approved', label: 'Selesai', bola: null, jam: 'berhenti' },
    },
  ],
  linimasa: [
    ...awal,
    [`${LANGKAH.pos}: tidak berhasil, ditangani petugas`, null],
    [`${LANGKAH.atasi}: Tidak dikirim: diambil sendiri`, 'tata-usaha'],
  ],
  riwayat: 'berlaku',
  naskah: ['BKD'],
  paket: 0,
};

/** The answer to an order is lost: nothing is repeated by itself; TU finds the number and enters it. */
export const jawabanHilang: Kisah = {
  layanan: 'IB',
  nama: 'Jawaban PT POS hilang: petugas mencatat nomornya, tidak ada pesanan kedua',
  formulir: dikirimPos,
  babak: [
    ...sampaiVerifikator,
    ...terbit(0, 'PT POS').slice(0, 3),
    {
      siapa: 'pos',
      lakukan: { pesananBerikut: 'jawaban hilang' },
      harap: { status: 'submitted', bola: 'tata-usaha', jam: 'berjalan' },
    },
    { siapa: 'tata-usaha', lakukan: { putuskan: 'selesai' }, harap: diTataUsaha },
    { siapa: 'tata-usaha', lakukan: { catatResi: 'catat-nomor' }, harap: diPos },
    sampai,
  ],
  linimasa: [
    ...awal,
    [`${LANGKAH.pos}: jawaban tidak diterima, ditangani petugas`, null],
    [`${LANGKAH.atasi}: Kiriman ada di PT POS: catat nomor resinya`, 'tata-usaha'],
    terkirim,
  ],
  riwayat: 'berlaku',
  naskah: ['BKD'],
  paket: 1,
};
