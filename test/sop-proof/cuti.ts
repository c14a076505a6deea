import { cuti as contoh } from '../../domain/sop/fixtures/cuti.js';
import type { Sop } from '../../domain/sop/model.js';

/** CUTI as the example has it; the record keeps the leave among those of the person. */
export const cuti: Sop = {
  ...contoh,
  efek: (contoh.efek ?? []).map((efek) => ({ ...efek, sasaran: 'cuti' })),
};
