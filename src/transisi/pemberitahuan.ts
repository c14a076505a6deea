import { kodeOf, places } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Event, Start, State } from '../../domain/sop/state.js';
import type { KasusRow } from './kasus-row.js';

/** A mail that follows from a transition; who gets it is one pegawai. */
export interface Pemberitahuan {
  instansi: string;
  kunci: string;
  jenis: string;
  pegawaiId: string;
  usulanId: string;
  isi: Record<string, unknown>;
}

const ends: Record<Exclude<State['status'], 'open'>, string> = {
  approved: 'usulan-disetujui',
  rejected: 'usulan-ditolak',
  withdrawn: 'usulan-ditarik',
  closed: 'usulan-ditutup',
};

/**
 * What the applicant is told of one event: that it was returned, put off, signed or ended. Every other move shows in the
 * application only. The words carry service, number and verb, never a reason or a content.
 */
export function noticesOf(
  sop: Sop,
  kasus: Pick<KasusRow, 'id' | 'instansi' | 'pemohonId' | 'nomor'>,
  urutan: number,
  event: Event | Start,
  status: string,
  state: State,
): Pemberitahuan[] {
  const mail = (jenis: string, kunci: string | number): Pemberitahuan => ({
    instansi: kasus.instansi,
    kunci: `${kasus.id}/${jenis}/${kunci}`,
    jenis,
    pegawaiId: kasus.pemohonId,
    usulanId: kasus.id,
    isi: { nomor: kasus.nomor, layanan: sop.nama },
  });
  if (state.status !== 'open') return [mail(ends[state.status], 'akhir')];
  if (event.type !== 'decide') return [];
  if (status === 'returned') return [mail('usulan-dikembalikan', urutan)];
  if (status === 'deferred') return [mail('usulan-ditunda', urutan)];
  return signed(sop, event) ? [mail('usulan-disetujui', 'akhir')] : [];
}

/** What the applicant is told when their usulan has been received. */
export const receiptOf = (id: string) => ({ kunci: `${id}/usulan-diterima/1`, jenis: 'usulan-diterima' });

/** What somebody is told whose decision was refused when nobody waited for the answer any more. */
export const refusalOf = (intentId: string) => ({ kunci: `${intentId}/ditolak`, jenis: 'keputusan-ditolak' });

/** Whether the event signs the document of the case. */
export function signed(sop: Sop, event: Event | Start): event is Event & { type: 'decide' } {
  if (event.type !== 'decide' || kodeOf(event.id) !== sop.hasil?.langkah) return false;
  const langkah = places(sop.langkah).get(kodeOf(event.id))?.langkah;
  return (
    langkah?.jenis === 'tugas' && langkah.keputusan.some((k) => k.kode === event.keputusan && k.class === 'approve')
  );
}
