import { salahBentuk } from '../../domain/sop/bentuk.js';
import { filingOf } from '../../domain/sop/course.js';
import { MAX_ITEMS, MAX_TEXT, fits, own } from '../../domain/sop/facts.js';
import type { BarisFormulir, Butir, Facts, Fakta, Field, Nilai, Sop } from '../../domain/sop/model.js';
import { fieldsOf } from '../../domain/sop/predikat.js';
import type { FieldError } from '../common/app-error.js';
import { type Isi, testFacts } from './fakta.js';

/** What was typed into a form, read by its SOP. Errors name `isian.<field>`. */

/** Longest text of a field of one line. */
const MAX_LINE = 300;

const messages: Record<Fakta['tipe'], string> = {
  teks: 'harus berupa teks',
  angka: 'harus berupa angka',
  'ya-tidak': 'harus ya atau tidak',
  tanggal: 'tanggal tidak ada; tulis TTTT-BB-HH',
  tingkat: 'bukan salah satu pilihan',
  daftar: 'daftar tidak sesuai bentuknya',
};

/** Fields that must always be filled in to file: what the filing needs, and what must be known from the start. */
export function requiredFields(sop: Sop): Set<Field> {
  const needs = filingOf(sop)?.keputusan.needs ?? [];
  const known = sop.formulir.map(({ field }) => field).filter((field) => own(sop.fakta, field)?.known);
  return new Set([...needs, ...known]);
}

/** Text without the blanks around it; an empty one is no answer. */
const tidy = (value: unknown): unknown => {
  if (typeof value !== 'string') return value ?? null;
  const text = value.trim();
  return text === '' ? null : text;
};

/** Why a value does not fit its fact, in words; undefined when it does. */
export function misfit(fakta: Fakta | Omit<Fakta, 'butir'>, value: unknown, panjang?: true): string | undefined {
  const longest = panjang ? MAX_TEXT : MAX_LINE;
  if (fakta.tipe === 'teks' && typeof value === 'string') {
    if (fakta.pilihan) return fits(fakta, value) ? undefined : 'bukan salah satu pilihan';
    return value.length <= longest ? undefined : `paling banyak ${longest} huruf`;
  }
  return fits(fakta, value) ? undefined : messages[fakta.tipe];
}

/**
 * Reads a whole form: values that fit, of the lines that are shown, and everything that is missing or wrong, all at once.
 * A line that is not shown is neither asked for nor taken.
 * @param known facts that the conditions of lines may look at besides the form itself
 */
export function readForm(sop: Sop, isian: Record<string, unknown>, known: Facts): { nilai: Isi; errors: FieldError[] } {
  const required = requiredFields(sop);
  const nilai: Isi = {};
  const errors: FieldError[] = [];
  for (const baris of sop.formulir) {
    const fakta = own(sop.fakta, baris.field);
    const shown = fakta && isShown(sop, baris, known, nilai);
    if (!fakta || shown === false) continue;
    const value = tidy(own(isian, baris.field));
    if (value === null) {
      if (required.has(baris.field) || (baris.wajib && (shown ?? !waitsForForm(sop, baris))))
        errors.push({ field: `isian.${baris.field}`, pesan: `${fakta.label} wajib diisi` });
      continue;
    }
    const pesan = misfit(fakta, value, baris.panjang) ?? misshapen(baris, value);
    if (pesan === undefined) nilai[baris.field] = value as Nilai | Butir[];
    else errors.push({ field: `isian.${baris.field}`, pesan: `${fakta.label}: ${pesan}` });
  }
  return { nilai, errors };
}

/** Why words do not have the shape that their line asks for; undefined when they do. */
export const misshapen = ({ bentuk }: Pick<BarisFormulir, 'bentuk'>, value: unknown): string | undefined =>
  bentuk && typeof value === 'string' ? salahBentuk(bentuk, value) : undefined;

/** Shown unless its condition is false; null while that cannot be told yet: then it is taken. */
const isShown = (sop: Sop, { bila }: BarisFormulir, known: Facts, nilai: Isi): boolean | null =>
  bila === undefined || testFacts(sop, bila, { asOf: known.asOf, nilai: { ...known.nilai, ...nilai } });

/** Whether its condition looks at answers of the form alone: while one is missing, nobody has been asked this line. */
const waitsForForm = ({ formulir }: Sop, { bila }: BarisFormulir): boolean =>
  bila !== undefined && fieldsOf(bila).every((field) => formulir.some((line) => line.field === field));

/** The values of a draft that fit, for a look ahead; what does not is left out. */
export const fittingValues = (sop: Sop, isian: Record<string, unknown>): Isi =>
  readForm(sop, isian, { asOf: '', nilai: {} }).nilai;

/**
 * Checks what is saved while somebody types: a field of the form, of the right kind and not too long. Anything else may be
 * unfinished. `allowed` limits the fields (a correction).
 */
export function draftErrors(sop: Sop, isian: Record<string, unknown>, allowed?: ReadonlySet<Field>): FieldError[] {
  return Object.entries(isian).flatMap(([field, value]) => {
    const baris = sop.formulir.find((line) => line.field === field);
    const fakta = baris && own(sop.fakta, field);
    const error = (pesan: string) => [{ field: `isian.${field.slice(0, 64)}`, pesan }];
    if (!fakta) return error('tidak ada di formulir ini');
    if (allowed && !allowed.has(field)) return error('tidak diminta diperbaiki');
    if (value === null) return [];
    return isKind(fakta, value) ? [] : error(messages[fakta.tipe]);
  });
}

function isKind({ tipe }: Fakta, value: unknown): boolean {
  switch (tipe) {
    case 'angka':
      return typeof value === 'number' && Number.isFinite(value);
    case 'ya-tidak':
      return typeof value === 'boolean';
    case 'daftar':
      return (
        Array.isArray(value) && value.length <= MAX_ITEMS && value.every((item) => typeof item === 'object' && item)
      );
    default:
      return typeof value === 'string' && value.length <= MAX_TEXT;
  }
}

/** Whether a fact is free text of a person: it never enters the log itself. */
export const isFreeText = (fakta: Omit<Fakta, 'butir'> | undefined): boolean =>
  fakta?.tipe === 'teks' && fakta.pilihan === undefined && fakta.rujuk === undefined;
