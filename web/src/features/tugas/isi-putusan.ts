import type { Isian, Keputusan, KeputusanBaru, Nilai, Penugasan, Tugas } from '../../api/types.js';
import type { Kekurangan } from '../../components/galat.js';
import { kataTugas } from '../../words/tugas.js';
import { temuanBaru, type Kerja, type TemuanDraf } from './kerja.js';

/** Fewest letters that explain a rejection to the person it concerns. */
export const MIN_ALASAN_TOLAK = 30;

/** Ids of the inputs of the decision dialog, where its error summary leads. */
export const inputId = {
  alasan: 'putusan-alasan',
  catatan: 'putusan-catatan',
  sebagai: 'putusan-sebagai',
  passphrase: 'putusan-passphrase',
  tambahTemuan: 'putusan-tambah-temuan',
  letak: (index: number) => `temuan-${index}-letak`,
  halaman: (index: number) => `temuan-${index}-halaman`,
  alasanTemuan: (index: number) => `temuan-${index}-alasan`,
  fakta: (field: string) => `fakta-${field}`,
};

/** The input of a field that the server names: `alasan`, `isian.<field>`, `temuan.2.halaman`; null where there is none. */
export function tujuanOf(field: string): string | null {
  const temuan = /^temuan\.(\d+)\.(berkas|field|halaman|alasan)$/.exec(field);
  if (temuan) {
    const index = Number(temuan[1]);
    if (temuan[2] === 'halaman') return inputId.halaman(index);
    return temuan[2] === 'alasan' ? inputId.alasanTemuan(index) : inputId.letak(index);
  }
  if (field.startsWith('isian.')) return inputId.fakta(field.slice('isian.'.length));
  const plain = ['alasan', 'catatan', 'sebagai', 'passphrase'] as const;
  const known = plain.find((name) => name === field);
  return known === undefined ? null : inputId[known];
}

/** Pages of the document a finding is about; unknown for a field or an image. */
export function halamanMax({ usulan }: Tugas, { letak }: TemuanDraf): number | null {
  return usulan.berkas.find(({ kode }) => letak === `berkas:${kode}`)?.berkas?.halaman ?? null;
}

function periksaTemuan(tugas: Tugas, temuan: TemuanDraf[]): Kekurangan[] {
  if (temuan.length === 0) {
    return [{ field: 'temuan', pesan: kataTugas.temuanKosong, tujuan: inputId.tambahTemuan }];
  }
  return temuan.flatMap((found, index) => {
    const items: Kekurangan[] = [];
    const add = (pesan: string, tujuan: string) => items.push({ field: 'temuan', pesan, tujuan });
    const page = found.halaman.trim();
    const max = halamanMax(tugas, found) ?? Infinity;
    if (found.letak === '') add(kataTugas.letakKosong(index + 1), inputId.letak(index));
    if (found.letak.startsWith('berkas:') && page !== '' && !(/^[1-9]\d{0,4}$/.test(page) && Number(page) <= max)) {
      add(kataTugas.halamanSalah(index + 1), inputId.halaman(index));
    }
    if (found.alasan === '') add(kataTugas.alasanTemuanKosong(index + 1), inputId.alasanTemuan(index));
    return items;
  });
}

/** Must this outcome come with one coded reason of its own? The reasons of its findings are others. */
export const needsAlasan = ({ alasan }: Keputusan): boolean => (alasan ?? []).length > 0;

interface Draft {
  kerja: Kerja;
  temuan: TemuanDraf[];
  sebagai: string;
  passphrase: string;
}

/** Everything that is missing before a decision can be sent, each with the input where it is given. */
export function periksaPutusan(
  tugas: Tugas,
  keputusan: Keputusan,
  draft: Draft,
  capacities: Penugasan[],
): Kekurangan[] {
  const { kerja, temuan, sebagai, passphrase } = draft;
  const items: Kekurangan[] = [];
  const add = (field: string, pesan: string, tujuan: string) => items.push({ field, pesan, tujuan });
  if (needsAlasan(keputusan) && (kerja.alasan[keputusan.kode] ?? '') === '') {
    add('alasan', kataTugas.alasanKosong, inputId.alasan);
  }
  if (keputusan.temuan) items.push(...periksaTemuan(tugas, temuan));
  for (const { field, label, wajib } of keputusan.isian) {
    if (wajib && (kerja.isian[field] ?? '') === '') add(field, kataTugas.faktaKosong(label), inputId.fakta(field));
  }
  const words = (kerja.catatan[keputusan.kode] ?? '').trim();
  if (keputusan.kelas === 'reject' && words.length < MIN_ALASAN_TOLAK) {
    add('catatan', kataTugas.minimal(MIN_ALASAN_TOLAK), inputId.catatan);
  }
  if (capacities.length > 1 && sebagai === '') add('sebagai', kataTugas.sebagaiKosong, inputId.sebagai);
  if (keputusan.tandaTangan && passphrase === '') {
    add('passphrase', kataTugas.passphraseKosong, inputId.passphrase);
  }
  return items;
}

function faktaOf(keputusan: Keputusan, kerja: Kerja): Isian {
  const isian: Isian = {};
  for (const { field, tipe } of keputusan.isian) {
    const typed = (kerja.isian[field] ?? '').trim();
    if (typed === '') continue;
    isian[field] = nilaiFakta(tipe, typed);
  }
  return isian;
}

function nilaiFakta(tipe: Keputusan['isian'][number]['tipe'], typed: string): Nilai {
  if (tipe === 'ya-tidak') return typed === 'true';
  if (tipe === 'angka') {
    const number = Number(typed.replace(',', '.'));
    return Number.isNaN(number) ? typed : number;
  }
  return typed;
}

/** The decision as it is sent; nothing in it that the outcome does not ask for. */
export function keputusanBaru(
  keputusan: Keputusan,
  { kerja, temuan, sebagai }: Omit<Draft, 'passphrase'>,
): KeputusanBaru {
  const words = (kerja.catatan[keputusan.kode] ?? '').trim();
  const isian = faktaOf(keputusan, kerja);
  const alasan = kerja.alasan[keputusan.kode];
  return {
    keputusan: keputusan.kode,
    ...(needsAlasan(keputusan) && alasan !== undefined ? { alasan } : {}),
    ...(words === '' ? {} : { catatan: words }),
    ...(keputusan.temuan ? { temuan: temuan.map(temuanBaru) } : {}),
    ...(Object.keys(isian).length === 0 ? {} : { isian }),
    ...(Object.keys(kerja.periksa).length === 0 ? {} : { periksa: kerja.periksa }),
    ...(sebagai === '' ? {} : { sebagai }),
  };
}
