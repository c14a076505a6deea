import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { dateOf } from '../../domain/kalender/zona.js';
import { filingOf } from '../../domain/sop/course.js';
import type { Keputusan, Sop, Tugas } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError, invalid, notFound } from '../common/app-error.js';
import type { Isi } from '../layanan/fakta.js';
import { requireRujukan } from '../layanan/rujukan.js';
import { KatalogService } from '../layanan/katalog.service.js';
import type { NewIntent, Teks } from '../transisi/intent.repository.js';
import { UsulanAccess } from '../usulan/akses.service.js';
import type { Sebelum } from '../usulan/gerak.service.js';
import {
  capacityFor,
  isInQueue,
  keputusanOf,
  langkahOf,
  notYours,
  type Orang,
  refuseClosed,
  refuseFourEyes,
  refuseTaken,
  refuseWaiting,
} from './hak.js';
import { decisionEvent, type Isian } from './keputusan.js';
import { TerlihatReader } from './terlihat.reader.js';
import { type TugasDibaca, TugasReader } from './tugas.reader.js';

/** An outcome that this person may take on this tugas, in this capacity. */
export interface Berwenang {
  tugas: TugasDibaca;
  sop: Sop;
  langkah: Tugas;
  keputusan: Keputusan;
  /** Null: a tugas of the person itself. */
  penugasanId: string | null;
}

export interface CheckOptions {
  /** Kode of the outcome. */
  keputusan: string;
  /** Penugasan to act under, where several fit. */
  sebagai?: string | undefined;
  /** True for `POST /tugas/:id/tanda-tangan`: the approval of a signing row is taken there and nowhere else. */
  menandatangani?: boolean;
  /** Version of the tugas that was looked at (If-Match). */
  versi?: number | undefined;
}

/** Who may decide what: the one place that is asked before an intent is stored, and again before a late delivery. */
@Injectable()
export class TugasAuthority {
  constructor(
    private readonly database: DataSource,
    private readonly tugas: TugasReader,
    private readonly katalog: KatalogService,
    private readonly access: UsulanAccess,
    private readonly terlihat: TerlihatReader,
  ) {}

  /**
   * Whether this person may take this outcome now. One statement.
   * @param manager the transaction that stores the intent
   * @throws AppError NOT_FOUND 404 (also for who may not see the usulan), ALREADY_DECIDED, TAKEN and
   *   DECISION_RECORDED 409 (who, since when),
   *   VERSION_CHANGED 412, NOT_YOURS and FOUR_EYES 403, AMBIGUOUS_CAPACITY, SIGNATURE_REQUIRED, USE_RESUBMIT and INVALID 422
   */
  async check(manager: EntityManager, pelaku: Pelaku, tugasId: string, options: CheckOptions): Promise<Berwenang> {
    const { tugas, sop, langkah } = await this.mayAct(manager, pelaku, tugasId);
    if (options.versi !== undefined && options.versi !== tugas.versi) {
      throw new AppError('VERSION_CHANGED', 412, 'Tugas ini sudah berubah sejak Anda membukanya. Muat ulang dahulu.', {
        extra: { versi: tugas.versi },
      });
    }
    const keputusan = keputusanOf(langkah, options.keputusan);
    if (!keputusan) throw invalid([{ field: 'keputusan', pesan: 'bukan keputusan di langkah ini' }]);
    const signs = langkah.tandaTangan === true && keputusan.class === 'approve';
    if (signs !== (options.menandatangani ?? false)) {
      const detail = signs
        ? 'Keputusan ini adalah tanda tangan elektronik: pakai tombol Tanda tangani.'
        : 'Keputusan ini bukan tanda tangan.';
      throw new AppError(signs ? 'SIGNATURE_REQUIRED' : 'NOT_A_SIGNATURE', 422, detail);
    }
    const penugasanId = capacityFor(tugas, pelaku, keputusan.class, options.sebagai);
    return { tugas, sop, langkah, keputusan, penugasanId };
  }

  /**
   * Whether this person may work on the tugas at all (claim it, and take some outcome).
   * @throws AppError as `check` does
   */
  async mayAct(
    manager: EntityManager,
    pelaku: Pelaku,
    tugasId: string,
  ): Promise<Omit<Berwenang, 'keputusan' | 'penugasanId'>> {
    const tugas = await this.tugas.find(tugasId, pelaku, manager);
    if (!tugas) throw notFound('Tugas');
    if (!isInQueue(tugas, pelaku)) {
      await this.access.view(pelaku, tugas.usulan.id, manager).catch((error: unknown) => {
        // What may not be seen does not exist, neither the usulan nor its tugas.
        throw error instanceof AppError && error.status === 404 ? notFound('Tugas') : error;
      });
      throw notYours();
    }
    const sop = await this.sopOf(tugas, manager);
    const refusal = this.refusal(tugas, sop, pelaku) ?? refuseWaiting(tugas, sop, pelaku);
    if (refusal) throw refusal;
    return { tugas, sop, langkah: langkahOf(sop, tugas.langkah) };
  }

  /** The SOP a tugas belongs to. */
  async sopOf({ usulan }: TugasDibaca, manager?: EntityManager): Promise<Sop> {
    return (await this.katalog.bySha256(usulan.sopSha256, manager)).sop;
  }

  /** Why this person of its queue may not act on a tugas; undefined when they may. */
  refusal(tugas: TugasDibaca, sop: Sop, orang: Orang): AppError | undefined {
    const closed = refuseClosed(tugas, sop);
    if (closed) return closed;
    if (filingOf(sop)?.langkah.kode === tugas.langkah) {
      return new AppError('USE_RESUBMIT', 422, 'Perbaiki usulan ini, lalu kirim kembali dari halaman usulan.');
    }
    return refuseFourEyes(tugas, sop, orang, tugas.pernahMemutus) ?? refuseTaken(tugas, orang);
  }

  /**
   * The event of a decision that may be taken, and the texts beside it. What was checked off is noted in `jejak`.
   * @throws AppError INVALID (422) naming the fields
   */
  async event(
    manager: EntityManager,
    pelaku: Pelaku,
    berwenang: Berwenang,
    isian: Isian,
  ): Promise<{ event: Event; teks: Teks[] }> {
    const { tugas, sop, langkah, keputusan } = berwenang;
    const filing = filingOf(sop)?.langkah.kode;
    const toApplicant = keputusan.class === 'return' && filing !== undefined && keputusan.target === filing;
    const terlihat = toApplicant && isian.temuan ? await this.terlihat.of(manager, tugas.usulan.id, filing) : undefined;
    const made = decisionEvent(
      { sop, langkah, keputusan, kunci: tugas.kunci, hariIni: pelaku.hariIni, ...(terlihat && { terlihat }) },
      isian,
    );
    if (isian.isian) await requireRujukan(manager, sop, tugas.usulan.instansi, isian.isian as Isi);
    if (isian.periksa && Object.keys(isian.periksa).length > 0)
      await notePeriksa(manager, pelaku, tugas, isian.periksa);
    return made;
  }

  /** The intent of a decision, for `DecisionService`. */
  intentOf({ tugas, penugasanId }: Berwenang, pelaku: Pelaku, made: { event: Event; teks: Teks[] }): Wanted {
    return {
      instansi: tugas.usulan.instansi,
      usulanId: tugas.usulan.id,
      tugasId: tugas.id,
      jenis: 'decide',
      event: made.event,
      pelakuId: pelaku.pegawaiId,
      penugasanId,
      teks: made.teks,
    };
  }

  /** Where the case stands before the decision, for the answer: what was read to authorise it, its own tugas open. */
  sebelumOf({ tugas: { kunci, usulan }, sop }: Berwenang, pelaku: Pelaku): Sebelum {
    const { id, status, urutan, pemohonId } = usulan;
    return { id, status, urutan, sop, milikSendiri: pemohonId === pelaku.pegawaiId, terbuka: [kunci] };
  }

  /**
   * Whether an intent that was stored earlier may still be carried out: the tugas is open, and whoever decided still holds what
   * they decided under, on the business date. For the relay, before it delivers late.
   */
  async stillMay(intent: {
    tugasId: string | null;
    pelakuId: string;
    penugasanId: string | null;
    event: Event;
  }): Promise<AppError | undefined> {
    if (intent.tugasId === null || intent.event.type !== 'decide') return undefined;
    const [row] = await this.database.query<{ geser_ms: string; zona: Pelaku['zona'] }[]>(
      'SELECT i.geser_ms, i.zona FROM tugas t JOIN instansi i ON i.kode = t.instansi WHERE t.id = ?',
      [intent.tugasId],
    );
    if (!row) return notFound('Tugas');
    const hariIni = dateOf(Date.now() + Number(row.geser_ms), row.zona);
    const manager = this.database.manager;
    const tugas = await this.tugas.find(intent.tugasId, { pegawaiId: intent.pelakuId, hariIni }, manager);
    if (!tugas) return notFound('Tugas');
    const orang = { pegawaiId: intent.pelakuId, penugasan: await this.held(intent, hariIni) };
    if (!isInQueue(tugas, orang)) return notYours();
    const sop = await this.sopOf(tugas);
    // Its own filing row is decided by whoever filed it.
    if (filingOf(sop)?.langkah.kode === tugas.langkah) return refuseClosed(tugas, sop);
    const kelas = keputusanOf(langkahOf(sop, tugas.langkah), intent.event.keputusan)?.class;
    if (kelas === undefined) return notYours();
    try {
      capacityFor(tugas, orang, kelas, intent.penugasanId ?? undefined);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    return this.refusal(tugas, sop, orang);
  }

  private async held(
    { pelakuId, penugasanId }: { pelakuId: string; penugasanId: string | null },
    hariIni: string,
  ): Promise<Orang['penugasan']> {
    if (penugasanId === null) return [];
    const rows = await this.database.query<HeldRow[]>(
      `SELECT g.id, g.peran, g.unit_id, g.jenis, g.kelas, n.nama AS unit_nama FROM penugasan g LEFT JOIN unit n ON n.id = g.unit_id
        WHERE g.id = ? AND g.pegawai_id = ? AND g.dari <= ? AND (g.sampai IS NULL OR g.sampai >= ?)`,
      [penugasanId, pelakuId, hariIni, hariIni],
    );
    return rows.map(({ id, peran, unit_id, jenis, kelas, unit_nama }) => ({
      id,
      peran,
      unitId: unit_id,
      unitNama: unit_nama ?? '',
      jenis,
      kelas: kelas === null ? null : (JSON.parse(kelas) as string[]),
    }));
  }
}

type Wanted = Omit<NewIntent, 'kunci' | 'isiSha256'>;

interface HeldRow {
  id: string;
  peran: string;
  unit_id: string;
  jenis: Orang['penugasan'][number]['jenis'];
  kelas: string | null;
  unit_nama: string | null;
}

async function notePeriksa(
  manager: EntityManager,
  pelaku: Pelaku,
  tugas: TugasDibaca,
  periksa: NonNullable<Isian['periksa']>,
): Promise<void> {
  await manager.query('INSERT INTO jejak (id, instansi, waktu, pelaku_id, jenis, usulan_id, isi) VALUES (?)', [
    [
      ulid(), tugas.usulan.instansi, new Date(Date.now() + tugas.usulan.geserMs), pelaku.pegawaiId, 'tugas.periksa',
      tugas.usulan.id, JSON.stringify({ tugasId: tugas.id, periksa }),
    ],
  ]); // prettier-ignore
}
