import type { PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import { filingOf } from '../../domain/sop/course.js';
import { own, parts } from '../../domain/sop/facts.js';
import type { Butir, Facts, Field, Nilai, Sop } from '../../domain/sop/model.js';
import type { Isian, Pin, TextRef } from '../../domain/sop/state.js';
import type { FieldError } from '../common/app-error.js';
import { applyRules, type Aturan, factsOf, type Isi } from '../layanan/fakta.js';
import type { Teks } from '../transisi/intent.repository.js';
import { checkFiling, withReferences } from './kelengkapan.js';
import { newestAt, type SlotRow } from './slot.reader.js';
import { alasanView } from './temuan.js';
import type { TeksKasus } from './teks.service.js';

/** A correction: what was found, what stood there, and what the applicant has made of it. */
export interface Perbaikan {
  sop: Sop;
  /** As recorded. */
  facts: Facts;
  teks: TeksKasus;
  temuan: readonly Pin[];
  visit: number;
  draf: Readonly<Record<string, unknown>>;
  slots: readonly SlotRow[];
  pegawai: PegawaiSnapshot;
}

export interface Diperbaiki {
  errors: FieldError[];
  aturan: Aturan[];
  isian: Isian;
  texts: Teks[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Checks a correction and says what goes into the log: every finding must be answered by another document or another value,
 * nothing else may have changed, and the whole must be complete again. Of the rules only those count that were met before and
 * no longer are.
 */
export function checkPerbaikan(perbaikan: Perbaikan): Diperbaiki {
  const { sop, facts, teks, temuan, visit, slots, pegawai, draf } = perbaikan;
  const asOf = facts.asOf.slice(0, 10);
  const before: Isi = Object.fromEntries(
    sop.formulir.flatMap(({ field }) => {
      const value = own(facts.nilai, field);
      return value === undefined || value === null ? [] : [[field, teks.deep(value) as Nilai | Butir[]]];
    }),
  );
  const fields = new Set(temuan.flatMap(({ field }) => (field === undefined ? [] : [field])));
  const typed = Object.entries(draf).filter(([field]) => temuan.length === 0 || fields.has(field));
  const newest = newestAt(slots, visit);
  const checked = checkFiling(sop, { ...before, ...Object.fromEntries(typed) }, new Set(newest.keys()), pegawai, asOf);
  const earlier = newestAt(slots, visit - 1);
  const answered = (pin: Pin): boolean => {
    const { field, berkas } = pin;
    if (field !== undefined && !same(checked.formulir[field], before[field])) return true;
    const now = berkas === undefined ? undefined : newest.get(berkas);
    return now?.visit === visit && now.berkas.sha256 !== earlier.get(now.kode)?.berkas.sha256;
  };
  const unanswered = temuan.filter((pin) => !answered(pin)).map((pin) => notAnswered(sop, pin));
  const after: Facts = { asOf: facts.asOf, nilai: { ...facts.nilai, ...checked.facts.nilai } };
  return {
    errors: [...unanswered, ...checked.errors.filter(({ field }) => !field.startsWith('pegawai.'))],
    aturan: worsened(sop, factsOf(sop, pegawai, before, asOf), after),
    ...eventIsian(perbaikan, before, checked.formulir, checked.facts),
  };
}

function notAnswered(sop: Sop, { berkas, halaman, field, alasan }: Pin): FieldError {
  const where = halaman === undefined ? '' : ` (halaman ${halaman})`;
  return {
    field: berkas === undefined ? `isian.${field ?? ''}` : `berkas.${berkas}`,
    pesan: `belum diperbaiki: ${alasanView(sop, alasan).label}${where}`,
  };
}

/** Rules that were true of what was filed and are not of what is sent now; the others have been judged already. */
function worsened(sop: Sop, before: Facts, after: Facts): Aturan[] {
  const met = new Set(applyRules(sop, before).flatMap(({ kode, hasil }) => (hasil === 'ya' ? [kode] : [])));
  return applyRules(sop, after).filter(({ kode, hasil }) => met.has(kode) && hasil !== 'ya');
}

/** What the sending takes: all it needs, and what has changed of what it may bring. Unchanged words keep their reference. */
function eventIsian(
  { sop, facts, teks }: Perbaikan,
  before: Isi,
  formulir: Isi,
  computed: Facts,
): { isian: Isian; texts: Teks[] } {
  const sending = filingOf(sop)?.keputusan;
  const needs = sending?.needs ?? [];
  const given: Isi = {};
  for (const field of [...needs, ...(sending?.may ?? [])]) {
    const value = own(formulir, field) ?? own(computed.nilai, field) ?? own(facts.nilai, field);
    if (value === undefined || value === null) continue;
    const old = own(before, field) ?? own(facts.nilai, field);
    if (needs.includes(field) || !same(value, old)) given[field] = value;
  }
  const { nilai, teks: texts } = withReferences(sop, given, (field, text) => recorded(facts, teks, field, text));
  return { isian: nilai, texts };
}

/** The reference under which these words of this field stand in the log already. */
function recorded(facts: Facts, teks: TeksKasus, field: Field, text: string): TextRef | undefined {
  const [list, name] = parts(field);
  const value = own(facts.nilai, list);
  const known = Array.isArray(value)
    ? value.map((item) => (name === undefined ? null : own<Nilai>(item, name)))
    : [value];
  // A value that is itself a reference is recorded as it is: it was never typed again.
  const found = known.find((ref) => typeof ref === 'string' && (ref === text || teks.resolve(ref) === text));
  return typeof found === 'string' && found.startsWith('teks:') ? found : undefined;
}
