import { useEffect } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { Formulir, Isian, Usulan } from '../../api/types.js';
import type { Teks } from './form-isian.js';
import { barisOf, nilaiOf, teksOf, type BarisForm } from './isian.js';
import type { PenyimpanDraf, Snapshot } from './penyimpan.js';
import { useDraf } from './use-draf.js';

/** A field says what is wrong when it is first left, and from then on as it is typed. */
export const SPEAKS = 'onTouched';

interface IsianForm {
  form: UseFormReturn<Teks>;
  /** The lines asked now. */
  baris: BarisForm[];
  isian: Isian;
  penyimpan: PenyimpanDraf;
  snapshot: Snapshot;
  /** Takes the other device's value of a field. */
  take: (field: string) => void;
}

const teksAll = (formulir: Formulir, isian: Isian): Teks =>
  Object.fromEntries(Object.keys(formulir.properties).map((field) => [field, teksOf(isian[field])]));

/** The form of an usulan, tied to the keeper of its draft: what is typed is kept at once and sent soon. */
export function useIsianForm(usulan: Usulan, formulir: Formulir, pegawaiId: string): IsianForm {
  const { penyimpan, snapshot } = useDraf(usulan, pegawaiId);
  const form = useForm<Teks>({
    mode: SPEAKS,
    defaultValues: teksAll(formulir, penyimpan.isian),
  });
  useEffect(() => {
    penyimpan.onAdopt = (field, nilai) => {
      form.setValue(field, teksOf(nilai));
    };
  }, [penyimpan, form]);
  const typed = form.watch();
  const isian: Isian = Object.fromEntries(
    Object.entries(formulir.properties).map(([field, kolom]) => [field, nilaiOf(kolom, typed[field] ?? '')]),
  );
  return {
    form,
    baris: barisOf(formulir, isian),
    isian,
    penyimpan,
    snapshot,
    take: (field) => {
      const lain = snapshot.bentrok.find((bentrok) => bentrok.field === field)?.lain ?? null;
      form.setValue(field, teksOf(lain));
      penyimpan.change(field, lain);
    },
  };
}
