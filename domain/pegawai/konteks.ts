import { isTanggal, type Tanggal } from '../kalender/tanggal.js';
import type { Butir, Fakta, Field, Nilai } from '../sop/model.js';
import { parameterAt, parameterBaku, type Parameter } from './parameter.js';
import type { PegawaiSnapshot } from './pegawai.js';

/** What a derived fact is computed from. */
export interface Konteks {
  pegawai: PegawaiSnapshot;
  /** What was filled in, by field; of a case that runs also what has been decided since. */
  formulir: Readonly<Record<Field, Nilai | Butir[]>>;
  asOf: Tanggal;
  /** Parameters of the instansi beside `parameterBaku`. */
  parameter?: readonly Parameter[];
}

export interface Turunan {
  label: string;
  tipe: Exclude<Fakta['tipe'], 'daftar'>;
  /** Of a `tingkat`, and of a `teks` that is a code. */
  tingkat?: readonly string[];
  pilihan?: readonly { kode: string; label: string }[];
  dasar: string;
  compute(ctx: Konteks): Nilai;
}

/** A parameter of the instansi on the date of the context; null when there is none. */
export const parameter = (ctx: Konteks, kode: string): number | null =>
  parameterAt([...parameterBaku, ...(ctx.parameter ?? [])], kode, ctx.asOf);

/** A date that the form, or a decision, has said. */
export const dateIn = (ctx: Konteks, field: Field): Tanggal | null => {
  const nilai = Object.hasOwn(ctx.formulir, field) ? ctx.formulir[field] : null;
  return typeof nilai === 'string' && isTanggal(nilai) ? nilai : null;
};
