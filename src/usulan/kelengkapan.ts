import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import type { Butir, Facts, Field, Nilai, Sop } from '../../domain/sop/model.js';
import type { TextRef } from '../../domain/sop/state.js';
import { AppError, type FieldError } from '../common/app-error.js';
import { applyRules, type Aturan, faktaOf, factsOf, type Isi } from '../layanan/fakta.js';
import { fittingValues, isFreeText, readForm } from '../layanan/formulir.js';
import { isRequired } from '../layanan/syarat.js';
import type { Teks } from '../transisi/intent.repository.js';
import { textRow } from '../transisi/teks-ref.js';

/** Whether an usulan may be sent: form, documents and rules, everything that is missing at once. */
export interface Diperiksa {
  /** The form alone, as it was typed. */
  formulir: Isi;
  facts: Facts;
  errors: FieldError[];
  aturan: Aturan[];
}

/**
 * @param slots codes of the documents that are there
 * @param subjek whom the case is about, where its SOP has a fact for that
 */
export function checkFiling(
  sop: Sop,
  isian: Record<string, unknown>,
  slots: ReadonlySet<string>,
  pegawai: PegawaiSnapshot,
  asOf: Tanggal,
  subjek?: string,
): Diperiksa {
  const known = factsOf(sop, pegawai, fittingValues(sop, isian), asOf);
  const { nilai, errors } = readForm(sop, isian, known);
  const facts = factsOf(sop, pegawai, nilai, asOf);
  if (sop.subjek !== undefined && subjek !== undefined) facts.nilai[sop.subjek] = subjek;
  return {
    formulir: nilai,
    facts,
    errors: [...errors, ...missingRecord(sop, facts), ...missingDocuments(sop, facts, slots)],
    aturan: applyRules(sop, facts),
  };
}

/** Facts the case cannot begin without, which no form asks for. */
const missingRecord = (sop: Sop, { nilai }: Facts): FieldError[] =>
  Object.entries(sop.fakta).flatMap(([field, { known, sumber, label }]) =>
    known && sumber !== 'formulir' && nilai[field] === undefined
      ? [
          {
            field: `pegawai.${field}`,
            pesan: `Data kepegawaian belum lengkap: ${label}. Hubungi fasilitator OPD Anda.`,
          },
        ]
      : [],
  );

const missingDocuments = (sop: Sop, facts: Facts, slots: ReadonlySet<string>): FieldError[] =>
  sop.berkas.flatMap((syarat) =>
    isRequired(sop, syarat, facts) && !slots.has(syarat.kode)
      ? [{ field: `berkas.${syarat.kode}`, pesan: `${syarat.nama} belum ada` }]
      : [],
  );

/** `Sisa masa dinas cukup (SE MenPANRB 28/2021). Sisa masa dinas: 20` */
function ruleError({ kode, pesan, dasar, nilai }: Aturan): FieldError {
  const values = Object.entries(nilai).map(([label, value]) => `${label}: ${value}`);
  return { field: `kelayakan.${kode}`, pesan: `${pesan} (${dasar}). ${values.join('; ')}.` };
}

/**
 * Throws NOT_COMPLETE (422) when anything is missing or wrong, with the rules that are certainly broken beside it;
 * NOT_ELIGIBLE (422) when a refusing rule does not come out true on what is complete. A rule of effect `review` stops nobody.
 */
export function requireComplete({ errors, aturan }: Pick<Diperiksa, 'errors' | 'aturan'>): void {
  const refusing = aturan.filter(({ effect }) => effect === 'refuse');
  if (errors.length > 0) {
    const broken = refusing.filter(({ hasil }) => hasil === 'tidak').map(ruleError);
    throw new AppError('NOT_COMPLETE', 422, 'Usulan belum lengkap. Lengkapi yang disebut, lalu kirim lagi.', {
      errors: [...errors, ...broken],
    });
  }
  const broken = refusing.filter(({ hasil }) => hasil !== 'ya').map(ruleError);
  if (broken.length > 0) {
    throw new AppError('NOT_ELIGIBLE', 422, 'Usulan ini belum memenuhi syarat layanan.', { errors: broken });
  }
}

/**
 * The values with references in the place of free text, and the texts to be stored beside the log.
 * @param reuse a reference that stands for this text of this field already
 */
export function withReferences(
  sop: Sop,
  nilai: Isi,
  reuse: (field: Field, text: string) => TextRef | undefined = () => undefined,
): { nilai: Isi; teks: Teks[] } {
  const teks: Teks[] = [];
  const refer = (field: Field, value: Nilai): Nilai => {
    if (typeof value !== 'string' || !isFreeText(faktaOf(sop, field))) return value;
    const known = reuse(field, value);
    if (known !== undefined) return known;
    const { ref, row } = textRow(value);
    teks.push(row);
    return ref;
  };
  const item = (field: Field, butir: Butir): Butir =>
    Object.fromEntries(
      Object.entries(butir).map(([name, value]) => [name, name === 'id' ? value : refer(`${field}.${name}`, value)]),
    ) as Butir;
  const referred = Object.entries(nilai).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.map((butir) => item(field, butir)) : refer(field, value),
  ]);
  return { nilai: Object.fromEntries(referred) as Isi, teks };
}
