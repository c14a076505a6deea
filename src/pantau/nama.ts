import { places } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import { TANPA_LANGKAH } from './pantau.sql.js';

/** Name of a langkah of the SOP; a code that it does not have is shown as it is. */
export const namaLangkah = (sop: Sop, kode: string): string =>
  kode === TANPA_LANGKAH ? 'Menunggu sistem' : (places(sop.langkah).get(kode)?.langkah.nama ?? kode);

/** Of two versions of a SOP the later. */
export const newer = (sop: Sop, other: Sop | undefined): Sop => (other && other.versi > sop.versi ? other : sop);
