import { addDays, type Tanggal } from '../../domain/kalender/tanggal.js';
import { Acak, pengenalTetap } from './acak.js';
import { type Bkd, susunBkd } from './bkd.js';
import { type Opd, susunOpd } from './opd.js';
import { Penyusun } from './penyusun.js';
import type { AkunDemo, PegawaiBaru, Susunan } from './susunan.js';

/** The password of every demo login, and the passphrase that the BSrE stand-in takes. */
export const SANDI_DEMO = 'tuntas-demo-2026';
const PASSPHRASE = 'Tuntas-Demo-2026';

export interface Demo {
  susunan: Susunan;
  akun: AkunDemo[];
}

/**
 * The demo data: a province and a regency of their own, neither of which exists. The same on every machine, but for what is
 * counted from today (appraisals of the last two years, sanctions, warrants).
 */
export function susunDemo(hariIni: Tanggal): Demo[] {
  const nip = new Set<string>();
  return [provinsi(hariIni, nip), kabupaten(hariIni, nip)];
}

function provinsi(hariIni: Tanggal, nip: Set<string>): Demo {
  const acak = new Acak('arunika');
  const p = new Penyusun({
    kode: 'arunika',
    nama: 'Pemerintah Provinsi Arunika',
    zona: 'WIB',
    jenis: 'provinsi',
    kop: {
      pemerintah: 'Pemerintah Provinsi Arunika',
      badan: 'Badan Kepegawaian Daerah',
      alamat: 'Jalan Fajar Nomor 1, Arunika 69111',
      tempat: 'Arunika',
    },
    wilayah: { kota: 'Kota Arunika', provinsi: 'Arunika', kodePos: '69111' },
    hariIni,
    id: pengenalTetap,
    acak,
    nip,
  });
  const bkd = susunBkd(p, {
    bidang: ['pengembangan', 'mutasi', 'kinerja', 'pembinaan'],
    verifikator: 3,
    namaBadan: 'Badan Kepegawaian Daerah',
    kodeSurat: 'BKD',
    golonganSekda: 'IV/d',
  });
  const pendidikan = susunOpd(p, acak, bkd.sekda, {
    kode: 'dinas-pendidikan',
    nama: 'Dinas Pendidikan',
    kodeSurat: 'DINDIK',
    bidang: ['Bidang Pembinaan SMA', 'Bidang Pembinaan SMK', 'Bidang Guru dan Tenaga Kependidikan'],
    stafPerBidang: 36,
    jabatan: [
      ['Penelaah Teknis Kebijakan', 'pelaksana'],
      ['Guru Ahli Pertama', 'guru'],
      ['Pengolah Data dan Informasi', 'pelaksana'],
      ['Pengembang Teknologi Pembelajaran Ahli Pertama', 'jf-pertama'],
    ],
  });
  const kesehatan = susunOpd(p, acak, bkd.sekda, {
    kode: 'dinas-kesehatan',
    nama: 'Dinas Kesehatan',
    kodeSurat: 'DINKES',
    bidang: ['Bidang Kesehatan Masyarakat', 'Bidang Pelayanan Kesehatan', 'Bidang Sumber Daya Kesehatan'],
    stafPerBidang: 32,
    jabatan: [
      ['Penelaah Teknis Kebijakan', 'pelaksana'],
      ['Perawat Terampil', 'jf-terampil'],
      ['Epidemiolog Kesehatan Ahli Pertama', 'jf-pertama'],
      ['Pengadministrasi Umum', 'pelaksana'],
    ],
  });
  // Works on Saturdays as well.
  p.kalenderEnamHari(kesehatan.unit);
  // The head of the office is away: the secretary stands in, for what the warrant says and no more.
  p.tugaskan(kesehatan.sekretaris, 'kepala-opd', kesehatan.unit, {
    dari: addDays(hariIni, -7),
    sampai: addDays(hariIni, 60),
    jenis: 'plh',
    suratNomor: '800.1.11.1/214/SETDA/2026',
    suratTanggal: addDays(hariIni, -8),
    kelas: ['approve', 'return'],
  });
  const akun = daftar(p.susunan, bkd, pendidikan);
  akun.push(
    entri(p.susunan, 'pegawai', pendidikan.kabid[0], 'golongan IV: izinnya ditandatangani Sekretaris Daerah'),
    entri(p.susunan, 'pegawai', kesehatan.staf[0], 'Dinas Kesehatan, enam hari kerja'),
    entri(p.susunan, 'kepala-opd', kesehatan.sekretaris, 'Plh. Kepala Dinas Kesehatan: setuju atau kembalikan saja'),
  );
  return { susunan: p.susunan, akun };
}

function kabupaten(hariIni: Tanggal, nip: Set<string>): Demo {
  const acak = new Acak('wanasari');
  const p = new Penyusun({
    kode: 'wanasari',
    nama: 'Pemerintah Kabupaten Wanasari',
    zona: 'WITA',
    kop: {
      pemerintah: 'Pemerintah Kabupaten Wanasari',
      badan: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
      alamat: 'Jalan Rimba Nomor 7, Wanasari 92711',
      tempat: 'Wanasari',
    },
    wilayah: { kota: 'Kabupaten Wanasari', provinsi: 'Tanjung Raya', kodePos: '92711' },
    hariIni,
    id: pengenalTetap,
    acak,
    nip,
  });
  const bkd = susunBkd(p, {
    bidang: ['pengembangan', 'mutasi'],
    verifikator: 2,
    namaBadan: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
    kodeSurat: 'BKPSDM',
    golonganSekda: 'IV/c',
  });
  const opd = susunOpd(p, acak, bkd.sekda, {
    kode: 'dinas-pekerjaan-umum',
    nama: 'Dinas Pekerjaan Umum',
    kodeSurat: 'DPU',
    bidang: ['Bidang Bina Marga', 'Bidang Cipta Karya'],
    stafPerBidang: 18,
    jabatan: [
      ['Pengelola Jalan dan Jembatan', 'pelaksana'],
      ['Teknik Jalan dan Jembatan Ahli Pertama', 'jf-pertama'],
      ['Pengadministrasi Umum', 'pelaksana'],
    ],
  });
  return { susunan: p.susunan, akun: daftar(p.susunan, bkd, opd) };
}

/** One login for each role that somebody may want to see. */
function daftar(susunan: Susunan, bkd: Bkd, opd: Opd): AkunDemo[] {
  const { pengembangan } = bkd.bidang;
  return [
    entri(susunan, 'pegawai', opd.staf[0], `${opd.unit.nama}; sebagian berkas sudah ada di arsip`),
    entri(susunan, 'atasan-langsung', opd.kabid[0], `atasan ${opd.staf[0]?.nama ?? ''}`),
    entri(susunan, 'fasilitator', opd.fasilitator[0], opd.unit.nama),
    entri(susunan, 'kepala-opd', opd.kepala, opd.unit.nama),
    entri(susunan, 'verifikator', pengembangan?.verifikator[0], pengembangan?.unit.nama),
    entri(susunan, 'kabid', pengembangan?.kabid, pengembangan?.unit.nama),
    entri(susunan, 'kepala-badan', bkd.kepalaBadan, `menandatangani sampai III/d; passphrase ${PASSPHRASE}`),
    entri(susunan, 'sekda', bkd.sekda, `menandatangani golongan IV; passphrase ${PASSPHRASE}`),
    entri(susunan, 'tata-usaha', bkd.tataUsaha[0], bkd.badan.nama),
    entri(susunan, 'sekretaris-badan', bkd.sekretarisBadan, bkd.badan.nama),
    entri(susunan, 'manajer', bkd.manajer, 'memantau tenggat dan pelanggaran'),
    entri(susunan, 'admin', bkd.admin, bkd.badan.nama),
  ];
}

function entri({ instansi }: Susunan, peran: string, orang: PegawaiBaru | undefined, catatan = ''): AkunDemo {
  if (!orang) throw new Error(`nobody is ${peran} in ${instansi.kode}`);
  return { peran, nama: orang.nama, nip: orang.nip, sandi: SANDI_DEMO, instansi: instansi.kode, catatan };
}
