import type { Sop } from '../../domain/sop/model.js';
import type { Pin } from '../../domain/sop/state.js';
import type { TeksKasus } from './teks.service.js';
import type { TemuanView } from './usulan.schema.js';

/** A coded reason with its label and its legal article. */
export function alasanView(sop: Sop, kode: string): TemuanView['alasan'] {
  const found = sop.alasan.find((alasan) => alasan.kode === kode);
  return { kode, label: found?.label ?? kode, ...(found?.dasar !== undefined && { dasar: found.dasar }) };
}

/** `Menjalani hukuman disiplin (PP 94/2021)` */
export function alasanTeks(sop: Sop, kode: string): string {
  const { label, dasar } = alasanView(sop, kode);
  return dasar === undefined ? label : `${label} (${dasar})`;
}

/** Findings as people read them: pinned, coded, with their notes. */
export const temuanView = (sop: Sop, pins: readonly Pin[], teks: TeksKasus): TemuanView[] =>
  pins.map(({ berkas, halaman, field, alasan, catatan, terlihatSebelumnya }) => ({
    ...(berkas !== undefined && { berkas }),
    ...(halaman !== undefined && { halaman }),
    ...(field !== undefined && { field }),
    alasan: alasanView(sop, alasan),
    ...(catatan !== undefined && { catatan: teks.resolve(catatan) }),
    ...(terlihatSebelumnya && { terlihatSebelumnya }),
  }));
