import type { Tanggal } from '../../domain/kalender/tanggal.js';
import { readPegawai } from '../../domain/pegawai/fakta-pegawai.js';
import { computeTurunan } from '../../domain/pegawai/fakta-turunan.js';
import type { PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import { define, read } from '../../domain/sop/facts.js';
import type { Butir, Facts, Fakta, Field, Kelayakan, Nilai, Sop, Sumber } from '../../domain/sop/model.js';
import { comparedIn, fieldsOf, holds } from '../../domain/sop/predikat.js';
import { labelOf } from '../../domain/sop/words.js';
import { nilaiTeks } from './nilai-teks.js';

export type Isi = Record<Field, Nilai | Butir[]>;

const fieldsFrom = (sop: Sop, sumber: Sumber): Field[] =>
  Object.entries(sop.fakta).flatMap(([field, fakta]) => (fakta.sumber === sumber ? [field] : []));

/**
 * What is known of a case on a date: the record, what was filled in, and what the law computes from both. Unknown facts are
 * left out.
 * @param formulir values that fit their facts (`readForm`)
 */
export function factsOf(sop: Sop, pegawai: PegawaiSnapshot, formulir: Isi, asOf: Tanggal): Facts {
  const nilai: Isi = {
    ...readPegawai(fieldsFrom(sop, 'pegawai'), pegawai),
    ...computeTurunan(fieldsFrom(sop, 'turunan'), { pegawai, formulir, asOf }),
    ...formulir,
  };
  return { asOf, nilai: Object.fromEntries(Object.entries(nilai).filter(([, value]) => value !== null)) };
}

/** The declaration of a fact or of a field of a list. */
export const faktaOf = (sop: Sop, field: Field): Omit<Fakta, 'butir'> | undefined =>
  define(sop, field) as Omit<Fakta, 'butir'> | undefined;

/** Tests a predicate on facts of the case as a whole; null is unknown. */
export const testFacts = (sop: Sop, syarat: Kelayakan['bila'], facts: Facts): boolean | null =>
  holds(
    syarat,
    (field) => read(facts, [], field),
    (field) => define(sop, field),
  );

/** An eligibility rule applied: `hasil` as people read it, and the values it was decided on, by their labels. */
export interface Aturan {
  kode: string;
  pesan: string;
  dasar: string;
  sejak: Tanggal;
  effect: Kelayakan['effect'];
  hasil: 'ya' | 'tidak' | 'tidak-diketahui';
  nilai: Record<string, string>;
  /** Facts whose absence leaves it unknown. */
  kurang: Field[];
}

/** All rules in force on the date of the facts, in the order of the SOP. */
export function applyRules(sop: Sop, facts: Facts): Aturan[] {
  const asOf = facts.asOf.slice(0, 10);
  return sop.kelayakan
    .filter(({ berlaku }) => berlaku.sejak <= asOf && (berlaku.sampai === undefined || asOf <= berlaku.sampai))
    .map((rule) => {
      const verdict = testFacts(sop, rule.bila, facts);
      const value = (field: Field) => read(facts, [], field);
      return {
        kode: rule.kode,
        pesan: rule.pesan,
        dasar: rule.dasar,
        sejak: rule.berlaku.sejak,
        effect: rule.effect,
        hasil: verdict === null ? 'tidak-diketahui' : verdict ? 'ya' : 'tidak',
        nilai: Object.fromEntries(
          [...new Set(fieldsOf(rule.bila))].map((field) => [
            labelOf(sop, field),
            nilaiTeks(faktaOf(sop, field), value(field)),
          ]),
        ),
        kurang: verdict === null ? [...new Set(comparedIn(rule.bila))].filter((field) => value(field) === null) : [],
      };
    });
}
