import { kodeOf, places } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { GiliranRow } from './giliran.reader.js';
import type { StatusUsulan } from './usulan.entity.js';

/** Words of a status that says all by itself; `submitted` depends on whose turn it is. */
const LABEL: Record<Exclude<StatusUsulan, 'submitted'>, string> = {
  draft: 'Draf',
  returned: 'Perlu Anda perbaiki',
  deferred: 'Ditunda',
  closing: 'Sedang dibatalkan',
  approved: 'Selesai',
  rejected: 'Ditolak',
  withdrawn: 'Ditarik',
  closed: 'Dibatalkan',
};

/**
 * The word people read for where an usulan stands (`web.md` 15), derived from what the SOP says of the open row: one that
 * checks documents verifies, one that signs awaits a signature.
 * @param open the open turns
 * @param urutan last projected event; 0 while the engine has not been reached
 * @param milikSendiri whether the reader is the applicant
 */
export function statusLabel(
  sop: Sop,
  usulan: { status: StatusUsulan; urutan: number },
  open: readonly GiliranRow[],
  milikSendiri: boolean,
): string {
  const { status, urutan } = usulan;
  if (status === 'returned') return milikSendiri ? LABEL.returned : 'Dikembalikan ke pemohon';
  if (status !== 'submitted') return LABEL[status];
  if (urutan === 0) return 'Tercatat';
  const tugas = open.find(({ jenis }) => jenis === 'tugas');
  if (!tugas) return open.some(({ mitra }) => mitra !== null) ? 'Menunggu pihak luar' : 'Terkirim';
  const langkah = places(sop.langkah).get(kodeOf(tugas.kunci))?.langkah;
  if (langkah?.jenis !== 'tugas') return 'Terkirim';
  if (langkah.tandaTangan) return 'Menunggu tanda tangan';
  if (!langkah.periksa?.length) return 'Menunggu persetujuan';
  return tugas.unit?.jenis === 'opd' ? 'Divalidasi OPD' : 'Diverifikasi BKD';
}
