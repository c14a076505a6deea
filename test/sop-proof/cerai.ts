import {
  alasan,
  batas,
  berkas,
  formulir,
  hari,
  identitas,
  kurang,
  orang,
  teks,
  tolak,
  verifikator,
} from '../../domain/sop/fixtures/common.js';
import type { Sop } from '../../domain/sop/model.js';

const bulan = (jumlah: number) => ({ jumlah, satuan: 'bulan' as const });

/** CERAI: the superior must mediate, and passes it on with an opinion that may be adverse, within three months. */
export const cerai: Sop = {
  format: 1,
  layanan: 'CERAI',
  versi: 1,
  nama: 'Izin perceraian',
  ringkasan: 'Izin bercerai bagi penggugat, sesudah dimediasi atasan.',
  rumpun: 'keluarga',
  identitas: identitas('800.1.6/SOP-31/2026', ['PP 10/1983', 'PP 45/1990']),
  pemohon: ['pegawai'],
  rahasia: [{ peran: 'pegawai' }, { peran: 'verifikator', of: { bidang: 'pengembangan' } }],
  janji: hari(60),
  fakta: {
    sebab: {
      tipe: 'teks',
      label: 'Alasan perceraian',
      sumber: 'formulir',
      pilihan: [
        { kode: 'cekcok', label: 'Cekcok terus-menerus' },
        { kode: 'kdrt', label: 'Kekerasan dalam rumah tangga' },
        { kode: 'ditinggal', label: 'Ditinggal dua tahun' },
      ],
    },
    hasilMediasi: {
      tipe: 'teks',
      label: 'Hasil mediasi',
      sumber: 'keputusan',
      pilihan: [
        { kode: 'rukun', label: 'Rukun kembali' },
        { kode: 'tidak-rukun', label: 'Tidak dapat dirukunkan' },
      ],
    },
    pendapat: teks('Pendapat atasan'),
    pendapatKeberatan: teks('Keberatan atasan'),
  },
  formulir: formulir('sebab'),
  berkas: ['BUKAH', 'KK'].map((kode) => berkas(kode)),
  kelayakan: [],
  alasan,
  kejadian: [
    {
      kode: 'tarik',
      label: 'Ditarik pemohon',
      untuk: 'withdraw',
      oleh: orang.pemohon,
      until: ['putusan-cerai'],
      target: 'end:withdrawn',
    },
    { kode: 'meninggal', label: 'Pegawai meninggal', untuk: 'death', oleh: 'sistem', target: 'end:closed' },
  ],
  langkah: [
    {
      jenis: 'tugas',
      kode: 'mohon',
      nama: 'Mengajukan permintaan izin',
      pelaksana: orang.pemohon,
      batas: { jumlah: 30, satuan: 'hari', past: 'end:closed' },
      keputusan: [{ kode: 'kirim', class: 'approve', label: 'Kirim', needs: ['sebab'] }],
    },
    {
      jenis: 'tugas',
      kode: 'mediasi',
      nama: 'Memanggil dan memediasi para pihak',
      pelaksana: orang.atasan,
      norma: hari(10),
      batas: { ...bulan(3) },
      periksa: ['BUKAH', 'KK'],
      keputusan: [
        { kode: 'selesai', class: 'approve', label: 'Mediasi selesai', needs: ['hasilMediasi'] },
        { kode: 'lengkapi', class: 'return', label: 'Lengkapi', target: 'mohon', ...kurang },
      ],
    },
    {
      jenis: 'pilih',
      kode: 'rukun',
      nama: 'Apakah rukun kembali',
      cabang: [
        {
          bila: { field: 'hasilMediasi', op: '=', nilai: 'rukun' },
          target: 'end:closed',
        },
      ],
      else: 'pendapat-atasan',
      unknown: 'mediasi',
    },
    {
      jenis: 'tugas',
      kode: 'pendapat-atasan',
      nama: 'Meneruskan dengan pendapat',
      pelaksana: orang.atasan,
      norma: hari(5),
      batas: { ...bulan(3), from: { langkah: 'mediasi' } },
      keputusan: [
        { kode: 'mendukung', class: 'approve', label: 'Diteruskan dengan dukungan', needs: ['pendapat'] },
        {
          kode: 'berkeberatan',
          class: 'forward',
          label: 'Diteruskan dengan keberatan',
          needs: ['pendapatKeberatan'],
          target: 'telaah-cerai',
        },
      ],
    },
    {
      jenis: 'tugas',
      kode: 'telaah-cerai',
      nama: 'Menelaah dan menyidangkan',
      pelaksana: verifikator('pengembangan'),
      norma: hari(10),
      batas: batas(15),
      keputusan: [
        { kode: 'lanjut', class: 'approve', label: 'Lanjut' },
        { kode: 'mediasi-lagi', class: 'return', label: 'Mediasi lagi', target: 'mediasi', resume: 'onward' },
      ],
    },
    {
      jenis: 'tugas',
      kode: 'putusan-cerai',
      nama: 'Memutuskan izin',
      pelaksana: orang.kepalaBadan,
      norma: hari(5),
      batas: { ...bulan(3) },
      keputusan: [
        { kode: 'izinkan', class: 'approve', label: 'Diizinkan' },
        { kode: 'tolak', class: 'reject', label: 'Ditolak', target: 'end:rejected', ...tolak },
      ],
    },
  ],
};
