import type { Sop } from '../../../domain/sop/model.js';

const hari = (jumlah: number) => ({ jumlah, satuan: 'hari-kerja' as const });

/** A service as short as one with a document can be: filed, drafted by somebody of the bidang, signed. */
export const sopUji: Sop = {
  format: 1,
  layanan: 'UJI',
  versi: 1,
  nama: 'Surat keterangan uji',
  ringkasan: 'Surat keterangan untuk uji.',
  rumpun: 'Uji',
  identitas: {
    nomor: '800/SOP/1/UJI/2026',
    tanggalPembuatan: '2026-01-01',
    tanggalEfektif: '2026-01-02',
    unit: 'Bidang Uji',
    disahkanOleh: 'Kepala Badan',
    dasarHukum: ['UU Uji'],
  },
  pemohon: ['pegawai'],
  janji: hari(3),
  fakta: {
    golongan: { tipe: 'teks', label: 'Golongan', sumber: 'pegawai', known: true },
    tujuan: { tipe: 'teks', label: 'Tujuan', sumber: 'formulir' },
    nomorSurat: { tipe: 'teks', label: 'Nomor surat', sumber: 'keputusan' },
    tanggalSurat: { tipe: 'tanggal', label: 'Tanggal surat', sumber: 'keputusan' },
  },
  formulir: [{ field: 'tujuan' }],
  berkas: [],
  kelayakan: [],
  alasan: [{ kode: 'tidak-perlu', label: 'Tidak diperlukan' }],
  langkah: [
    {
      jenis: 'tugas',
      kode: 'isi',
      nama: 'Mengisi usulan',
      pelaksana: { peran: 'pemohon' },
      batas: { jumlah: 30, satuan: 'hari', past: 'end:closed' },
      keputusan: [{ kode: 'kirim', class: 'approve', label: 'Kirim', needs: ['tujuan'] }],
    },
    {
      jenis: 'tugas',
      kode: 'konsep',
      nama: 'Menyusun konsep',
      pelaksana: { peran: 'verifikator', of: { bidang: 'pengembangan' } },
      batas: hari(1),
      keputusan: [{ kode: 'susun', class: 'approve', label: 'Konsep selesai' }],
    },
    {
      jenis: 'tugas',
      kode: 'teken',
      nama: 'Menandatangani surat',
      pelaksana: { peran: 'penandatangan', of: 'wewenang' },
      batas: hari(1),
      tandaTangan: true,
      keputusan: [
        { kode: 'tandatangani', class: 'approve', label: 'Tandatangani', needs: ['nomorSurat', 'tanggalSurat'] },
        { kode: 'tolak', class: 'reject', label: 'Tolak', target: 'end:rejected', alasan: ['tidak-perlu'] },
      ],
    },
    {
      jenis: 'tugas',
      kode: 'arsip',
      nama: 'Mengarsipkan surat',
      pelaksana: { peran: 'tata-usaha', of: 'bkd' },
      batas: hari(1),
      keputusan: [{ kode: 'selesai', class: 'approve', label: 'Selesai' }],
    },
  ],
  hasil: {
    langkah: 'teken',
    judul: 'Surat Keterangan Uji',
    nomor: 'nomorSurat',
    tanggal: 'tanggalSurat',
    seri: 'surat-uji',
    klasifikasi: '800.1.4.1',
    templat: 'uji.typ',
  },
};

export const templatUji = `#import "/naskah.typ": *
#show: surat
#judul-naskah("Surat Keterangan Uji")
#identitas-pegawai
Tujuan: #isi("tujuan")

Nomor menurut isian: #isi("nomorSurat"), tanggal #isi("tanggalSurat").
#tanda-tangan()
#tembusan()
`;
