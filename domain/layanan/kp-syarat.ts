import type { Alasan, Kelayakan, SyaratBerkas } from '../sop/model.js';
import { parse } from '../sop/predikat-teks.js';
import { berkas, syarat } from './umum.js';

/** What the law asks of a kenaikan pangkat reguler (domain.md 2.1), rule by rule, and what is said where it is not met. */

const pp11 = 'PP 11/2017 jo PP 17/2020';
const pp99 = 'PP 99/2000 jo PP 12/2002';
const perka2 = 'Perka BKN 2/2025';
const sejakPerka2 = '2025-05-20';
export const perka4 = 'Perka BKN 4/2025';

/** Why a kenaikan pangkat reguler is refused on the merits. */
export const alasanTms: Alasan[] = [
  { kode: 'tms-masa-pangkat', label: 'Belum 4 tahun dalam pangkat terakhir pada TMT', dasar: `${pp99}; ${perka2}` },
  {
    kode: 'tms-kinerja',
    label: 'Predikat kinerja 2 tahun terakhir di bawah Baik',
    dasar: `${pp99}; PermenPANRB 6/2022`,
  },
  {
    kode: 'tms-hukdis',
    label: 'Sedang menjalani hukuman disiplin sedang atau berat',
    dasar: 'PP 94/2021 Pasal 8',
  },
  { kode: 'tms-pendidikan', label: 'Golongan baru melampaui batas menurut pendidikan', dasar: `${pp99}; ${perka2}` },
  { kode: 'tms-ujian-dinas', label: 'Belum lulus ujian dinas', dasar: `${pp99}; SE BKN 10/2024` },
  { kode: 'tms-jabatan', label: 'Menduduki jabatan yang kenaikan pangkatnya pilihan', dasar: `${pp99}; ${perka2}` },
];

export const alasanOpd: Alasan[] = [
  { kode: 'sedang-diperiksa', label: 'Sedang diperiksa karena dugaan pelanggaran disiplin', dasar: 'PP 94/2021' },
];

export const kelayakanReguler: Kelayakan[] = [
  syarat('data', "keadaanData = 'tanpa-masalah'", 'Data kepegawaian lengkap dan dapat dihitung; bila tidak, mintalah perbaikan kepada fasilitator.', { dasar: pp11, sejak: '2017-04-07' }),
  syarat('status-pns', "status = 'pns'", 'Berstatus PNS.', { dasar: pp99, sejak: '2000-11-17' }),
  syarat('jabatan', "jenisJabatan = 'pelaksana'", 'Menduduki jabatan pelaksana.', { dasar: `${pp99}; ${perka2}`, sejak: sejakPerka2 }),
  syarat('masa-pangkat', 'masaPangkatKp >= 4 tahun', 'Paling sedikit 4 tahun dalam pangkat terakhir pada TMT kenaikan pangkat.', { dasar: `${pp99}; ${perka2}`, sejak: sejakPerka2 }),
  syarat('kinerja', 'skpBaik2Tahun = true', 'Predikat kinerja (SKP) 2 tahun terakhir paling rendah Baik.', { dasar: `${pp99}; PermenPANRB 6/2022`, sejak: '2022-01-01' }),
  syarat('disiplin', 'bebasHukdis = true', 'Tidak sedang menjalani hukuman disiplin sedang atau berat.', { dasar: 'PP 94/2021', sejak: '2021-08-31' }),
  syarat('batas-pendidikan', 'sesuaiPendidikan = true', 'Golongan baru tidak melampaui batas menurut pendidikan.', { dasar: `${pp99}; ${perka2}`, sejak: sejakPerka2 }),
  syarat('ujian-dinas', 'ujianDinasTerpenuhi = true', 'Lulus ujian dinas untuk naik ke golongan III atau IV, atau dikecualikan.', { dasar: `${pp99}; SE BKN 10/2024`, sejak: '2000-11-17' }),
]; // prettier-ignore

export const berkasReguler: SyaratBerkas[] = [
  berkas('SKKP'),
  berkas('SKP2THN'),
  berkas('IJZAKHIR'),
  berkas('STLUD', { bila: parse('perluUjianDinas = true') }),
  berkas('SKCP', { bila: parse('kpPertama = true') }),
  berkas('SKPN', { bila: parse('kpPertama = true') }),
  berkas('SPMT', { bila: parse('kpPertama = true') }),
];
