import type { DataSource } from 'typeorm';
import { faktaPegawai } from '../../domain/pegawai/fakta-pegawai.js';
import { faktaTurunan } from '../../domain/pegawai/fakta-turunan.js';
import type { Fakta, Keputusan, Lama, Sop } from '../../domain/sop/model.js';
import { parse } from '../../domain/sop/predikat-teks.js';
import { type Seeded, SopSeeder } from '../../src/layanan/sop.seeder.js';

/** A small service for tests, with one of everything that the routes have to treat differently. */

const hari = (jumlah: number): Lama => ({ jumlah, satuan: 'hari-kerja' });
const golongan: Fakta = { ...faktaPegawai['golongan']!.fakta, known: true };
const formulir = (fakta: Omit<Fakta, 'sumber'>): Fakta => ({ ...fakta, sumber: 'formulir' });
const kembali: Pick<Keputusan, 'class' | 'label' | 'temuan'> = {
  class: 'return',
  label: 'Berkas tidak lengkap',
  temuan: true,
};

export const sopUji: Sop = {
  format: 1,
  layanan: 'UJI',
  versi: 1,
  nama: 'Layanan uji',
  ringkasan: 'Layanan kecil untuk uji.',
  rumpun: 'Uji',
  identitas: {
    nomor: '800/SOP/01/2026',
    tanggalPembuatan: '2026-01-05',
    tanggalEfektif: '2026-01-05',
    unit: 'Badan Kepegawaian Daerah',
    disahkanOleh: 'Kepala Badan',
    dasarHukum: ['PP 11/2017'],
  },
  pemohon: ['pegawai'],
  janji: hari(7),
  fakta: {
    golongan,
    bebasHukdis1Tahun: faktaTurunan('bebasHukdis1Tahun'),
    skpBaik1Tahun: faktaTurunan('skpBaik1Tahun'),
    jenis: formulir({
      tipe: 'teks',
      label: 'Jenis',
      pilihan: [
        { kode: 'biasa', label: 'Biasa' },
        { kode: 'khusus', label: 'Khusus' },
      ],
    }),
    keperluan: formulir({ tipe: 'teks', label: 'Keperluan' }),
    mulai: formulir({ tipe: 'tanggal', label: 'Mulai', known: true }),
    luarJam: formulir({ tipe: 'ya-tidak', label: 'Di luar jam kerja' }),
    sebabKhusus: formulir({ tipe: 'teks', label: 'Sebab khusus' }),
    sampai: { tipe: 'tanggal', label: 'Ditunda sampai', sumber: 'keputusan' },
  },
  formulir: [
    { field: 'jenis' },
    { field: 'keperluan', panjang: true },
    { field: 'mulai' },
    { field: 'luarJam' },
    { field: 'sebabKhusus', bila: parse("jenis = 'khusus'") },
  ],
  berkas: [
    { kode: 'SKKP', nama: 'SK pangkat terakhir', sumber: 'arsip' },
    { kode: 'LOA', nama: 'Surat diterima', sumber: 'unggah' },
    { kode: 'KK', nama: 'Kartu keluarga', sumber: 'arsip', bila: parse("jenis = 'khusus'") },
  ],
  kelayakan: [
    {
      kode: 'disiplin',
      bila: parse('bebasHukdis1Tahun = true'),
      pesan: 'Tidak menjalani hukuman disiplin dalam 1 tahun terakhir',
      dasar: 'PP 94/2021',
      berlaku: { sejak: '2021-08-31' },
      effect: 'refuse',
    },
    {
      kode: 'jam-kerja',
      bila: parse('luarJam = true'),
      pesan: 'Di luar jam kerja',
      dasar: 'Perpres 21/2023',
      berlaku: { sejak: '2023-04-12' },
      effect: 'refuse',
    },
    {
      kode: 'kinerja',
      bila: parse('skpBaik1Tahun = true'),
      pesan: 'SKP tahun terakhir paling rendah Baik',
      dasar: 'PP 30/2019',
      berlaku: { sejak: '2019-04-26' },
      effect: 'review',
    },
    {
      kode: 'lama',
      bila: parse("golongan >= 'IV/e'"),
      pesan: 'Aturan yang sudah tidak berlaku',
      dasar: 'Aturan lama',
      berlaku: { sejak: '2000-01-01', sampai: '2020-12-31' },
      effect: 'refuse',
    },
  ],
  alasan: [
    { kode: 'tidak-terbaca', label: 'Berkas tidak terbaca' },
    { kode: 'isian-keliru', label: 'Isian keliru' },
    { kode: 'tidak-layak', label: 'Tidak memenuhi syarat', dasar: 'PP 11/2017 Pasal 3' },
  ],
  langkah: [
    {
      jenis: 'tugas',
      kode: 'isi-uji',
      nama: 'Mengisi usulan uji',
      pelaksana: { peran: 'pemohon' },
      batas: { jumlah: 30, satuan: 'hari', past: 'end:closed' },
      keputusan: [
        {
          kode: 'kirim',
          class: 'approve',
          label: 'Kirim',
          needs: ['jenis', 'keperluan', 'mulai', 'luarJam'],
          may: ['sebabKhusus'],
        },
      ],
    },
    {
      jenis: 'tugas',
      kode: 'izin-uji',
      nama: 'Mempertimbangkan izin',
      pelaksana: { peran: 'atasan-langsung' },
      norma: hari(1),
      batas: hari(1),
      keputusan: [
        { kode: 'setuju', class: 'approve', label: 'Setuju' },
        { kode: 'kembalikan', ...kembali, target: 'isi-uji' },
      ],
    },
    {
      jenis: 'tugas',
      kode: 'teliti-uji',
      nama: 'Meneliti berkas',
      pelaksana: { peran: 'verifikator', of: { bidang: 'pengembangan' } },
      norma: hari(2),
      batas: hari(2),
      periksa: ['SKKP', 'LOA', 'KK'],
      notBy: ['isi-uji', 'izin-uji'],
      keputusan: [
        { kode: 'ms', class: 'approve', label: 'Memenuhi syarat' },
        { kode: 'btl', ...kembali, target: 'isi-uji' },
        {
          kode: 'tms',
          class: 'reject',
          label: 'Tidak memenuhi syarat',
          target: 'end:rejected',
          alasan: ['tidak-layak'],
        },
        {
          kode: 'tunda',
          class: 'defer',
          label: 'Tunda',
          needs: ['sampai'],
          until: { jumlah: 0, satuan: 'hari', from: { tanggal: 'sampai' } },
        },
      ],
    },
    {
      jenis: 'tugas',
      kode: 'paraf-uji',
      nama: 'Memaraf konsep',
      pelaksana: { peran: 'kabid', of: { bidang: 'pengembangan' } },
      batas: hari(1),
      notBy: ['teliti-uji'],
      keputusan: [{ kode: 'paraf', class: 'approve', label: 'Paraf' }],
    },
  ],
  kejadian: [
    {
      kode: 'tarik',
      label: 'Ditarik pemohon',
      untuk: 'withdraw',
      oleh: { peran: 'pemohon' },
      until: ['paraf-uji'],
      target: 'end:withdrawn',
    },
  ],
};

/** Puts the SOP (with changes) into force for an instansi. */
export async function newSop(database: DataSource, instansi: string, over: Partial<Sop> = {}): Promise<Seeded> {
  const templates = over.hasil ? [{ kode: over.hasil.templat, isi: '= Naskah uji' }] : [];
  const [seeded] = await new SopSeeder(database).seed([instansi], [{ ...sopUji, ...over }], templates);
  return seeded!;
}

/** The same, with its last row the signing of a document. */
export const denganTandaTangan: Partial<Sop> = {
  layanan: 'TTD',
  fakta: { ...sopUji.fakta, nomorSurat: { tipe: 'teks', label: 'Nomor surat', sumber: 'keputusan' } },
  langkah: sopUji.langkah.map((row) =>
    row.kode === 'paraf-uji' && row.jenis === 'tugas'
      ? { ...row, tandaTangan: true, keputusan: row.keputusan.map((k) => ({ ...k, needs: ['nomorSurat'] })) }
      : row,
  ),
  hasil: {
    langkah: 'paraf-uji',
    judul: 'Surat uji',
    nomor: 'nomorSurat',
    seri: 'uji',
    klasifikasi: '800',
    templat: 'uji.typ',
  },
};
