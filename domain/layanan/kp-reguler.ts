import type { Aksi, Langkah, Sop, Tugas } from '../sop/model.js';
import { parse } from '../sop/predikat-teks.js';
import { alasanOpd, alasanTms, berkasReguler, kelayakanReguler, perka4 } from './kp-syarat.js';
import { alamatKirim, faktaPenyerahan, formulirPenyerahan, langkahPenyerahan } from './penyerahan.js';
import { alasanBts, alasanTmsBkn, faktaPertek, pertek } from './pertek.js';
import {
  type LayananDef,
  alasanInternal,
  alasanTemuan,
  batas,
  batasPerbaikan,
  dariPegawai,
  hariKerja,
  kabid,
  kembaliDenganTemuan,
  kembaliInternal,
  known,
  kodeOf,
  lanjut,
  menit,
  orang,
  tanggal,
  teks,
  tolak,
  turunan,
  tinjauDisiplin,
  verifikator,
  wewenangBaku,
} from './umum.js';

/**
 * KP-REG: kenaikan pangkat reguler (domain.md 2.1, 2.13, 3). Three ways, by the new golongan: the instansi decides itself (A); a
 * regency or city asks its province, whose governor signs (B); the President signs (C). What is decided elsewhere an officer writes
 * down. The TMT is that of the period for which the OPD hands in: who comes after the last day has the next one, with the same
 * documents.
 */

const bidang = 'mutasi';

// ---------------------------------------------------------------- reasons

const alasanTolak = [...alasanTms, ...alasanOpd];

// ---------------------------------------------------------------- rows

const diperiksa = ['SKKP', 'SKP2THN', 'IJZAKHIR', 'STLUD', 'SKCP', 'SKPN', 'SPMT'];

const hitungPeriode = ['tmtKp', 'tutupUsulKp', 'masaPangkatKp', 'golonganBaru'];
const hitungSk = ['mkgLamaTahun', 'mkgLamaBulan', 'gajiLama', 'mkgBaruTahun', 'mkgBaruBulan', 'gajiBaru'];

const hitung = (kode: string, nama: string, needs: string[], onFail: string): Aksi => ({
  jenis: 'aksi',
  kode,
  nama,
  do: { hitung: 'turunan' },
  needs,
  onFail,
});

const sampaiPengantar: Langkah[] = [
  {
    jenis: 'tugas',
    kode: 'isi-usulan',
    nama: 'Memastikan data dan melengkapi berkas',
    pelaksana: orang.pemohon,
    batas: batasPerbaikan,
    output: 'Usulan dan tanda terima',
    keterangan: 'Bila dikembalikan dan tidak diperbaiki dalam 30 hari kalender, usulan ditutup',
    keputusan: [lanjut('kirim', 'Kirim', { needs: ['caraPenyerahan'], may: alamatKirim })],
  },
  {
    jenis: 'tugas',
    kode: 'periksa-berkas',
    nama: 'Memeriksa dan mengesahkan berkas',
    pelaksana: orang.fasilitator,
    norma: hariKerja(1),
    batas: batas(1),
    notBy: ['isi-usulan'],
    periksa: diperiksa,
    output: 'Berkas yang dinyatakan sah',
    keputusan: [lanjut('sah', 'Sah dan lengkap'), kembaliDenganTemuan('btl', 'Berkas tidak lengkap', 'isi-usulan')],
  },
  {
    jenis: 'tunggu',
    kode: 'gabung-pengantar',
    nama: 'Bergabung dalam surat pengantar perangkat daerah',
    pihak: { kolektif: 'pengantar-opd', oleh: orang.kepalaOpd, penyusun: orang.fasilitator },
    // The last day of the period, or the next working day. What is handed in later has the next period.
    batas: { jumlah: 1, satuan: 'hari-kerja', from: { tanggal: 'tutupUsulKp' } },
    eskalasi: orang.fasilitator,
    output: 'Surat pengantar perangkat daerah (SPENGTR)',
    keterangan: `Usul yang diantar sesudah batas akhir mendapat TMT periode berikutnya tanpa mengunggah kembali (${perka4})`,
    keputusan: [
      lanjut('diantar', 'Diantar ke BKD', { needs: ['nomorPengantar', 'tanggalPengantar'] }),
      kembaliInternal('kembalikan', 'Kembalikan ke fasilitator', 'periksa-berkas'),
      tolak('tidak-diusulkan', 'Tidak diusulkan', alasanOpd),
    ],
  },
  hitung('tentukan-periode', 'Menentukan periode dan TMT menurut hari surat diantar', hitungPeriode, 'teliti-syarat'),
];

const diBkd: Langkah[] = [
  {
    jenis: 'tugas',
    kode: 'teliti-syarat',
    nama: 'Meneliti syarat dan berkas',
    pelaksana: verifikator(bidang),
    norma: hariKerja(2),
    batas: batas(2),
    notBy: ['isi-usulan', 'periksa-berkas'],
    periksa: diperiksa,
    kelengkapan: ['Surat pengantar perangkat daerah (SPENGTR)'],
    output: 'Hasil penelitian syarat',
    keputusan: [
      lanjut('ms', 'Memenuhi syarat'),
      kembaliDenganTemuan('btl', 'Berkas tidak lengkap', 'isi-usulan'),
      kembaliDenganTemuan('kembali-fasilitator', 'Kembalikan ke fasilitator', 'periksa-berkas'),
      tolak('tms', 'Tidak memenuhi syarat', alasanTolak),
    ],
  },
  {
    jenis: 'tugas',
    kode: 'paraf-usul',
    nama: 'Memeriksa dan memaraf surat usul',
    pelaksana: kabid(bidang),
    norma: hariKerja(0.5),
    batas: batas(1),
    notBy: ['isi-usulan', 'teliti-syarat'],
    output: 'Surat usul yang diparaf',
    keputusan: [lanjut('paraf', 'Paraf'), kembaliInternal('kembalikan', 'Kembalikan ke verifikator', 'teliti-syarat')],
  },
  {
    jenis: 'tugas',
    kode: 'setujui-usul',
    nama: 'Menyetujui surat usul',
    pelaksana: { peran: 'kepala-badan', of: 'bkd' },
    norma: hariKerja(0.5),
    batas: batas(1),
    notBy: ['isi-usulan'],
    output: 'Surat usul',
    keputusan: [
      lanjut('setuju', 'Setuju'),
      kembaliInternal('kembalikan', 'Kembalikan ke verifikator', 'teliti-syarat', 'paraf-usul'),
      tolak('tolak', 'Tolak', alasanTolak),
    ],
  },
  {
    jenis: 'pilih',
    kode: 'pilah-jalur',
    nama: 'Memilah jalur menurut golongan baru',
    keterangan: 'Kabupaten/kota meminta persetujuan provinsi untuk golongan IV/a dan IV/b',
    cabang: [
      { bila: parse("golonganBaru >= 'IV/c' or golonganBaru < 'IV/a'"), target: 'ajukan-pertek' },
      { bila: parse("jenisInstansi = 'kabupaten-kota'"), target: 'persetujuan-provinsi' },
    ],
    else: 'ajukan-pertek',
    unknown: 'telaah-jalur',
  },
  {
    jenis: 'tugas',
    kode: 'persetujuan-provinsi',
    nama: 'Mencatat persetujuan tingkat provinsi',
    pelaksana: verifikator(bidang),
    jawabanMitra: 'provinsi',
    batas: batas(2),
    waktu: 'Waktu provinsi',
    output: 'Persetujuan tingkat provinsi',
    keputusan: [
      lanjut('disetujui', 'Disetujui provinsi', { needs: ['nomorProvinsi', 'tanggalProvinsi'] }),
      {
        kode: 'bts',
        class: 'return',
        label: 'Dikembalikan provinsi',
        target: 'teliti-syarat',
        alasan: kodeOf(alasanBts),
      },
      tolak('tms', 'Ditolak provinsi', alasanTolak),
    ],
  },
];

const { langkah: langkahPertek, beside: besidePertek } = pertek({ bidang, berkas: diperiksa });

const skLuar = (kode: string, nama: string, mitra: string, hari: number): Tugas => ({
  jenis: 'tugas',
  kode,
  nama,
  pelaksana: verifikator(bidang),
  jawabanMitra: mitra,
  batas: batas(hari),
  waktu: 'Waktu pihak luar',
  output: 'Surat keputusan kenaikan pangkat',
  next: 'catat-pangkat',
  keputusan: [
    lanjut('terbit', 'Surat keputusan terbit', { needs: ['nomorSk', 'tanggalSk'] }),
    tolak('tolak', 'Tidak ditetapkan', alasanTmsBkn),
  ],
});

const penetapan: Langkah[] = [
  hitung('hitung-mkg', 'Menghitung masa kerja golongan dan gaji pokok', hitungSk, 'tetapkan-mkg'),
  {
    jenis: 'pilih',
    kode: 'pilah-penetapan',
    nama: 'Memilah pejabat yang menetapkan',
    cabang: [
      { bila: parse("golonganBaru >= 'IV/c'"), target: 'sk-presiden' },
      { bila: parse("golonganBaru < 'IV/a'"), target: 'susun-sk' },
      { bila: parse("jenisInstansi = 'kabupaten-kota'"), target: 'sk-gubernur' },
    ],
    else: 'susun-sk',
    unknown: 'susun-sk',
  },
  {
    jenis: 'tugas',
    kode: 'susun-sk',
    nama: 'Menyusun konsep surat keputusan dan petikan',
    pelaksana: verifikator(bidang),
    norma: hariKerja(0.5),
    batas: batas(1),
    kelengkapan: ['Pertimbangan teknis'],
    output: 'Konsep surat keputusan',
    keputusan: [lanjut('susun', 'Konsep sudah benar', { may: hitungSk })],
  },
  {
    jenis: 'tugas',
    kode: 'teken-sk',
    nama: 'Menandatangani surat keputusan',
    pelaksana: orang.penandatangan,
    norma: hariKerja(1),
    batas: batas(1),
    notBy: ['isi-usulan'],
    tandaTangan: true,
    kelengkapan: ['Konsep surat keputusan'],
    output: 'Surat keputusan kenaikan pangkat dan petikan',
    keputusan: [
      lanjut('tandatangani', 'Tandatangani', { needs: ['nomorSk', 'tanggalSk'] }),
      { kode: 'teruskan', class: 'forward', label: 'Teruskan ke Sekretaris Daerah', pelaksana: orang.sekda },
      kembaliInternal('kembalikan', 'Kembalikan ke verifikator', 'susun-sk'),
      tolak('tolak', 'Tolak', alasanTolak),
    ],
  },
  {
    jenis: 'aksi',
    kode: 'catat-pangkat',
    nama: 'Mencatat riwayat golongan dan masa kerja golongan',
    do: { efek: 'pangkat' },
    onFail: 'catat-manual',
    output: 'Riwayat golongan',
  },
  {
    jenis: 'aksi',
    kode: 'catat-gaji',
    nama: 'Mencatat gaji pokok baru',
    do: { efek: 'gaji' },
    onFail: 'catat-manual',
    output: 'Riwayat gaji',
  },
  {
    jenis: 'tugas',
    kode: 'lapor-gaji',
    nama: 'Memberitahukan perubahan gaji pokok kepada BPKAD',
    pelaksana: orang.tataUsaha,
    batas: batas(1),
    kelengkapan: ['Petikan surat keputusan'],
    output: 'Tanda terima BPKAD',
    keputusan: [lanjut('terlapor', 'Sudah diberitahukan')],
  },
  {
    jenis: 'tugas',
    kode: 'agenda-arsip',
    nama: 'Mengagendakan dan mengarsipkan surat keputusan',
    pelaksana: orang.tataUsaha,
    norma: menit(15),
    batas: batas(1),
    output: 'Arsip surat keputusan',
    keputusan: [lanjut('selesai', 'Selesai')],
  },
];

const diLuarJalur: Langkah[] = [
  ...besidePertek,
  {
    jenis: 'tugas',
    kode: 'telaah-jalur',
    nama: 'Menelaah jalur usul yang golongannya belum diketahui',
    pelaksana: kabid(bidang),
    batas: batas(1),
    keterangan: 'Hanya bila golongan pegawai tidak dikenal',
    keputusan: [
      lanjut('sendiri', 'Ditetapkan instansi sendiri', { target: 'ajukan-pertek' }),
      lanjut('lewat-provinsi', 'Lewat persetujuan provinsi', { target: 'persetujuan-provinsi' }),
      tolak('tms', 'Tidak memenuhi syarat', alasanTolak),
    ],
  },
  {
    jenis: 'tugas',
    kode: 'tetapkan-mkg',
    nama: 'Menetapkan masa kerja golongan dan gaji pokok yang tidak dapat dihitung',
    pelaksana: verifikator(bidang),
    batas: batas(1),
    keterangan: 'Hanya bila data masa kerja belum lengkap atau berada di bawah baris pertama tabel gaji',
    keputusan: [lanjut('ditetapkan', 'Tetapkan', { needs: hitungSk, target: 'pilah-penetapan' })],
  },
  skLuar('sk-gubernur', 'Mencatat surat keputusan Gubernur', 'provinsi', 2),
  skLuar('sk-presiden', 'Mencatat Keputusan Presiden', 'setneg', 30),
  {
    jenis: 'tugas',
    kode: 'catat-manual',
    nama: 'Mencatat riwayat golongan dan gaji secara manual',
    pelaksana: verifikator(bidang),
    batas: batas(1),
    output: 'Riwayat golongan dan gaji',
    keputusan: [lanjut('tercatat', 'Sudah dicatat', { target: 'lapor-gaji' })],
  },
  tinjauDisiplin(bidang, alasanTolak),
];

// ---------------------------------------------------------------- the SOP

const sop: Sop = {
  format: 1,
  layanan: 'KP-REG',
  versi: 1,
  nama: 'Kenaikan pangkat reguler',
  ringkasan:
    'Kenaikan pangkat setingkat bagi pelaksana sesudah 4 tahun dalam pangkat terakhir, beserta gaji pokok barunya.',
  rumpun: 'Kepangkatan',
  identitas: {
    nomor: '800.1.3.2/SOP/01/BKD/2026',
    tanggalPembuatan: '2026-01-05',
    tanggalEfektif: '2026-02-02',
    unit: 'Bidang Mutasi dan Promosi, Badan Kepegawaian Daerah',
    disahkanOleh: 'Kepala Badan Kepegawaian Daerah',
    dasarHukum: [
      'UU 20/2023 tentang Aparatur Sipil Negara',
      'PP 99/2000 jo PP 12/2002 tentang Kenaikan Pangkat PNS',
      'PP 11/2017 jo PP 17/2020 tentang Manajemen PNS',
      'PP 5/2024 tentang Peraturan Gaji PNS',
      'Perka BKN 2/2025 tentang kenaikan pangkat reguler',
      'Perka BKN 4/2025 tentang periode kenaikan pangkat',
      'Pergub Jatim 73/2020 tentang sistem informasi manajemen ASN terintegrasi',
    ],
    kualifikasi: [
      'Memahami ketentuan kenaikan pangkat dan periode usulnya',
      'Mampu memeriksa keabsahan berkas kepegawaian',
      'Memiliki sertifikat elektronik BSrE (penandatangan)',
    ],
    keterkaitan: ['SOP ujian dinas', 'SOP kenaikan gaji berkala', 'SOP peninjauan masa kerja'],
    peralatan: ['Komputer dan jaringan internet', 'Aplikasi Tuntas', 'SIASN', 'Sertifikat elektronik BSrE', 'Layanan PT POS'],
    peringatan: [
      'Usul yang diantar perangkat daerah sesudah batas akhir mendapat TMT periode berikutnya',
      'Anggota kelompok yang belum lengkap tidak menahan anggota yang lain',
    ],
    pencatatan: ['Riwayat golongan pegawai', 'Riwayat gaji pegawai', 'Buku agenda surat keputusan', 'Arsip digital pegawai'],
  }, // prettier-ignore
  pemohon: ['pegawai'],
  janji: hariKerja(7),
  hak: { tanggal: 'tmtHakKp', bulan: [6] },
  fakta: {
    golongan: dariPegawai('golongan'),
    status: dariPegawai('status'),
    jenisJabatan: dariPegawai('jenisJabatan'),
    pendidikan: dariPegawai('pendidikan'),
    jenisInstansi: dariPegawai('jenisInstansi'),
    tmtGolongan: dariPegawai('tmtGolongan'),
    ...turunan(
      'keadaanData',
      'tmtHakKp',
      'kpPertama',
      'masaPangkatKp',
      'golonganBaru',
      'sesuaiPendidikan',
      'perluUjianDinas',
    ),
    ...turunan('ujianDinasTerpenuhi', 'skpBaik2Tahun', 'bebasHukdis', ...hitungSk),
    tmtKp: known(turunan('tmtKp')['tmtKp'] ?? tanggal('', 'turunan')),
    tutupUsulKp: known(turunan('tutupUsulKp')['tutupUsulKp'] ?? tanggal('', 'turunan')),
    ...faktaPenyerahan,
    nomorPengantar: teks('Nomor surat pengantar', 'keputusan'),
    tanggalPengantar: tanggal('Tanggal surat pengantar', 'keputusan'),
    nomorProvinsi: teks('Nomor persetujuan provinsi', 'keputusan'),
    tanggalProvinsi: tanggal('Tanggal persetujuan provinsi', 'keputusan'),
    ...faktaPertek,
    nomorSk: teks('Nomor surat keputusan', 'keputusan'),
    tanggalSk: tanggal('Tanggal surat keputusan', 'keputusan'),
  },
  formulir: formulirPenyerahan,
  berkas: berkasReguler,
  kelayakan: kelayakanReguler,
  alasan: [...alasanTemuan, ...alasanTms, ...alasanOpd, ...alasanBts, ...alasanTmsBkn, ...alasanInternal],
  langkah: [...sampaiPengantar, ...diBkd, ...langkahPertek, ...penetapan, ...langkahPenyerahan, ...diLuarJalur],
  kejadian: [
    { kode: 'tarik', label: 'Ditarik oleh pemohon', untuk: 'withdraw', oleh: orang.pemohon, until: ['teken-sk', 'sk-gubernur', 'sk-presiden'], target: 'end:withdrawn' },
    { kode: 'meninggal', label: 'Pegawai meninggal', untuk: 'death', oleh: 'sistem', until: ['catat-pangkat'], target: 'end:closed' },
    { kode: 'hukdis', label: 'Dijatuhi hukuman disiplin sedang atau berat', untuk: 'discipline', oleh: 'sistem', until: ['teken-sk', 'sk-gubernur', 'sk-presiden'], target: 'tinjau-disiplin' },
  ], // prettier-ignore
  efek: [
    {
      kode: 'pangkat',
      label: 'Pangkat dan masa kerja golongan baru sejak TMT',
      sasaran: 'golongan',
      isi: {
        golongan: 'golonganBaru',
        mkgTahun: 'mkgBaruTahun',
        mkgBulan: 'mkgBaruBulan',
        nomor: 'nomorSk',
        tanggal: 'tanggalSk',
        nomorPertek: 'nomorPertek',
        tanggalPertek: 'tanggalPertek',
      },
      tetap: { jenisKp: 'reguler' },
      from: 'tmtPertek',
    },
    {
      kode: 'gaji',
      label: 'Gaji pokok baru sejak TMT',
      sasaran: 'gaji',
      isi: { gajiPokok: 'gajiBaru', nomor: 'nomorSk', tanggal: 'tanggalSk' },
      from: 'tmtPertek',
    },
  ],
  hasil: {
    langkah: 'teken-sk',
    judul: 'Keputusan Kenaikan Pangkat',
    nomor: 'nomorSk',
    tanggal: 'tanggalSk',
    seri: 'sk-kp',
    klasifikasi: '800.1.3.2',
    templat: 'kp-reguler.typ',
  },
};

/**
 * By the golongan that the pegawai leaves: to II/d the head of the agency signs under mandate, to III/d the regional secretary, above
 * the PPK (domain.md 1; a default that each instansi edits).
 */
export const kpReguler: LayananDef = {
  sop,
  templat: 'kp-reguler.typ',
  wewenang: wewenangBaku(sop.layanan, [
    { golonganDari: 'I/a', golonganSampai: 'II/c', peran: 'kepala-badan' },
    { golonganDari: 'II/d', golonganSampai: 'III/c', peran: 'sekda' },
    { golonganDari: 'III/d', golonganSampai: 'IV/e', peran: 'ppk' },
  ]),
};
