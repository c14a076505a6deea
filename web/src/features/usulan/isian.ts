import { holds } from '../../../../domain/sop/predikat.js';
import type { Syarat } from '../../../../domain/sop/model.js';
import type { GalatKolom } from '../../api/masalah.js';
import type { Formulir, Isian, Kolom, Nilai } from '../../api/types.js';

/** A line of the form, in its order. */
export interface BarisForm {
  field: string;
  label: string;
  kolom: Kolom;
  wajib: boolean;
}

export type Widget = 'teks' | 'teks-panjang' | 'angka' | 'tanggal' | 'ya-tidak' | 'radio' | 'select';

export interface Pilihan {
  value: string;
  label: string;
}

/** Choices of a closed list; their values are text in the form, whatever they are in the schema. */
export function pilihanOf({ oneOf, enum: words }: Kolom): Pilihan[] {
  if (oneOf) return oneOf.map(({ const: nilai, title }) => ({ value: String(nilai), label: title }));
  return (words ?? []).map((nilai) => ({ value: String(nilai), label: String(nilai) }));
}

/** Up to six choices are seen at once. */
const RADIO_MAX = 6;

export function widgetOf(kolom: Kolom): Widget {
  if (kolom.type === 'boolean') return 'ya-tidak';
  const choices = pilihanOf(kolom).length;
  if (choices > 0) return choices <= RADIO_MAX ? 'radio' : 'select';
  if (kolom.type === 'number' || kolom.type === 'integer') return 'angka';
  if (kolom.format === 'date') return 'tanggal';
  return kolom['x-ui']?.panjang === true ? 'teks-panjang' : 'teks';
}

/** The lines that are asked, given what has been answered so far. */
export function barisOf(formulir: Formulir, isian: Isian): BarisForm[] {
  const required = new Set(formulir.required ?? []);
  return Object.entries(formulir.properties)
    .filter(([, kolom]) => isAsked(kolom, isian))
    .map(([field, kolom]) => ({ field, label: kolom.title ?? field, kolom, wajib: required.has(field) }));
}

function isAsked(kolom: Kolom, isian: Isian): boolean {
  const bila = kolom['x-ui']?.bila;
  return (
    bila === undefined ||
    bila === null ||
    holds(
      bila as Syarat,
      (field) => isian[field],
      () => undefined,
    ) === true
  );
}

/** What the form sends for what was typed: nothing is null, a number is a number. Text that is no number stays text. */
export function nilaiOf(kolom: Kolom, typed: string): Nilai {
  if (typed === '') return null;
  const widget = widgetOf(kolom);
  if (widget === 'ya-tidak') return typed === 'true';
  if (widget === 'angka') {
    const plain = typed
      .trim()
      .replace(/\.(?=\d{3}(\D|$))/g, '')
      .replace(',', '.');
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : typed;
  }
  const match = kolom.oneOf?.find(({ const: nilai }) => String(nilai) === typed)?.const;
  return match ?? typed;
}

/** How a value stands in its input. */
export function teksOf(nilai: Nilai | undefined): string {
  if (nilai === null || nilai === undefined) return '';
  return typeof nilai === 'number' ? String(nilai).replace('.', ',') : String(nilai);
}

const isEmpty = (nilai: Nilai | undefined): boolean =>
  nilai === null || nilai === undefined || (typeof nilai === 'string' && nilai.trim() === '');

/** What is wrong with one value, in words that say how to mend it; null when nothing is. */
export function periksaNilai({ label, kolom, wajib }: BarisForm, nilai: Nilai | undefined): string | null {
  if (isEmpty(nilai)) return wajib ? `Isi ${label}` : null;
  if (widgetOf(kolom) === 'angka') return periksaAngka(label, kolom, nilai);
  if (typeof nilai !== 'string') return null;
  const { minLength = 0, maxLength = Infinity, pattern, format } = kolom;
  if (format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(nilai)) return `${label}: isi tanggal yang lengkap`;
  if (nilai.length < minLength) return `${label}: paling sedikit ${minLength} huruf`;
  if (nilai.length > maxLength) return `${label}: paling banyak ${maxLength} huruf`;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(nilai)) return `${label}: bentuknya belum sesuai`;
  return null;
}

function periksaAngka(label: string, { type, minimum, maximum }: Kolom, nilai: Nilai | undefined): string | null {
  if (typeof nilai !== 'number') return `${label}: isi dengan angka`;
  if (type === 'integer' && !Number.isInteger(nilai)) return `${label}: isi dengan bilangan bulat`;
  if (minimum !== undefined && nilai < minimum) return `${label}: paling sedikit ${minimum}`;
  if (maximum !== undefined && nilai > maximum) return `${label}: paling banyak ${maximum}`;
  return null;
}

/** Everything that is missing or wrong, in the order of the form. The server checks again, against the same schema. */
export const periksaIsian = (baris: BarisForm[], isian: Isian): GalatKolom[] =>
  baris.flatMap((line) => {
    const pesan = periksaNilai(line, isian[line.field]);
    return pesan === null ? [] : [{ field: line.field, pesan }];
  });
