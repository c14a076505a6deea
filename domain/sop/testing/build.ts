import type {
  Batas,
  Fakta,
  Keputusan,
  Lama,
  Langkah,
  Pelaksana,
  Setiap,
  Sop,
  Target,
  Tugas,
  Tunggu,
} from '../model.js';

/** Small SOPs for tests, said in few words. */

export const hk = (jumlah: number): Lama => ({ jumlah, satuan: 'hari-kerja' });
export const p = (peran: string, of?: Pelaksana['of']): Pelaksana => (of === undefined ? { peran } : { peran, of });
export const fakta = (tipe: Fakta['tipe'], more: Partial<Fakta> = {}): Fakta => ({
  tipe,
  label: tipe,
  sumber: 'keputusan',
  ...more,
});
export const known = (tipe: Fakta['tipe'], more: Partial<Fakta> = {}): Fakta => ({
  ...fakta(tipe, more),
  sumber: 'pegawai',
  known: true,
});

/** An outcome; by itself an approval that goes onward. */
export const k = (kode: string, more: Partial<Keputusan> = {}): Keputusan => ({
  kode,
  class: 'approve',
  label: kode,
  ...more,
});
export const ya = (more: Partial<Keputusan> = {}) => k('ya', more);
export const kembali = (target: Target, more: Partial<Keputusan> = {}) =>
  k('kembali', { class: 'return', target, ...more });
export const tolak = (target: Target = 'end:rejected', more: Partial<Keputusan> = {}) =>
  k('tolak', { class: 'reject', target, ...more });

export const tugas = (kode: string, keputusan: Keputusan[] = [ya()], more: Partial<Tugas> = {}): Tugas => ({
  ...{ jenis: 'tugas', kode, nama: kode, pelaksana: p('a'), batas: hk(5), keputusan },
  ...more,
});
export const tunggu = (
  kode: string,
  batas: Batas,
  keputusan: Keputusan[] = [],
  more: Partial<Tunggu> = {},
): Tunggu => ({
  ...{ jenis: 'tunggu', kode, nama: kode, batas, keputusan },
  ...more,
});
export const setiap = (kode: string, daftar: string, langkah: Langkah[], more: Partial<Setiap> = {}): Setiap => ({
  ...{ jenis: 'setiap', kode, nama: kode, daftar, join: 'all', langkah },
  ...more,
});

export const sop = (langkah: Langkah[], more: Partial<Sop> = {}): Sop => ({
  format: 1,
  layanan: 'F',
  versi: 1,
  nama: 'F',
  ringkasan: 'F',
  rumpun: 'F',
  identitas: {
    nomor: 'F',
    tanggalPembuatan: '2026-01-01',
    tanggalEfektif: '2026-01-01',
    unit: 'F',
    disahkanOleh: 'F',
    dasarHukum: [],
  },
  pemohon: ['pegawai'],
  janji: hk(99),
  fakta: {},
  formulir: [],
  berkas: [],
  kelayakan: [],
  alasan: [],
  langkah,
  ...more,
});
