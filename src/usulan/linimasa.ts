import { sisaKerja } from '../../domain/kalender/tampilan.js';
import type { Kalender } from '../../domain/kalender/model.js';
import { workingMinutes } from '../../domain/kalender/waktu-kerja.js';
import { toIso } from '../../domain/kalender/zona.js';
import { kodeOf, places, type Place } from '../../domain/sop/course.js';
import { own } from '../../domain/sop/facts.js';
import type { Langkah, Sop } from '../../domain/sop/model.js';
import type { Event, Start, TextRef } from '../../domain/sop/state.js';
import { labelPeran } from '../auth/izin.js';
import type { Kiriman } from '../mitra/kiriman.entity.js';
import { textId } from '../transisi/teks-ref.js';
import { labelPelaksana, siapa } from './giliran.js';
import type { GiliranRow } from './giliran.reader.js';
import type { Kasus } from './kasus.reader.js';
import type { PeristiwaDibaca } from './tahap.js';
import { alasanTeks, temuanView } from './temuan.js';
import type { BarisLinimasa } from './usulan.schema.js';

export interface KirimanTercatat {
  /** The call of the course that placed the order. */
  panggilan: string;
  status: Kiriman['status'];
  resi: string | null;
  keadaanLabel: string;
}

/** What has happened, one line for each event of the log, in people's words; durations in working time of the reference calendar. */
export function linimasaOf(kasus: Kasus, kalender: Kalender, kiriman: readonly KirimanTercatat[]): BarisLinimasa[] {
  const at = places(kasus.usulan.sop.langkah);
  return kasus.tahap.map(({ peristiwa }) => line(kasus, kalender, at, kiriman, peristiwa));
}

function line(
  kasus: Kasus,
  kalender: Kalender,
  at: ReadonlyMap<string, Place<Langkah>>,
  kiriman: readonly KirimanTercatat[],
  peristiwa: PeristiwaDibaca,
): BarisLinimasa {
  const { urutan, waktu, event } = peristiwa;
  const { sop, zona } = kasus.usulan;
  const langkah = 'id' in event ? at.get(kodeOf(event.id))?.langkah : undefined;
  const giliran = 'id' in event ? kasus.rows.find(({ kunci }) => kunci === event.id) : undefined;
  const keputusan = chosen(event, langkah);
  const lama = giliran && event.type !== 'timer' ? workingMinutes(kalender, giliran.dibuka, waktu) : undefined;
  const order = 'id' in event ? kiriman.find(({ panggilan }) => panggilan === event.id) : undefined;
  const catatan = ('catatan' in event ? event.catatan : undefined) ?? partnerWords(sop, event);
  return {
    urutan,
    waktu: toIso(waktu, zona),
    apa: what(kasus, event, langkah, keputusan?.label, order),
    siapa: actorOf(peristiwa, giliran),
    ...(langkah && { langkah: langkah.nama }),
    ...(keputusan && { keputusan }),
    ...('alasan' in event && { alasan: alasanTeks(sop, event.alasan) }),
    ...(catatan !== undefined && { catatan: kasus.teks.resolve(catatan) }),
    ...('temuan' in event && { temuan: temuanView(sop, event.temuan, kasus.teks) }),
    ...(lama !== undefined && { lamaMenit: lama, lamaTeks: sisaKerja(lama) }),
    ...(order && { kiriman: { resi: order.resi, keadaanLabel: order.keadaanLabel } }),
  };
}

/** The reason a partner gave, in its own words: whoever has to mend it must know what was refused. */
function partnerWords(sop: Sop, event: Event | Start): TextRef | undefined {
  if (event.type !== 'failed' && event.type !== 'answer') return undefined;
  const said = Object.entries(event.isian ?? {}).find(
    ([field, value]) => own(sop.fakta, field)?.sumber === 'mitra' && textId(value) !== undefined,
  );
  return said?.[1] as TextRef | undefined;
}

function chosen(event: Event | Start, langkah: Langkah | undefined): { label: string; kelas: string } | undefined {
  if ((event.type !== 'decide' && event.type !== 'answer') || !langkah || !('keputusan' in langkah)) return undefined;
  const found = langkah.keputusan.find(({ kode }) => kode === event.keputusan);
  return found && { label: found.label, kelas: found.class };
}

function what(
  kasus: Kasus,
  event: Event | Start,
  langkah: Langkah | undefined,
  keputusan: string | undefined,
  order: KirimanTercatat | undefined,
): string {
  const { sop } = kasus.usulan;
  const nama = langkah?.nama ?? '';
  switch (event.type) {
    case 'start':
      return 'Usulan diajukan';
    case 'decide':
      return langkah?.kode === sop.langkah[0]?.kode
        ? 'Usulan dikirim kembali setelah diperbaiki'
        : `${nama}: ${keputusan ?? ''}`;
    case 'answer':
      return `${nama}: ${keputusan ?? ''}`;
    case 'done':
      return `${nama}: selesai`;
    case 'failed':
      // An order that the partner did not refuse may exist: it has not failed, its answer was lost.
      return order && order.status !== 'refused'
        ? `${nama}: jawaban tidak diterima, ditangani petugas`
        : `${nama}: tidak berhasil, ditangani petugas`;
    case 'timer':
      return timerText(event.id, langkah, nama);
    case 'kejadian':
      return sop.kejadian?.find(({ kode }) => kode === event.kode)?.label ?? 'Kejadian dicatat';
    case 'facts':
      return 'Data usulan diperbarui';
  }
}

function timerText(id: string, langkah: Langkah | undefined, nama: string): string {
  if (id.includes('!until')) return `${nama}: masa tunda berakhir`;
  if (id.includes('!')) return `${nama}: sudah waktunya dimulai`;
  if (langkah?.jenis === 'tunggu' && langkah.keputusan.length === 0) return `${nama}: waktunya tiba`;
  return `${nama}: batas waktu terlampaui`;
}

const JENIS: Record<string, string> = { plt: 'Plt. ', plh: 'Plh. ', delegasi: 'atas nama ' };

/** Who caused it: a person, a partner that answered, or nobody. */
function actorOf(peristiwa: PeristiwaDibaca, giliran: GiliranRow | undefined): string | null {
  const { event, pelaku } = peristiwa;
  if (!pelaku) return giliran && event.type === 'answer' ? siapa(giliran) : null;
  return `${pelaku.nama} (${capacityOf(peristiwa, giliran)})`;
}

/** `Plt. Kepala Bidang, Bidang Mutasi`; of somebody who acts as themselves their part in the case. */
function capacityOf({ event, sebagai }: PeristiwaDibaca, giliran: GiliranRow | undefined): string {
  if (sebagai) return `${JENIS[sebagai.jenis] ?? ''}${labelPeran(sebagai.peran)}, ${sebagai.unit}`;
  const peran = event.type === 'decide' ? giliran?.peran : null;
  return peran === null || peran === undefined || peran === 'pemohon' ? 'Pemohon' : labelPelaksana(peran);
}
