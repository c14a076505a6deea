import { isTanggal } from '../../../../domain/kalender/tanggal.js';
import { type Bentuk, salahBentuk } from '../../../../domain/sop/bentuk.js';
import { fieldsOf, holds } from '../../../../domain/sop/predikat.js';
import type { GalatKolom } from '../../api/masalah.js';
import type { Formulir, Isian, Kolom, Nilai, PetunjukKolom } from '../../api/types.js';

/** What a line asks beside its kind: `wajib` whenever it is asked, and the shape of its words. */
interface Ketentuan extends PetunjukKolom {
  wajib?: boolean;
  bentuk?: Bentuk;
}

const ketentuanOf = (kolom: Kolom): Ketentuan => kolom['x-ui'] ?? {};

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

/** Choices of a closed list. */
export function pilihanOf({ oneOf, enum: words }: Kolom): Pilihan[] {
  if (oneOf) return oneOf.map(({ const: value, title: label }) => ({ value, label }));
  return (words ?? []).map((value) => ({ value, label: value }));
}

/** Up to six choices are seen at once. */
const RADIO_MAX = 6;

export function widgetOf(kolom: Kolom): Widget {
  if (kolom.type === 'boolean') return 'ya-tidak';
  const choices = pilihanOf(kolom).length;
  if (choices > 0) return choices <= RADIO_MAX ? 'radio' : 'select';
  if (kolom.type === 'number') return 'angka';
  if (kolom.format === 'date') return 'tanggal';
  return kolom['x-ui']?.panjang === true ? 'teks-panjang' : 'teks';
}

/** The lines that are asked, given what has been answered so far, in their order. */
export function barisOf(formulir: Formulir, isian: Isian): BarisForm[] {
  const required = new Set(formulir.required ?? []);
  return Object.entries(formulir.properties)
    .filter(([, kolom]) => isAsked(formulir, kolom, isian))
    .sort(([, a], [, b]) => (a['x-ui']?.urutan ?? 0) - (b['x-ui']?.urutan ?? 0))
    .map(([field, kolom]) => ({
      field,
      label: kolom.title ?? field,
      kolom,
      wajib: required.has(field) || ketentuanOf(kolom).wajib === true,
    }));
}

/**
 * A line waits for the answer it depends on; one that depends on the record of the pegawai, which the form does not know, is
 * asked unless it is known to be superfluous.
 */
function isAsked({ properties }: Formulir, kolom: Kolom, isian: Isian): boolean {
  const bila = kolom['x-ui']?.bila;
  if (bila === undefined) return true;
  const define = (field: string) => {
    const tingkat = properties[field]?.enum;
    return tingkat === undefined ? undefined : { tipe: 'tingkat' as const, tingkat };
  };
  const verdict = holds(bila, (field) => isian[field], define);
  return verdict ?? !fieldsOf(bila).every((field) => field in properties);
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
  return typed;
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
  if (widgetOf(kolom) === 'angka') return typeof nilai === 'number' ? null : `${label}: isi dengan angka`;
  if (typeof nilai !== 'string') return null;
  const { maxLength = Infinity, format } = kolom;
  if (format === 'date' && !isTanggal(nilai)) return `${label}: isi tanggal yang lengkap`;
  if (nilai.length > maxLength) return `${label}: paling banyak ${maxLength} huruf`;
  const { bentuk } = ketentuanOf(kolom);
  const salah = bentuk === undefined ? undefined : salahBentuk(bentuk, nilai.trim());
  return salah === undefined ? null : `${label}: ${salah}`;
}

/** Everything that is missing or wrong, in the order of the form. The server checks again, against the same schema. */
export const periksaIsian = (baris: BarisForm[], isian: Isian): GalatKolom[] =>
  baris.flatMap((line) => {
    const pesan = periksaNilai(line, isian[line.field]);
    return pesan === null ? [] : [{ field: line.field, pesan }];
  });
