import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import canonicalize from 'canonicalize';
import { rememberMoved } from '../aliran/gerak.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError } from '../common/app-error.js';
import { sha256Hex } from '../common/keys.js';
import { DecisionService } from '../transisi/keputusan.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { GerakService } from '../usulan/gerak.service.js';
import { refuseClosed, refuseTaken } from './hak.js';
import type { Diputus, Klaim, KeputusanBody } from './tugas.schema.js';
import { TugasReader } from './tugas.reader.js';
import { TugasAuthority } from './wewenang.service.js';

/** Takes, lays down and decides tugas. */
@Injectable()
export class PutusanService {
  constructor(
    private readonly database: DataSource,
    private readonly authority: TugasAuthority,
    private readonly tugas: TugasReader,
    private readonly gerak: GerakService,
    private readonly decisions: DecisionService,
  ) {}

  /**
   * @param kunci Idempotency-Key
   * @param versi of the tugas that was looked at, if the caller says so
   * @throws AppError as `TugasAuthority.check`, INVALID 422 naming the fields, ALREADY_DECIDED 409 when somebody was faster,
   *   DECISION_RECORDED 409 when the engine has not taken yet what they decided
   */
  async decide(
    pelaku: Pelaku,
    tugasId: string,
    kunci: string,
    body: KeputusanBody,
    versi: number | undefined,
  ): Promise<Diputus> {
    const { keputusan, sebagai, ...isian } = body;
    const isi = sha256Hex(`${tugasId}/${canonicalize(body) ?? ''}`);
    const carried = this.gerak.carry(pelaku, kunci, isi, async (manager) => {
      const berwenang = await this.authority.check(manager, pelaku, tugasId, { keputusan, sebagai, versi });
      const made = await this.authority.event(manager, pelaku, berwenang, isian);
      return {
        wanted: this.authority.intentOf(berwenang, pelaku, made),
        sebelum: this.authority.sebelumOf(berwenang, pelaku),
      };
    });
    const dibawa = await carried.catch(async (error: unknown) => {
      throw (await this.faster(pelaku, tugasId, error)) ?? error;
    });
    // A repetition is not authorised again: it gets the answer of the first.
    const usulanId = dibawa.sebelum?.id ?? (await this.tugas.find(tugasId, pelaku))?.usulan.id ?? '';
    const { keadaan, usulan } = await this.gerak.answer(pelaku, usulanId, dibawa);
    return { keadaan: keadaan === 'diproses' ? 'diputus' : 'tercatat', usulan };
  }

  /** Takes it for oneself; again is the same. @throws AppError as `TugasAuthority.mayAct`, TAKEN 409 when somebody was faster */
  claim(pelaku: Pelaku, tugasId: string): Promise<Klaim> {
    return inTransaction(this.database, async (manager) => {
      const { tugas } = await this.authority.mayAct(manager, pelaku, tugasId);
      if (tugas.pengambil?.id !== pelaku.pegawaiId) {
        // Over a claim only of somebody who may no longer act in this queue; the version is what was looked at.
        await manager.query(
          `UPDATE tugas SET pengambil_id = ?, diambil = ?, versi = versi + 1 WHERE id = ? AND status = 'open' AND versi = ?`,
          [pelaku.pegawaiId, new Date(Date.now() + tugas.usulan.geserMs), tugasId, tugas.versi],
        );
        rememberMoved(manager, tugas.usulan.id);
      }
      return this.outcome(pelaku, tugasId, pelaku.pegawaiId, manager);
    });
  }

  /** Lays it down; what nobody holds stays so. @throws AppError as `TugasAuthority.mayAct`, TAKEN 409 when another holds it */
  release(pelaku: Pelaku, tugasId: string): Promise<Klaim> {
    return inTransaction(this.database, async (manager) => {
      const { tugas } = await this.authority.mayAct(manager, pelaku, tugasId);
      await manager.query(
        `UPDATE tugas SET pengambil_id = NULL, diambil = NULL, versi = versi + 1 WHERE id = ? AND status = 'open' AND pengambil_id = ?`,
        [tugasId, pelaku.pegawaiId],
      );
      rememberMoved(manager, tugas.usulan.id);
      return this.outcome(pelaku, tugasId, null, manager);
    });
  }

  /** What stands there now: that of the faster one, if it is not what was wanted. */
  private async outcome(
    pelaku: Pelaku,
    tugasId: string,
    wanted: string | null,
    manager: Parameters<TugasReader['find']>[2],
  ): Promise<Klaim> {
    const now = await this.tugas.find(tugasId, pelaku, manager);
    if (!now) throw new Error(`tugas ${tugasId} is gone`);
    const { pengambil, versi } = now;
    if ((pengambil?.id ?? null) !== wanted) {
      const faster = refuseTaken(now, pelaku) ?? (await this.closed(now));
      throw faster ?? new AppError('VERSION_CHANGED', 409, 'Tugas ini baru saja berubah. Muat ulang, lalu coba lagi.');
    }
    return { versi, pengambil: pengambil && { id: pengambil.id, nama: pengambil.nama } };
  }

  /** The loser of a race reads the same words, whether the database or the engine refused them. */
  private async faster(pelaku: Pelaku, tugasId: string, error: unknown): Promise<AppError | undefined> {
    if (!(error instanceof AppError) || error.status !== 409) return undefined;
    const tugas = await this.tugas.find(tugasId, pelaku);
    if (!tugas?.tercatat) return tugas && this.closed(tugas);
    await this.decisions.settle(tugas.tercatat);
    const settled = await this.tugas.find(tugasId, pelaku);
    return settled && this.closed(settled);
  }

  private async closed(tugas: Parameters<typeof refuseClosed>[0]): Promise<ReturnType<typeof refuseClosed>> {
    return refuseClosed(tugas, await this.authority.sopOf(tugas));
  }
}
