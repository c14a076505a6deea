import { toIso } from '../../domain/kalender/zona.js';
import { filingOf, kodeOf, places } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import { AppError } from '../common/app-error.js';
import type { Tercatat } from '../transisi/tercatat.reader.js';
import type { UsulanDilihat } from './akses.service.js';
import type { BarisLinimasa, TercatatView } from './usulan.schema.js';

/** What is recorded and not applied yet, in people's words. */

type Kasus = Pick<UsulanDilihat, 'sop' | 'zona' | 'geserMs'>;

/** Who reads it. The applicant is not told what an officer has decided before it counts: it may still be refused. */
export interface Pembaca {
  pegawaiId: string;
  milikSendiri: boolean;
}

/** Whether it sends a returned usulan in again. */
const isFiling = (sop: Sop, { event }: Tercatat): boolean =>
  event?.type === 'decide' && filingOf(sop)?.langkah.kode === kodeOf(event.id);

/** The act itself: `Meneliti berkas: Memenuhi syarat`. `tertutup`: without its outcome. */
export function apaTercatat(sop: Sop, tercatat: Tercatat, tertutup = false): string {
  const { event, jenis } = tercatat;
  if (jenis === 'start') return 'Usulan diajukan';
  if (event?.type === 'kejadian') return sop.kejadian?.find(({ kode }) => kode === event.kode)?.label ?? 'Kejadian';
  if (isFiling(sop, tercatat)) return 'Usulan dikirim kembali setelah diperbaiki';
  const label = tertutup ? undefined : chosen(sop, tercatat)?.label;
  return `${namaLangkah(sop, tercatat)}: ${label ?? 'keputusan'}`;
}

const langkahOf = (sop: Sop, { event }: Tercatat) =>
  event && 'id' in event ? places(sop.langkah).get(kodeOf(event.id))?.langkah : undefined;

const namaLangkah = (sop: Sop, tercatat: Tercatat): string => langkahOf(sop, tercatat)?.nama ?? '';

/** The outcome of a decision that is no filing. */
export function chosen(sop: Sop, tercatat: Tercatat): { kode: string; label: string; kelas: string } | undefined {
  const { event } = tercatat;
  const langkah = langkahOf(sop, tercatat);
  if (event?.type !== 'decide' || langkah?.jenis !== 'tugas' || isFiling(sop, tercatat)) return undefined;
  const found = langkah.keputusan.find(({ kode }) => kode === event.keputusan);
  return found && { kode: found.kode, label: found.label, kelas: found.class };
}

/** The course was no longer where the act belongs. */
const TERLAMBAT: readonly string[] = ['closed', 'finished', 'tooLate'];

/** Why an act of its applicant came too late, in the applicant's words: they know of no tugas and no langkah. */
export function sebabPemohon(sop: Sop, tercatat: Tercatat, kode: string | null): string | undefined {
  const { event } = tercatat;
  if (!TERLAMBAT.includes(kode ?? '')) return undefined;
  const sudah = 'Usulan ini sudah selesai atau sudah berjalan lebih jauh sebelum';
  if (isFiling(sop, tercatat)) return `${sudah} perbaikan Anda diproses.`;
  const kejadian = event?.type === 'kejadian' && sop.kejadian?.find((each) => each.kode === event.kode);
  return kejadian && kejadian.untuk === 'withdraw'
    ? `${sudah} penarikan Anda diproses, jadi tidak dapat ditarik lagi.`
    : undefined;
}

/** Who wants what, as the reader would say it. */
function subjekOf(sop: Sop, tercatat: Tercatat, { pegawaiId, milikSendiri }: Pembaca): string {
  const { jenis, event, pelaku } = tercatat;
  const sendiri = pelaku.id === pegawaiId;
  if (jenis === 'start') return sendiri ? 'Usulan Anda' : 'Usulan ini';
  if (event?.type === 'kejadian') {
    const kejadian = sop.kejadian?.find(({ kode }) => kode === event.kode);
    if (kejadian?.untuk !== 'withdraw') return `Kejadian "${kejadian?.label ?? ''}"`;
    return sendiri ? 'Penarikan usulan Anda' : 'Penarikan usulan oleh pemohon';
  }
  if (isFiling(sop, tercatat)) return sendiri ? 'Perbaikan Anda' : 'Perbaikan dari pemohon';
  if (sendiri) return 'Keputusan Anda';
  return milikSendiri ? `Keputusan petugas di langkah "${namaLangkah(sop, tercatat)}"` : `Keputusan ${pelaku.nama}`;
}

function kalimatOf(sop: Sop, tercatat: Tercatat, pembaca: Pembaca): string {
  const said = `${subjekOf(sop, tercatat, pembaca)} sudah tercatat dan sedang menunggu mesin alur kerja.`;
  if (tercatat.pelaku.id === pembaca.pegawaiId) return `${said} Anda tidak perlu mengulang.`;
  return pembaca.milikSendiri || tercatat.jenis === 'start'
    ? said
    : `${said} Tugas ini belum dapat diputuskan sementara itu.`;
}

export function tercatatView({ sop, zona, geserMs }: Kasus, tercatat: Tercatat, pembaca: Pembaca): TercatatView {
  const sendiri = tercatat.pelaku.id === pembaca.pegawaiId;
  const tertutup = pembaca.milikSendiri && !sendiri;
  const keputusan = tertutup ? undefined : chosen(sop, tercatat);
  return {
    kalimat: kalimatOf(sop, tercatat, pembaca),
    keputusan: keputusan ? { label: keputusan.label, kelas: keputusan.kelas } : null,
    oleh: tertutup ? null : tercatat.pelaku.nama,
    sendiri,
    waktu: toIso(tercatat.pada ?? tercatat.waktu + geserMs, zona),
  };
}

/** Of several the reader's own goes first, else the oldest. */
export const utamaOf = (tercatat: readonly Tercatat[], { pegawaiId }: Pembaca): Tercatat | undefined =>
  tercatat.find(({ pelaku }) => pelaku.id === pegawaiId) ?? tercatat[0];

/** Lines below the log: what will stand in it once the engine has taken it, or be refused. */
export function barisTercatat(
  kasus: Kasus & Pick<UsulanDilihat, 'milikSendiri'>,
  tercatat: readonly Tercatat[],
  pembaca: Pembaca,
  urutan: number,
): BarisLinimasa[] {
  return tercatat
    .filter(({ jenis }) => jenis === 'decide' || jenis === 'kejadian')
    .map((each, i) => {
      const { keputusan, oleh, waktu } = tercatatView(kasus, each, pembaca);
      return {
        urutan: urutan + i + 1,
        waktu,
        apa: apaTercatat(kasus.sop, each, oleh === null),
        siapa: oleh,
        ...(langkahOf(kasus.sop, each) && { langkah: namaLangkah(kasus.sop, each) }),
        ...(keputusan && { keputusan }),
        tercatat: true as const,
      };
    });
}

/** Refuses a second act where one is recorded already: who wanted what, and since when. */
export function refuseRecorded(kasus: Kasus, tercatat: Tercatat, pembaca: Pembaca): AppError {
  const { kalimat, oleh, waktu, keputusan } = tercatatView(kasus, tercatat, pembaca);
  return new AppError('DECISION_RECORDED', 409, kalimat, {
    extra: {
      oleh: oleh === null ? null : { nama: oleh },
      waktu,
      keputusan: keputusan?.label ?? null,
      kelas: keputusan?.kelas ?? null,
    },
  });
}

/** What keeps its applicant from changing or withdrawing a case: the withdrawal, or what was sent at this tugas. */
export const halanganPemohon = (tercatat: readonly Tercatat[], tugasId?: string): Tercatat | undefined =>
  tercatat.find((each) => each.jenis === 'kejadian' || (tugasId !== undefined && each.tugasId === tugasId));
