import type { Aksi, BarisFormulir, Fakta, Field, Langkah } from '../sop/model.js';
import { parse } from '../sop/predikat-teks.js';
import { batas, known, lanjut, orang, pilihan, teks } from './umum.js';

/**
 * How a signed document reaches the pegawai, alike in every service that ends with one: to download, and on request printed
 * and sent by PT POS (integrations.md 3). The receipt number is optional in PT POS' answer, and an order whose answer was lost is
 * never repeated by itself: then a person at TU says what is to be done.
 */

export const alamatKirim: Field[] = ['alamat', 'kecamatan', 'kota', 'provinsi', 'kodePos', 'telepon'];

export const faktaPenyerahan: Record<Field, Fakta> = {
  caraPenyerahan: known(
    pilihan('Cara penyerahan', 'formulir', {
      unduh: 'Diunduh saja',
      cetak: 'Diunduh, dan cetakannya dikirim lewat PT POS',
    }),
  ),
  alamat: teks('Alamat kirim', 'formulir'),
  kecamatan: teks('Kecamatan', 'formulir'),
  kota: teks('Kabupaten/kota', 'formulir'),
  provinsi: teks('Provinsi', 'formulir'),
  kodePos: teks('Kode pos', 'formulir'),
  telepon: teks('Nomor telepon penerima', 'formulir'),
  resi: teks('Nomor resi', 'mitra'),
  sebab: teks('Sebab menurut PT POS', 'mitra'),
};

const bagian = 'Penyerahan';

/** What PT POS cannot deliver without, and what it reads by its shape. */
const ketentuan: Record<Field, Pick<BarisFormulir, 'wajib' | 'bentuk' | 'contoh'>> = {
  alamat: { wajib: true },
  kota: { wajib: true },
  kodePos: { wajib: true, bentuk: 'kode-pos', contoh: '60112' },
  telepon: { bentuk: 'telepon' },
};

/** The filing needs `caraPenyerahan`, and may bring `alamatKirim`: where the print goes must be known when it is asked for. */
export const formulirPenyerahan: BarisFormulir[] = [
  { field: 'caraPenyerahan', bagian },
  ...alamatKirim.map((field) => ({ field, bagian, bila: parse("caraPenyerahan = 'cetak'"), ...ketentuan[field] })),
];

const pesanan: Pick<Aksi, 'jenis' | 'do' | 'input' | 'may' | 'undo' | 'batas' | 'onFail' | 'output'> = {
  jenis: 'aksi',
  do: { call: 'pos.kirim' },
  input: alamatKirim,
  may: ['resi', 'sebab'],
  undo: 'pos.batalkan',
  batas: batas(1),
  onFail: 'atasi-antaran',
  output: 'Bukti pengiriman',
};

/** The rows after signing: they end the case approved. The last of the service's own rows goes on to the first of them. */
export const langkahPenyerahan: Langkah[] = [
  {
    jenis: 'pilih',
    kode: 'pilah-penyerahan',
    nama: 'Memilih cara penyerahan',
    cabang: [
      { bila: parse("caraPenyerahan = 'unduh'"), target: 'lane:done' },
      { bila: parse('ada(alamat) and ada(kota) and ada(kodePos)'), target: 'antar-pos' },
    ],
    else: 'lengkapi-alamat',
    unknown: 'lengkapi-alamat',
  },
  {
    jenis: 'tugas',
    kode: 'lengkapi-alamat',
    nama: 'Melengkapi alamat kirim',
    pelaksana: orang.tataUsaha,
    batas: batas(1),
    keputusan: [
      lanjut('alamat-lengkap', 'Alamat lengkap', { needs: ['alamat', 'kota', 'kodePos'], may: alamatKirim }),
      lanjut('ambil-sendiri', 'Diambil sendiri', { target: 'lane:done' }),
    ],
  },
  { ...pesanan, kode: 'antar-pos', nama: 'Menyerahkan cetakan naskah ke PT POS' },
  {
    jenis: 'pilih',
    kode: 'pilah-resi',
    nama: 'Memeriksa apakah PT POS memberi nomor resi',
    cabang: [{ bila: parse('ada(resi)'), target: 'tunggu-antaran' }],
    else: 'catat-resi',
    unknown: 'catat-resi',
  },
  {
    jenis: 'tugas',
    kode: 'catat-resi',
    nama: 'Mencatat nomor resi dari bukti pengiriman',
    pelaksana: orang.tataUsaha,
    batas: batas(1),
    output: 'Nomor resi',
    keterangan: 'Pada pengiriman ulang nomor yang tercatat adalah nomor lama, kecuali PT POS memberi yang baru',
    keputusan: [
      lanjut('catat', 'Catat nomor resi', { needs: ['resi'] }),
      lanjut('ambil-sendiri', 'Diambil sendiri', { target: 'lane:done' }),
    ],
  },
  {
    jenis: 'tunggu',
    kode: 'tunggu-antaran',
    nama: 'Menunggu bukti terima dari PT POS',
    pihak: { mitra: 'pos' },
    kunci: 'resi',
    batas: batas(10, { past: 'atasi-antaran' }),
    output: 'Bukti terima',
    keputusan: [
      lanjut('terkirim', 'Terkirim', { target: 'lane:done' }),
      { kode: 'gagal-antar', class: 'reject', label: 'Gagal antar', target: 'atasi-antaran', may: ['sebab'] },
      {
        kode: 'dikembalikan',
        class: 'reject',
        label: 'Dikembalikan ke pengirim',
        target: 'atasi-antaran',
        may: ['sebab'],
      },
      { kode: 'dibatalkan', class: 'reject', label: 'Dibatalkan', target: 'atasi-antaran', may: ['sebab'] },
    ],
  },
  {
    jenis: 'tugas',
    kode: 'atasi-antaran',
    nama: 'Menentukan kelanjutan pengiriman yang gagal atau belum pasti',
    pelaksana: orang.tataUsaha,
    batas: batas(2),
    keterangan:
      'Pesanan yang jawabannya tidak diterima mungkin sudah ada di PT POS dan tidak pernah diulang dengan sendirinya',
    keputusan: [
      // The first is what a hurried key takes: it must not order a second parcel.
      lanjut('catat-nomor', 'Kiriman ada di PT POS: catat nomor resinya', {
        target: 'tunggu-antaran',
        needs: ['resi'],
      }),
      lanjut('ambil-sendiri', 'Tidak dikirim: diambil sendiri', { target: 'lane:done' }),
      lanjut('kirim-ulang', 'Pesan kiriman baru ke PT POS', { target: 'kirim-lagi', may: alamatKirim }),
    ],
  },
  // A second order may be answered without a number, and the old one would be taken for it: a person says which it is.
  { ...pesanan, kode: 'kirim-lagi', nama: 'Menyerahkan kembali cetakan ke PT POS', next: 'catat-resi' },
];
