import type { Alasan, Langkah, Sop } from '../sop/model.js';
import { parse } from '../sop/predikat-teks.js';
import { alamatKirim, faktaPenyerahan, formulirPenyerahan, langkahPenyerahan } from './penyerahan.js';
import {
  type LayananDef,
  alasanInternal,
  alasanTemuan,
  batas,
  batasPerbaikan,
  berkas,
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
  pilihan,
  syarat,
  tanggal,
  teks,
  tolak,
  turunan,
  tinjauDisiplin,
  verifikator,
  wewenangBaku,
  yaTidak,
} from './umum.js';

/**
 * IB: izin belajar, since 2022 "tugas belajar biaya mandiri": one service under two legal names (domain.md 2.4 and 9, point 14).
 * Norms are those of the written procedure; each limit is its norm in whole working days, so that together they are the promise.
 * The cover letter of the OPD (SPENGTR) is no document the applicant brings: it is what the head of the OPD decides here.
 */

const bidang = 'pengembangan';

const se28 = 'SE MenPANRB 28/2021';
const sejakSe28 = '2022-01-01';
const pergub71 = 'Pergub Jatim 71/2011';

const akreditasi = ['Belum terakreditasi', 'C / Baik', 'B / Baik Sekali', 'A / Unggul'];

// ---------------------------------------------------------------- reasons

const alasanTms: Alasan[] = [
  { kode: 'tms-masa-kerja', label: 'Masa kerja sebagai PNS belum 1 tahun', dasar: pergub71 },
  { kode: 'tms-kinerja', label: 'Predikat kinerja di bawah Baik', dasar: `${se28}; PermenPANRB 6/2022` },
  {
    kode: 'tms-hukdis',
    label: 'Menjalani hukuman disiplin sedang atau berat dalam 2 tahun terakhir',
    dasar: `${se28}; PP 94/2021 Pasal 8 ayat (1) huruf b dan huruf c`,
  },
  { kode: 'tms-sisa-dinas', label: 'Sisa masa dinas kurang dari 2 kali lama studi', dasar: se28 },
  { kode: 'tms-akreditasi', label: 'Program studi tidak terakreditasi paling rendah B / Baik Sekali', dasar: se28 },
  { kode: 'tms-cara-kuliah', label: 'Cara kuliah tidak diizinkan', dasar: `${se28}; ${pergub71}` },
  { kode: 'tms-jam-kerja', label: 'Perkuliahan mengganggu jam kerja', dasar: `${se28}; Perpres 21/2023` },
];

const alasanAtasan: Alasan[] = [
  { kode: 'tidak-relevan', label: 'Program studi tidak sesuai kebutuhan jabatan atau unit', dasar: se28 },
  { kode: 'kepentingan-dinas', label: 'Kepentingan dinas tidak memungkinkan', dasar: `${se28}; ${pergub71}` },
];

const alasanTunda: Alasan[] = [
  { kode: 'menunggu-rencana', label: 'Menunggu rencana kebutuhan pengembangan kompetensi' },
  { kode: 'menunggu-akreditasi', label: 'Menunggu hasil akreditasi program studi' },
];

const alasanTolak = [...alasanTms, ...alasanAtasan];

// ---------------------------------------------------------------- rows

const isian = {
  needs: [
    ...['jenjang', 'programStudi', 'kampus', 'akreditasi', 'modeKuliah', 'luarJamKerja', 'jadwal'],
    ...['mulaiStudi', 'akhirStudi', 'keperluan', 'caraPenyerahan'],
  ],
  may: alamatKirim,
};

const sampaiPengantar: Langkah[] = [
  {
    jenis: 'tugas',
    kode: 'isi-usulan',
    nama: 'Mengisi usulan dan melengkapi berkas',
    pelaksana: orang.pemohon,
    batas: batasPerbaikan,
    output: 'Usulan dan tanda terima',
    keterangan: 'Bila dikembalikan dan tidak diperbaiki dalam 30 hari kalender, usulan ditutup',
    keputusan: [lanjut('kirim', 'Kirim', isian)],
  },
  {
    jenis: 'tugas',
    kode: 'pertimbangan-atasan',
    nama: 'Mempertimbangkan keperluan dinas dan jadwal kuliah',
    pelaksana: orang.atasan,
    norma: hariKerja(1),
    batas: batas(1),
    notBy: ['isi-usulan'],
    kelengkapan: ['Usulan', 'Jadwal perkuliahan'],
    output: 'Pertimbangan atasan langsung',
    keputusan: [
      lanjut('setuju', 'Setuju'),
      kembaliDenganTemuan('kembalikan', 'Kembalikan', 'isi-usulan'),
      tolak('tidak-setuju', 'Tidak setuju', alasanAtasan),
    ],
  },
  {
    jenis: 'tugas',
    kode: 'periksa-berkas',
    nama: 'Memeriksa keabsahan dan kelengkapan berkas',
    pelaksana: orang.fasilitator,
    norma: hariKerja(1),
    batas: batas(1),
    notBy: ['isi-usulan'],
    periksa: ['SKKP', 'SKP2THN', 'SPBM', 'URAITGS', 'DRH', 'JADWAL', 'LOA', 'AKREDPT'],
    output: 'Berkas yang dinyatakan sah',
    keterangan: 'Berkas yang terbukti tidak sah dikenai teguran tertulis',
    keputusan: [lanjut('sah', 'Sah dan lengkap'), kembaliDenganTemuan('btl', 'Berkas tidak lengkap', 'isi-usulan')],
  },
  {
    jenis: 'tugas',
    kode: 'surat-pengantar',
    nama: 'Menyetujui pengantar perangkat daerah',
    pelaksana: orang.kepalaOpd,
    norma: hariKerja(1),
    batas: batas(1),
    notBy: ['isi-usulan'],
    kelengkapan: ['Usulan', 'Berkas yang dinyatakan sah'],
    output: 'Pengantar perangkat daerah (SPENGTR)',
    keputusan: [
      lanjut('setuju', 'Setuju'),
      kembaliDenganTemuan('kembalikan', 'Kembalikan ke fasilitator', 'periksa-berkas'),
      tolak('tidak-setuju', 'Tidak setuju', alasanAtasan),
    ],
  },
];

const diBkd: Langkah[] = [
  {
    jenis: 'tugas',
    kode: 'teliti-syarat',
    nama: 'Meneliti syarat dan menyusun konsep surat izin',
    pelaksana: verifikator(bidang),
    norma: hariKerja(2),
    batas: batas(2),
    notBy: ['isi-usulan', 'periksa-berkas'],
    periksa: ['SKKP', 'SKP2THN', 'SPBM', 'URAITGS', 'JADWAL', 'LOA', 'AKREDPT'],
    kelengkapan: ['Pengantar perangkat daerah (SPENGTR)'],
    output: 'Hasil penelitian syarat dan konsep surat izin',
    keputusan: [
      lanjut('ms', 'Memenuhi syarat', { may: ['akreditasi'] }),
      kembaliDenganTemuan('btl', 'Berkas tidak lengkap', 'isi-usulan'),
      kembaliDenganTemuan('kembali-fasilitator', 'Kembalikan ke fasilitator', 'periksa-berkas'),
      tolak('tms', 'Tidak memenuhi syarat', alasanTolak),
      {
        kode: 'tunda',
        class: 'defer',
        label: 'Tunda sampai tanggal',
        needs: ['ditundaSampai'],
        alasan: kodeOf(alasanTunda),
        until: { jumlah: 0, satuan: 'hari', from: { tanggal: 'ditundaSampai' } },
      },
    ],
  },
  {
    jenis: 'pilih',
    kode: 'pilah-prodi',
    nama: 'Menilai apakah program studi memenuhi ketentuan umum',
    cabang: [
      {
        bila: parse("akreditasi < 'B / Baik Sekali' or modeKuliah in ('jarak-jauh', 'sabtu-minggu')"),
        target: 'telaah-prodi',
      },
    ],
    else: 'paraf-konsep',
    unknown: 'telaah-prodi',
  },
  {
    jenis: 'tugas',
    kode: 'telaah-prodi',
    nama: 'Menelaah program studi di luar ketentuan umum',
    pelaksana: kabid(bidang),
    batas: batas(1),
    notBy: ['isi-usulan', 'teliti-syarat'],
    kelengkapan: ['Akreditasi program studi', 'Jadwal perkuliahan'],
    waktu: 'Sesuai kebutuhan',
    output: 'Telaahan program studi',
    keterangan: 'Akreditasi di bawah B / Baik Sekali, kelas jarak jauh selain Universitas Terbuka, atau Sabtu-Minggu',
    keputusan: [
      lanjut('layak', 'Layak menurut ketentuan khusus'),
      kembaliInternal('kembalikan', 'Kembalikan ke verifikator', 'teliti-syarat', 'pilah-prodi'),
      tolak('tms', 'Tidak memenuhi syarat', alasanTolak),
    ],
  },
  {
    jenis: 'tugas',
    kode: 'paraf-konsep',
    nama: 'Memeriksa dan memaraf konsep surat izin',
    pelaksana: kabid(bidang),
    norma: hariKerja(0.5),
    batas: batas(1),
    notBy: ['isi-usulan', 'teliti-syarat'],
    output: 'Konsep yang diparaf',
    keputusan: [lanjut('paraf', 'Paraf'), kembaliInternal('kembalikan', 'Kembalikan ke verifikator', 'teliti-syarat')],
  },
  {
    jenis: 'tugas',
    kode: 'teken-izin',
    nama: 'Menandatangani surat izin',
    pelaksana: orang.penandatangan,
    norma: hariKerja(1),
    batas: batas(1),
    notBy: ['isi-usulan'],
    tandaTangan: true,
    kelengkapan: ['Konsep yang diparaf'],
    output: 'Surat izin belajar',
    keputusan: [
      lanjut('tandatangani', 'Tandatangani', { needs: ['nomorSurat', 'tanggalSurat'] }),
      { kode: 'teruskan', class: 'forward', label: 'Teruskan ke Sekretaris Daerah', pelaksana: orang.sekda },
      kembaliInternal('kembalikan', 'Kembalikan ke verifikator', 'teliti-syarat', 'paraf-konsep'),
      tolak('tolak', 'Tolak', alasanTolak),
    ],
  },
  {
    jenis: 'aksi',
    kode: 'catat-izin',
    nama: 'Mencatat izin pada riwayat pegawai',
    do: { efek: 'izin' },
    onFail: 'catat-manual',
    output: 'Riwayat izin belajar',
  },
  {
    jenis: 'tugas',
    kode: 'agenda-arsip',
    nama: 'Mengagendakan dan mengarsipkan surat izin',
    pelaksana: orang.tataUsaha,
    norma: menit(15),
    batas: batas(1),
    output: 'Arsip surat izin',
    keputusan: [lanjut('selesai', 'Selesai')],
  },
];

const diLuarJalur: Langkah[] = [
  {
    jenis: 'tugas',
    kode: 'catat-manual',
    nama: 'Mencatat izin pada riwayat secara manual',
    pelaksana: verifikator(bidang),
    batas: batas(1),
    output: 'Riwayat izin belajar',
    keputusan: [lanjut('tercatat', 'Sudah dicatat', { target: 'agenda-arsip' })],
  },
  tinjauDisiplin(bidang, alasanTolak),
];

// ---------------------------------------------------------------- the SOP

const sop: Sop = {
  format: 1,
  layanan: 'IB',
  versi: 2,
  nama: 'Izin belajar (tugas belajar biaya mandiri)',
  ringkasan:
    'Izin kuliah dengan biaya sendiri di luar jam kerja, sebagai dasar pencantuman gelar dan penyesuaian ijazah.',
  rumpun: 'Pendidikan',
  identitas: {
    nomor: '800.1.4.1/SOP/07/BKD/2026',
    tanggalPembuatan: '2026-01-05',
    tanggalEfektif: '2026-02-02',
    unit: 'Bidang Pengembangan Kompetensi, Badan Kepegawaian Daerah',
    disahkanOleh: 'Kepala Badan Kepegawaian Daerah',
    dasarHukum: [
      'UU 20/2023 tentang Aparatur Sipil Negara',
      'PP 11/2017 jo PP 17/2020 tentang Manajemen PNS',
      'PP 94/2021 tentang Disiplin PNS',
      'PermenPANRB 6/2022 tentang Pengelolaan Kinerja Pegawai ASN',
      'SE MenPANRB 28/2021 tentang Pengembangan Kompetensi bagi PNS melalui Jalur Pendidikan',
      'Pergub Jatim 71/2011 tentang izin belajar dan ujian penyesuaian kenaikan pangkat',
      'Pergub Jatim 73/2020 tentang sistem informasi manajemen ASN terintegrasi',
    ],
    kualifikasi: [
      'Memahami ketentuan tugas belajar biaya mandiri',
      'Mampu memeriksa keabsahan berkas kepegawaian dan akreditasi program studi',
      'Memiliki sertifikat elektronik BSrE (penandatangan)',
    ],
    keterkaitan: ['SOP pencantuman gelar', 'SOP ujian penyesuaian kenaikan pangkat', 'SOP kenaikan pangkat penyesuaian ijazah'],
    peralatan: ['Komputer dan jaringan internet', 'Aplikasi Tuntas', 'Sertifikat elektronik BSrE', 'Layanan PT POS'],
    peringatan: [
      'Kuliah yang dimulai sebelum izin terbit tidak menjadi dasar pencantuman gelar',
      'Berkas yang tidak sah dikenai teguran tertulis dan usulan ditolak',
    ],
    pencatatan: ['Riwayat izin belajar pegawai', 'Buku agenda surat izin', 'Arsip digital pegawai'],
  }, // prettier-ignore
  pemohon: ['pegawai'],
  janji: hariKerja(7),
  fakta: {
    golongan: known(dariPegawai('golongan')),
    status: dariPegawai('status'),
    ...turunan('masaKerjaPns', 'skpBaik1Tahun', 'skpBaik2Tahun', 'bebasHukdis2Tahun', 'lamaStudiBulan', 'sisaDinasCukup'),
    jenjang: pilihan('Jenjang', 'formulir', {
      d3: 'Diploma III',
      d4: 'Diploma IV',
      s1: 'Sarjana (S-1)',
      profesi: 'Profesi',
      s2: 'Magister (S-2)',
      spesialis: 'Spesialis',
      s3: 'Doktor (S-3)',
    }),
    programStudi: teks('Program studi', 'formulir'),
    kampus: teks('Perguruan tinggi', 'formulir'),
    akreditasi: { tipe: 'tingkat', label: 'Akreditasi program studi', sumber: 'formulir', tingkat: akreditasi },
    modeKuliah: pilihan('Cara kuliah', 'formulir', {
      'tatap-muka': 'Tatap muka',
      ut: 'Universitas Terbuka',
      'jarak-jauh': 'Jarak jauh selain Universitas Terbuka',
      'sabtu-minggu': 'Kelas Sabtu-Minggu',
    }),
    luarJamKerja: yaTidak('Seluruh perkuliahan di luar jam kerja', 'formulir'),
    jadwal: teks('Hari dan jam kuliah', 'formulir'),
    mulaiStudi: known(tanggal('Mulai studi', 'formulir')),
    akhirStudi: known(tanggal('Perkiraan lulus', 'formulir')),
    keperluan: teks('Keperluan dinas', 'formulir'),
    ...faktaPenyerahan,
    ditundaSampai: tanggal('Ditunda sampai', 'keputusan'),
    nomorSurat: teks('Nomor surat izin', 'keputusan'),
    tanggalSurat: tanggal('Tanggal surat izin', 'keputusan'),
  }, // prettier-ignore
  formulir: [
    { field: 'jenjang', bagian: 'Program studi' },
    { field: 'programStudi', bagian: 'Program studi', contoh: 'Administrasi Publik' },
    { field: 'kampus', bagian: 'Program studi', contoh: 'Universitas Terbuka' },
    { field: 'akreditasi', bagian: 'Program studi', bantuan: 'Menurut sertifikat akreditasi yang masih berlaku.' },
    { field: 'modeKuliah', bagian: 'Waktu kuliah' },
    { field: 'luarJamKerja', bagian: 'Waktu kuliah' },
    { field: 'jadwal', bagian: 'Waktu kuliah', contoh: 'Senin sampai Kamis, pukul 18.00-21.00' },
    { field: 'mulaiStudi', bagian: 'Waktu kuliah', bantuan: 'Kuliah dimulai setelah izin terbit.' },
    { field: 'akhirStudi', bagian: 'Waktu kuliah', bantuan: 'Sisa masa dinas paling sedikit dua kali lama studi.' },
    { field: 'keperluan', bagian: 'Keperluan dinas', panjang: true, bantuan: 'Kaitan program studi dengan tugas jabatan.' },
    ...formulirPenyerahan,
  ], // prettier-ignore
  berkas: [
    berkas('SKKP'),
    berkas('SKP2THN'),
    berkas('SPBM', { nama: 'Surat pernyataan bermeterai (biaya sendiri, di luar jam kerja)', sumber: 'unggah' }),
    berkas('URAITGS'),
    berkas('DRH'),
    berkas('JADWAL', { sumber: 'unggah' }),
    berkas('LOA', { sumber: 'unggah' }),
    berkas('AKREDPT'),
  ],
  kelayakan: [
    syarat('status-pns', "status = 'pns'", 'Berstatus PNS.', { dasar: se28, sejak: sejakSe28 }),
    syarat('masa-kerja', 'masaKerjaPns >= 1 tahun', 'Masa kerja sebagai PNS paling sedikit 1 tahun.', { dasar: `${pergub71} (praktik Jawa Timur)`, sejak: '2012-01-01' }),
    syarat('kinerja', 'skpBaik1Tahun = true', 'Predikat kinerja (SKP) tahun terakhir paling rendah Baik.', { dasar: `${se28}; PermenPANRB 6/2022`, sejak: sejakSe28 }),
    syarat('kinerja-dua-tahun', 'skpBaik2Tahun = true', 'Predikat kinerja (SKP) 2 tahun terakhir paling rendah Baik.', { dasar: pergub71, sejak: '2012-01-01', effect: 'review' }),
    syarat('disiplin', 'bebasHukdis2Tahun = true', 'Tidak menjalani hukuman disiplin sedang atau berat dalam 2 tahun terakhir.', { dasar: `${se28}; PP 94/2021`, sejak: sejakSe28 }),
    syarat('masa-studi', 'lamaStudiBulan > 0', 'Perkiraan lulus sesudah tanggal mulai studi.', { dasar: se28, sejak: sejakSe28 }),
    syarat('sisa-dinas', 'sisaDinasCukup = true', 'Sisa masa dinas paling sedikit 2 kali lama studi.', { dasar: se28, sejak: sejakSe28 }),
    syarat('jam-kerja', 'luarJamKerja = true', 'Perkuliahan tidak mengganggu jam kerja.', { dasar: `${se28}; Perpres 21/2023`, sejak: sejakSe28 }),
    syarat('akreditasi', "akreditasi >= 'B / Baik Sekali'", 'Program studi terakreditasi paling rendah B / Baik Sekali.', { dasar: se28, sejak: sejakSe28, effect: 'review' }),
    syarat('cara-kuliah', "modeKuliah in ('tatap-muka', 'ut')", 'Bukan kelas jarak jauh (kecuali Universitas Terbuka) atau Sabtu-Minggu.', { dasar: `${se28}; ${pergub71}`, sejak: sejakSe28, effect: 'review' }),
  ], // prettier-ignore
  alasan: [...alasanTemuan, ...alasanTms, ...alasanAtasan, ...alasanTunda, ...alasanInternal],
  langkah: [...sampaiPengantar, ...diBkd, ...langkahPenyerahan, ...diLuarJalur],
  kejadian: [
    { kode: 'tarik', label: 'Ditarik oleh pemohon', untuk: 'withdraw', oleh: orang.pemohon, until: ['teken-izin'], target: 'end:withdrawn' },
    { kode: 'meninggal', label: 'Pegawai meninggal', untuk: 'death', oleh: 'sistem', until: ['catat-izin'], target: 'end:closed' },
    { kode: 'hukdis', label: 'Dijatuhi hukuman disiplin sedang atau berat', untuk: 'discipline', oleh: 'sistem', until: ['catat-izin'], target: 'tinjau-disiplin' },
  ], // prettier-ignore
  efek: [
    {
      kode: 'izin',
      label: 'Izin belajar berlaku sampai perkiraan lulus',
      sasaran: 'izin-belajar',
      isi: {
        nomor: 'nomorSurat',
        tanggal: 'tanggalSurat',
        kampus: 'kampus',
        programStudi: 'programStudi',
        jenjang: 'jenjang',
      },
      from: 'mulaiStudi',
      to: 'akhirStudi',
    },
  ],
  hasil: {
    langkah: 'teken-izin',
    judul: 'Surat Izin Belajar',
    nomor: 'nomorSurat',
    tanggal: 'tanggalSurat',
    seri: 'surat-izin',
    klasifikasi: '800.1.4.1',
    templat: 'ijin-belajar.typ',
  },
};

/** Up to III/d the head of the agency signs, above the regional secretary (domain.md 2.13; a default that each instansi edits). */
export const ijinBelajar: LayananDef = {
  sop,
  templat: 'ijin-belajar.typ',
  wewenang: wewenangBaku(sop.layanan, [
    { golonganDari: 'I/a', golonganSampai: 'III/d', peran: 'kepala-badan' },
    { golonganDari: 'IV/a', golonganSampai: 'IV/e', peran: 'sekda' },
  ]),
};
