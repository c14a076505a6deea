import type { Course } from '../../domain/sop/course.js';
import type { Isian, State } from '../../domain/sop/state.js';
import type { Efek, Sop } from '../../domain/sop/model.js';
import { Lipatan } from '../transisi/lipatan.js';
import { Perubahan, type TugasTutup, notBefore, visitOf } from '../transisi/perubahan.js';
import { noticesOf } from '../transisi/pemberitahuan.js';
import type { Tercatat } from '../transisi/rantai.js';
import { statusOf } from '../transisi/status.js';
import type { Hitungan } from '../transisi/tenggat.js';

/** Rows as the log says they must be; instants are epoch ms of business time. */

export interface TugasMestinya {
  langkah: string;
  nama: string;
  status: 'open' | TugasTutup['status'];
  jeda: boolean;
  dibuka: number;
  ditutup: number | null;
  terlambat: number | null;
  keputusan: string | null;
  kelas: string | null;
  diputusOleh: string | null;
  penugasanId: string | null;
}

export interface TungguMestinya {
  langkah: string;
  mitra: string | null;
  kolektif: string | null;
  /** As in the log: a reference where it is free text. */
  kunci: string | null;
  dibuka: number;
  ditutup: number | null;
}

export interface PanggilanMestinya {
  call: string;
  input: Isian;
  status: 'open' | 'done' | 'failed' | 'undoing' | 'cancelled';
  dibuka: number;
  selesai: number | null;
}

export interface EfekMestinya {
  efek: Efek;
  isi: Isian;
  dari: string | null;
  sampai: string | null;
  diterapkan: number;
  dicabut: number | null;
}

export type TenggatMestinya = Hitungan & { tercapai: number | null };

/** An event of the log that the course refuses where it stands. */
export class Unfoldable extends Error {
  constructor(
    readonly urutan: number,
    reason: string,
  ) {
    super(reason);
  }
}

/**
 * A case made again from its log, as if nothing else had been kept: each transition is folded, and what it changes is applied to
 * rows in memory instead of tables.
 */
export class Rebuilt {
  readonly tugas = new Map<string, TugasMestinya>();
  readonly tenggat = new Map<string, TenggatMestinya>();
  readonly tunggu = new Map<string, TungguMestinya>();
  readonly panggilan = new Map<string, PanggilanMestinya>();
  readonly efek = new Map<string, EfekMestinya>();
  /** Kinds of the mails that the applicant must have got, by what `noticesOf` calls them for a case without an id. */
  private readonly kabar: ReturnType<typeof noticesOf> = [];
  private readonly lipatan: Lipatan;
  private last: number | undefined;

  private constructor(
    private readonly sop: Sop,
    course: Course,
  ) {
    this.lipatan = new Lipatan(course);
  }

  /** @throws Unfoldable */
  static from(sop: Sop, course: Course, log: readonly Tercatat[]): Rebuilt {
    const rebuilt = new Rebuilt(sop, course);
    for (const transition of transitions(log)) rebuilt.transition(transition);
    return rebuilt;
  }

  get state(): State {
    return this.lipatan.state;
  }

  /** When it ended; null while it is open. */
  get selesai(): number | null {
    return this.state.status === 'open' ? null : (this.last ?? null);
  }

  /** Mails that the applicant must have got about the transitions of this usulan. */
  notices(usulanId: string): { kunci: string; jenis: string }[] {
    return this.kabar.map(({ kunci, jenis }) => ({ kunci: `${usulanId}${kunci}`, jenis }));
  }

  visitedAt(visit: string): number | undefined {
    return this.lipatan.visitedAt(visit);
  }

  private transition(events: readonly Tercatat[]): void {
    const perubahan = new Perubahan(this.sop);
    for (const { urutan, id, isi: event, waktu, tercatat, pelakuId, penugasanId } of events) {
      const at = waktu.getTime();
      const commands = this.lipatan.apply({ event, waktu: at });
      if ('refused' in commands) throw new Unfoldable(urutan, commands.refused);
      const pelaku = pelakuId === null ? {} : { pelaku: { pegawaiId: pelakuId, penugasanId } };
      perubahan.take({ id, event, waktu: at, ...(tercatat && { tercatat: tercatat.getTime() }), ...pelaku }, commands);
      this.last = at;
    }
    this.closed(perubahan);
    this.opened(perubahan);
    this.outside(perubahan);
    this.effects(perubahan);
    const [first] = events;
    if (first) this.kabar.push(...noticesOf(this.sop, nameless, first.urutan, first.isi, this.standing, this.state));
  }

  /** As the projection saw it: what is being taken back matters to none that is open. */
  private get standing(): string {
    return statusOf(this.sop, this.state, false);
  }

  private closed(perubahan: Perubahan): void {
    for (const [kunci, tutup] of perubahan.tugasTutup) {
      const row = this.tugas.get(kunci);
      if (row) Object.assign(row, closing({ ...tutup, waktu: notBefore(row.dibuka, tutup.waktu) }));
    }
    const { reached, gone } = perubahan.timers(this.state);
    for (const timer of gone) this.tenggat.delete(timer);
    for (const timer of reached) {
      const at = perubahan.timerTercapai.get(timer) ?? null;
      const row = this.tenggat.get(timer);
      if (row) row.tercapai = at;
      for (const [kunci, tugas] of this.tugas)
        if (tugas.status === 'open' && visitOf(kunci) === timer) tugas.terlambat = at;
    }
  }

  private opened({ tugasBaru, timerBaru }: Perubahan): void {
    for (const [kunci, { langkah, nama, jeda, dibuka, ditutup }] of tugasBaru)
      this.tugas.set(kunci, {
        langkah,
        nama,
        jeda,
        dibuka,
        terlambat: null,
        ...(ditutup ? closing(ditutup) : stillOpen),
      });
    for (const [timer, { batas, anchor, times, membuka }] of timerBaru)
      this.tenggat.set(timer, { batas, anchor, times, membuka, tercapai: null });
  }

  private outside({ tungguBaru, tungguTutup, panggilanBaru, panggilanSelesai }: Perubahan): void {
    for (const [id, at] of tungguTutup) {
      const row = this.tunggu.get(id);
      if (row?.ditutup === null) row.ditutup = notBefore(row.dibuka, at);
    }
    for (const [id, { langkah, mitra, kolektif, kunci, dibuka, ditutup = null }] of tungguBaru)
      this.tunggu.set(id, { langkah, mitra, kolektif, kunci, dibuka, ditutup });
    for (const [id, { status, waktu }] of panggilanSelesai) {
      const row = this.panggilan.get(id);
      if (row) Object.assign(row, { status, selesai: notBefore(row.dibuka, waktu) });
    }
    for (const [id, row] of panggilanBaru) this.panggilan.set(id, { ...row, selesai: null });
  }

  private effects({ efekBaru, efekCabut }: Perubahan): void {
    for (const [id, { efek, isi, from, to, waktu }] of efekBaru)
      this.efek.set(id, { efek, isi, dari: from, sampai: to, diterapkan: waktu, dicabut: null });
    for (const [id, at] of efekCabut) {
      const row = this.efek.get(id);
      if (row?.dicabut === null) row.dicabut = at;
    }
  }
}

/** Whose case it is does not matter to which mails are owed. */
const nameless = { id: '', instansi: '', pemohonId: '', nomor: null };

type End = Omit<TugasMestinya, 'langkah' | 'nama' | 'jeda' | 'dibuka' | 'terlambat'>;

const stillOpen: End = {
  status: 'open',
  ditutup: null,
  keputusan: null,
  kelas: null,
  diputusOleh: null,
  penugasanId: null,
};

const closing = ({ status, waktu, keputusan, kelas, pelaku }: TugasTutup): End => ({
  status,
  ditutup: waktu,
  keputusan: keputusan ?? null,
  kelas: kelas ?? null,
  diputusOleh: pelaku?.pegawaiId ?? null,
  penugasanId: pelaku?.penugasanId ?? null,
});

/** What the projection has written at once: an event, and the answers that followed from it. */
function transitions(log: readonly Tercatat[]): Tercatat[][] {
  const all: Tercatat[][] = [];
  for (const event of log) {
    const last = all.at(-1);
    if (last && event.id.startsWith('efek/')) last.push(event);
    else all.push([event]);
  }
  return all;
}
