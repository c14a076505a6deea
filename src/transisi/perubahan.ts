import type { Efek, Langkah, Pelaksana, Sop } from '../../domain/sop/model.js';
import { filingOf, kodeOf, places } from '../../domain/sop/course.js';
import { openTokens } from '../../domain/sop/look.js';
import type { Command, Event, Isian, Start, State } from '../../domain/sop/state.js';
import { type Hitungan, isOpening } from './tenggat.js';

/** An event as it goes into the log. */
export interface Peristiwa {
  id: string;
  event: Event | Start;
  waktu: number;
  /** When it was wanted, if it is written only later: then everything it ends has ended. */
  tercatat?: number;
  pelaku?: { pegawaiId: string; penugasanId: string | null };
}

/** The answer to an effect. */
export type Jawaban = Event & { type: 'done' };

export interface TugasBaru {
  kunci: string;
  langkah: string;
  nama: string;
  pelaksana: Pelaksana;
  whose: string | undefined;
  dibuka: number;
  jeda: boolean;
  ditutup?: TugasTutup;
}

export interface TugasTutup {
  status: 'decided' | 'limit' | 'cancelled';
  waktu: number;
  keputusan?: string;
  kelas?: string;
  pelaku?: { pegawaiId: string; penugasanId: string | null };
}

export interface TungguBaru {
  langkah: string;
  mitra: string | null;
  kolektif: string | null;
  kunci: string | null;
  oleh?: Pelaksana;
  penyusun?: Pelaksana;
  /** The row whose linked usulan is waited for. */
  usulan?: string;
  dibuka: number;
  ditutup?: number;
}

export interface EfekBaru {
  id: string;
  efek: Efek;
  isi: Isian;
  from: string | null;
  to: string | null;
  waktu: number;
}

/**
 * What one or more events change in the rows around the log: tugas, timers, waits, calls, effects. What opens and closes within
 * the same transition is written once, closed.
 */
export class Perubahan {
  readonly tugasBaru = new Map<string, TugasBaru>();
  readonly tugasTutup = new Map<string, TugasTutup>();
  readonly tugasLewat = new Map<string, number>();
  readonly timerBaru = new Map<string, Hitungan & { unitOf: string }>();
  readonly timerHapus = new Set<string>();
  readonly timerTercapai = new Map<string, number>();
  readonly tungguBaru = new Map<string, TungguBaru>();
  readonly tungguTutup = new Map<string, number>();
  readonly panggilanBaru = new Map<
    string,
    { call: string; input: Isian; dibuka: number; status: 'open' | 'undoing' | 'cancelled' }
  >();
  readonly panggilanSelesai = new Map<string, { status: 'done' | 'failed' | 'undoing' | 'cancelled'; waktu: number }>();
  readonly efekBaru = new Map<string, EfekBaru>();
  readonly efekCabut = new Map<string, number>();
  readonly usulanBaru: { id: string; layanan: string; input: Isian }[] = [];
  /** Facts to be computed, by the visit that asks for them. */
  readonly hitungan: { id: string; needs: string[]; may: string[] }[] = [];
  /** Visits whose linked usulan is to be withdrawn. */
  readonly usulanTarik = new Set<string>();
  /** Limits that were reached while their tugas or wait stays open, and who else is to be told. */
  readonly batasLewat: { id: string; langkah: string; kepada: Pelaksana | undefined }[] = [];

  private readonly rows: ReadonlyMap<string, { langkah: Langkah }>;

  constructor(private readonly sop: Sop) {
    this.rows = places(sop.langkah);
  }

  /** Takes in the commands of one event. Answers of effects follow at once: their events are returned. */
  take({ event, waktu, tercatat, pelaku }: Peristiwa, commands: readonly Command[]): Jawaban[] {
    const answers: Jawaban[] = [];
    const berakhir = tercatat ?? waktu;
    if (event.type === 'done' || event.type === 'failed') {
      this.panggilanSelesai.set(event.id, { status: event.type, waktu: berakhir });
      this.dropLimit(event.id);
    }
    if (event.type === 'answer' && this.endsWait(event)) this.tungguTutup.set(event.id, berakhir);
    if (event.type === 'timer') this.timerTercapai.set(event.id, waktu);
    for (const command of commands) this.one(command, event, { waktu, berakhir, pelaku }, answers);
    return answers;
  }

  /** Whether an answer is the one that was waited for: an outcome that only adds to a list leaves the wait open. */
  private endsWait({ id, keputusan }: Event & { type: 'decide' | 'answer' }): boolean {
    const langkah = this.rows.get(kodeOf(id))?.langkah;
    return (
      langkah?.jenis === 'tunggu' &&
      langkah.keputusan.some((each) => each.kode === keputusan && each.tambah === undefined)
    );
  }

  /**
   * What becomes of the timers on record: a reached one stays while its tugas or wait stays open beyond it, the others are gone.
   * @param state where the case stands after all of it
   */
  timers(state: State): { reached: string[]; gone: string[] } {
    const fired = [...this.timerTercapai.keys()];
    const open = new Set(openTokens(state).map(({ token }) => token.id));
    const closed = [...this.tugasTutup.keys(), ...this.tungguTutup.keys()].map(visitOf);
    return {
      reached: fired.filter((id) => this.tugasLewat.has(id)),
      gone: [
        ...this.timerHapus,
        ...fired.filter((id) => !this.tugasLewat.has(id)),
        ...closed.filter((visit) => !open.has(visit)),
      ],
    };
  }

  private one(
    command: Command,
    event: Event | Start,
    { waktu, berakhir, pelaku }: { waktu: number; berakhir: number; pelaku: TugasTutup['pelaku'] },
    answers: Jawaban[],
  ): void {
    const { id } = command;
    switch (command.type) {
      case 'openTugas': {
        const { langkah, pelaksana, whose } = command;
        const nama = this.rows.get(langkah)?.langkah.nama ?? langkah;
        this.tugasBaru.set(id, {
          kunci: id,
          langkah,
          nama,
          pelaksana,
          whose,
          dibuka: waktu,
          jeda: this.pauses(langkah, event),
        });
        return;
      }
      case 'closeTugas': {
        const tutup = this.closing(id, command.why, event, berakhir, pelaku);
        const baru = this.tugasBaru.get(id);
        if (baru) baru.ditutup = { ...tutup, waktu: notBefore(baru.dibuka, tutup.waktu) };
        else this.tugasTutup.set(id, tutup);
        return;
      }
      case 'startTimer':
        this.timerHapus.delete(id);
        this.timerBaru.set(id, {
          ...command,
          membuka: isOpening(this.rows.get(kodeOf(id))?.langkah, id),
          unitOf: visitOf(id),
        });
        return;
      case 'cancelTimer':
        if (!this.timerBaru.delete(id)) this.timerHapus.add(id);
        return;
      case 'awaitEvent': {
        const { langkah, mitra = null, kunci = null } = command;
        this.tungguBaru.set(id, { langkah, mitra, kunci, ...this.answering(langkah), dibuka: waktu });
        return;
      }
      case 'cancelAwait': {
        const baru = this.tungguBaru.get(id);
        if (baru) baru.ditutup = notBefore(baru.dibuka, berakhir);
        else this.tungguTutup.set(id, berakhir);
        return;
      }
      case 'callAksi': {
        const { call, input, batas } = command;
        this.panggilanBaru.set(id, { call, input, dibuka: waktu, status: 'open' });
        if (batas)
          this.timerBaru.set(limitOfCall(id), { batas, anchor: { visit: id }, times: 1, membuka: false, unitOf: '' });
        return;
      }
      case 'applyEfek': {
        const efek = this.sop.efek?.find(({ kode }) => kode === command.efek);
        if (!efek) throw new Error(`effect ${command.efek} is not in the SOP`);
        const { isi, from, to } = command;
        for (const earlier of visitsBefore(id)) if (!this.efekBaru.delete(earlier)) this.efekCabut.set(earlier, waktu);
        this.efekBaru.set(id, {
          id,
          efek,
          isi: { ...efek.tetap, ...isi },
          from: dateOrNull(from),
          to: dateOrNull(to),
          waktu,
        });
        answers.push({ type: 'done', id });
        return;
      }
      case 'startUsulan':
        this.usulanBaru.push({ id, layanan: command.layanan, input: command.input });
        return;
      case 'computeFacts':
        this.hitungan.push({ id, needs: command.needs, may: command.may });
        return;
      case 'undoAksi':
        this.undo(id, waktu, berakhir);
        return;
      case 'cancelAksi':
        this.endCall(id, 'cancelled', berakhir);
        return;
      case 'notify': {
        const { langkah, kepada } = command;
        this.batasLewat.push({ id, langkah, kepada });
        this.tugasLewat.set(id, waktu);
        return;
      }
      case 'record':
      case 'finish':
        return;
    }
  }

  /** Who gives, and who prepares, the answer of a person or for a group. */
  private answering(kode: string): Pick<TungguBaru, 'kolektif' | 'oleh' | 'penyusun' | 'usulan'> {
    const langkah = this.rows.get(kode)?.langkah;
    const pihak = langkah?.jenis === 'tunggu' ? langkah.pihak : undefined;
    if (pihak && 'pelaksana' in pihak) return { kolektif: null, oleh: pihak.pelaksana };
    if (pihak && 'usulan' in pihak) return { kolektif: null, usulan: pihak.usulan };
    if (!pihak || !('kolektif' in pihak)) return { kolektif: null };
    const { kolektif, oleh, penyusun } = pihak;
    return { kolektif, oleh, ...(penyusun && { penyusun }) };
  }

  private undo(id: string, waktu: number, berakhir: number): void {
    const langkah = this.rows.get(kodeOf(id))?.langkah;
    if (langkah?.jenis === 'aksi' && 'efek' in langkah.do) {
      if (!this.efekBaru.delete(id)) this.efekCabut.set(id, waktu);
      return;
    }
    if (langkah?.jenis === 'aksi' && 'start' in langkah.do) {
      this.usulanTarik.add(id);
      return;
    }
    this.endCall(id, 'undoing', berakhir);
  }

  /** Nobody waits for its answer any more. An effect and a linked usulan are no calls, and have been answered. */
  private endCall(id: string, status: 'undoing' | 'cancelled', waktu: number): void {
    const langkah = this.rows.get(kodeOf(id))?.langkah;
    if (langkah?.jenis !== 'aksi' || !('call' in langkah.do)) return;
    this.dropLimit(id);
    const baru = this.panggilanBaru.get(id);
    if (baru) baru.status = status;
    else this.panggilanSelesai.set(id, { status, waktu });
  }

  /** Nobody waits for the call any more. */
  private dropLimit(id: string): void {
    const langkah = this.rows.get(kodeOf(id))?.langkah;
    if (langkah?.jenis !== 'aksi' || !langkah.batas) return;
    const limit = limitOfCall(id);
    if (!this.timerBaru.delete(limit)) this.timerHapus.add(limit);
  }

  private closing(
    id: string,
    why: TugasTutup['status'],
    event: Event | Start,
    waktu: number,
    pelaku: TugasTutup['pelaku'],
  ): TugasTutup {
    if (why !== 'decided' || event.type !== 'decide' || event.id !== id)
      return { status: why === 'decided' ? 'cancelled' : why, waktu };
    const kelas = this.outcome(id, event.keputusan)?.class;
    return { status: 'decided', waktu, keputusan: event.keputusan, ...(kelas && { kelas }), ...(pelaku && { pelaku }) };
  }

  /** A return to the applicant stops the internal clock, unless every finding was already visible at an earlier return. */
  private pauses(langkah: string, event: Event | Start): boolean {
    if (langkah !== filingOf(this.sop)?.langkah.kode || event.type !== 'decide') return false;
    if (this.outcome(event.id, event.keputusan)?.class !== 'return') return false;
    return !event.temuan?.length || !event.temuan.every(({ terlihatSebelumnya }) => terlihatSebelumnya);
  }

  private outcome(visit: string, kode: string) {
    const langkah = this.rows.get(kodeOf(visit))?.langkah;
    return langkah?.jenis === 'tugas' || langkah?.jenis === 'tunggu'
      ? langkah.keputusan.find((k) => k.kode === kode)
      : undefined;
  }
}

/**
 * Nothing ends before it began: what was wanted earlier may end what an event opened meanwhile.
 * @returns the later of the two
 */
export const notBefore = (dibuka: number, berakhir: number): number => Math.max(dibuka, berakhir);

/** The longest a call may be tried stands among the timers, for the engine and for nobody else. */
const limitOfCall = (id: string) => `${id}!call`;

/** The visit a timer or a member's tugas belongs to. */
export const visitOf = (id: string) => id.split(/[!~]/, 1)[0] ?? id;

/** The visits of the same row for the same items before this one: what they said is said anew. */
function visitsBefore(id: string): string[] {
  const at = id.lastIndexOf('#');
  return Array.from({ length: Number(id.slice(at + 1)) - 1 }, (_, i) => `${id.slice(0, at)}#${i + 1}`);
}

const dateOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
