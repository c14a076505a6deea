import type { Tanggal } from '../../domain/kalender/tanggal.js';
import { define, own } from '../../domain/sop/facts.js';
import type { Butir, Fakta, Field, Keputusan, Nilai, Sop, Tugas } from '../../domain/sop/model.js';
import type { Event, Pin } from '../../domain/sop/state.js';
import { type FieldError, invalid } from '../common/app-error.js';
import type { Isi } from '../layanan/fakta.js';
import { misfit, misshapen } from '../layanan/formulir.js';
import type { Teks } from '../transisi/intent.repository.js';
import { textRow } from '../transisi/teks-ref.js';
import { withReferences } from '../usulan/kelengkapan.js';
import type { KeputusanBody } from './tugas.schema.js';

/** A row at which people decide: a tugas, or a wait that somebody answers. */
export type Ditanya = Pick<Tugas, 'kode' | 'periksa' | 'tandaTangan'> & { jenis: 'tugas' | 'tunggu' };

/** What an outcome asks of whoever takes it, and the event that it becomes. */
export interface Diminta {
  sop: Sop;
  langkah: Ditanya;
  keputusan: Keputusan;
  /** Id in the course of the tugas, or of the wait that is answered. */
  kunci: string;
  /** Business date. */
  hariIni: Tanggal;
  /** Whether a finding was already to be seen at an earlier return: decided by the record, whatever the decider says. */
  terlihat?: (pin: { berkas?: string | undefined; field?: string | undefined }) => boolean;
}

export type Isian = Omit<KeputusanBody, 'keputusan' | 'sebagai'>;

/** Facts that the signing itself brings: nobody types a number or the date of a document. */
export const signedFields = ({ hasil }: Sop, { tandaTangan, kode }: Ditanya): Field[] =>
  tandaTangan && hasil?.langkah === kode ? [hasil.nomor, ...(hasil.tanggal === undefined ? [] : [hasil.tanggal])] : [];

/**
 * Makes the event of a decision, with references in the place of words.
 * @throws AppError INVALID (422) naming every field that is missing or wrong
 */
export function decisionEvent(diminta: Diminta, isi: Isian): { event: Event; teks: Teks[] } {
  const { sop, keputusan, kunci } = diminta;
  const { nilai, errors } = readAsked(diminta, isi.isian ?? {});
  const wrong = [
    ...errors,
    ...alasanErrors(diminta, isi),
    ...temuanErrors(diminta, isi),
    ...periksaErrors(diminta, isi),
  ];
  if (wrong.length > 0) throw invalid(wrong, 'Keputusan belum lengkap atau tidak sesuai.');
  // What a signing brings is nobody's words: it stands in the log itself, and so an engine still knows it when the database does not.
  const brought = new Set(signedFields(sop, diminta.langkah));
  const [signed, said] = [pick(nilai, (field) => brought.has(field)), pick(nilai, (field) => !brought.has(field))];
  const referred = withReferences(sop, said);
  const teks = [...referred.teks];
  const refer = (text: string): string => {
    const { ref, row } = textRow(text);
    teks.push(row);
    return ref;
  };
  const event: Event = {
    type: diminta.langkah.jenis === 'tugas' ? 'decide' : 'answer',
    id: kunci,
    keputusan: keputusan.kode,
    ...(Object.keys(nilai).length > 0 && { isian: { ...referred.nilai, ...signed } }),
    ...(isi.alasan !== undefined && { alasan: isi.alasan }),
    ...(isi.temuan && { temuan: isi.temuan.map((pin) => pinOf(diminta, pin, refer)) }),
    ...(isi.catatan !== undefined && { catatan: refer(isi.catatan) }),
  };
  return { event, teks };
}

const pick = (isi: Isi, wanted: (field: Field) => boolean): Isi =>
  Object.fromEntries(Object.entries(isi).filter(([field]) => wanted(field)));

function pinOf({ terlihat }: Diminta, pin: NonNullable<Isian['temuan']>[number], refer: (text: string) => string): Pin {
  const { berkas, halaman, field, alasan, catatan, terlihatSebelumnya } = pin;
  return {
    ...(berkas !== undefined && { berkas }),
    ...(halaman !== undefined && { halaman }),
    ...(field !== undefined && { field }),
    alasan,
    ...(catatan !== undefined && { catatan: refer(catatan) }),
    ...((terlihatSebelumnya === true || terlihat?.({ berkas, field })) && { terlihatSebelumnya: true as const }),
  };
}

/** Reads the facts that are asked for: those that fit, and everything that is missing or wrong. */
export function readAsked(
  {
    sop,
    keputusan,
    hariIni,
  }: Pick<Diminta, 'sop' | 'hariIni'> & { keputusan: Pick<Keputusan, 'needs' | 'may' | 'until'> },
  isian: Record<string, unknown>,
): { nilai: Isi; errors: FieldError[] } {
  const needs = keputusan.needs ?? [];
  const asked = new Set([...needs, ...(keputusan.may ?? [])]);
  const nilai: Isi = {};
  const errors: FieldError[] = [];
  const wrong = (field: string, pesan: string) => errors.push({ field: `isian.${field}`, pesan });
  for (const [field, given] of Object.entries(isian)) {
    const fakta = asked.has(field) ? (define(sop, field) as Fakta | undefined) : undefined;
    const value = typeof given === 'string' && given.trim() === '' ? null : given;
    if (!fakta) wrong(field.slice(0, 64), 'tidak diminta oleh keputusan ini');
    else if (value !== null) {
      const tidy = typeof value === 'string' ? value.trim() : value;
      const pesan =
        misfit(fakta, tidy, true) ?? misshapen(line(sop, field), tidy) ?? pastDate(keputusan, field, tidy, hariIni);
      if (pesan === undefined) nilai[field] = tidy as Nilai | Butir[];
      else wrong(field, `${fakta.label}: ${pesan}`);
    }
  }
  for (const field of needs) {
    const missing = own(nilai, field) === undefined && !errors.some((error) => error.field === `isian.${field}`);
    if (missing) wrong(field, `${(define(sop, field) as Fakta | undefined)?.label ?? field} wajib diisi`);
  }
  return { nilai, errors };
}

/** The line of the form that asks the same: what is mended keeps its shape. */
const line = ({ formulir }: Sop, asked: Field) => formulir.find(({ field }) => field === asked) ?? {};

/** What is put off until a day that is over is not put off. */
const pastDate = (
  { until }: Pick<Keputusan, 'until'>,
  field: Field,
  value: unknown,
  hariIni: Tanggal,
): string | undefined =>
  until?.from &&
  'tanggal' in until.from &&
  until.from.tanggal === field &&
  typeof value === 'string' &&
  value <= hariIni
    ? 'harus sesudah hari ini'
    : undefined;

function alasanErrors({ keputusan }: Diminta, { alasan }: Isian): FieldError[] {
  if (!keputusan.alasan)
    return alasan === undefined ? [] : [{ field: 'alasan', pesan: 'tidak diminta oleh keputusan ini' }];
  if (alasan === undefined) return [{ field: 'alasan', pesan: 'wajib dipilih' }];
  return keputusan.alasan.includes(alasan) ? [] : [{ field: 'alasan', pesan: 'bukan alasan untuk keputusan ini' }];
}

function temuanErrors({ sop, keputusan }: Diminta, { temuan }: Isian): FieldError[] {
  if (!keputusan.temuan)
    return temuan === undefined ? [] : [{ field: 'temuan', pesan: 'tidak diminta oleh keputusan ini' }];
  if (!temuan?.length) return [{ field: 'temuan', pesan: 'sebutkan paling sedikit satu temuan' }];
  return temuan.flatMap(({ berkas, halaman, field, alasan }, i) => {
    const errors: FieldError[] = [];
    const wrong = (name: string, pesan: string) => errors.push({ field: `temuan.${i}${name}`, pesan });
    if (berkas === undefined && field === undefined) wrong('', 'harus menunjuk berkas atau isian');
    if (berkas !== undefined && !sop.berkas.some(({ kode }) => kode === berkas))
      wrong('.berkas', 'bukan berkas layanan ini');
    if (field !== undefined && !define(sop, field)) wrong('.field', 'bukan isian layanan ini');
    if (halaman !== undefined && berkas === undefined) wrong('.halaman', 'hanya untuk berkas');
    if (!sop.alasan.some(({ kode }) => kode === alasan)) wrong('.alasan', 'bukan alasan yang dikenal');
    return errors;
  });
}

/** Whoever approves has looked at everything on the list; what is lacking is a reason to return. */
function periksaErrors({ langkah, keputusan }: Diminta, { periksa = {} }: Isian): FieldError[] {
  const listed = langkah.periksa ?? [];
  const unknown = Object.keys(periksa)
    .filter((kode) => !listed.includes(kode))
    .map((kode) => ({ field: `periksa.${kode.slice(0, 64)}`, pesan: 'tidak ada di daftar periksa' }));
  if (keputusan.class !== 'approve') return unknown;
  const lacking = listed.flatMap((kode) => {
    const state = own(periksa, kode);
    if (state === 'sesuai' || state === 'tidak-berlaku') return [];
    const pesan = state === undefined ? 'belum diperiksa' : 'ada kekurangan; kembalikan usulan atau periksa lagi';
    return [{ field: `periksa.${kode}`, pesan }];
  });
  return [...unknown, ...lacking];
}
