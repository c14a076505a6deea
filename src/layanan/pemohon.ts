import { filingOf } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';

/** Who may file a layanan, by its SOP alone. */

/** A pegawai for themselves. */
export const isOpenToPegawai = (sop: Sop): boolean => sop.pemohon.includes('pegawai') && filingOf(sop) !== undefined;

/** Somebody about another person: an official, or the fasilitator of an office (for heirs as well). */
export function isOpenToOthers(sop: Sop): { pejabat: boolean; fasilitator: boolean } {
  const files = filingOf(sop) !== undefined;
  return {
    pejabat: files && sop.pemohon.includes('pejabat'),
    fasilitator: files && sop.pemohon.some((who) => who === 'fasilitator' || who === 'ahli-waris'),
  };
}
