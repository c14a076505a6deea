import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { ulid } from 'ulid';
import { rememberMoved } from '../aliran/gerak.js';
import { refuse } from '../../domain/sop/run.js';
import type { Event } from '../../domain/sop/state.js';
import type { Message } from '../../workflows/contract.js';
import { insertTexts } from './teks.repository.js';
import { inTransaction } from './transaksi.js';
import { Intent } from './transisi.entity.js';

/** Free text of a person, beside the log that carries its digest. */
export interface Teks {
  id: string;
  garam: string;
  digest: string;
  isi: string;
}

export interface NewIntent {
  instansi: string;
  usulanId: string;
  tugasId: string | null;
  jenis: 'decide' | 'kejadian' | 'answer' | 'facts';
  event: Event;
  /** Empty for a partner or the system. */
  pelakuId: string;
  penugasanId: string | null;
  kunci: string;
  isiSha256: string;
  dokumenSha256?: string;
  teks?: readonly Teks[];
}

/** An intent as it is handed on. */
export type Wanted = Omit<Intent, 'dokumenSha256' | 'dibuat' | 'waktu' | 'selesai'>;

/** Key of an act on many cases at once (a group, a person), for one of them: stored with the others, and nobody waits for it. */
export const togetherKey = (id: string, usulanId: string): string => `serentak/${id}/${usulanId}`;
export const togetherKeys = togetherKey('%', '%');

/** Stores what somebody wants, with its texts. The same key of the same person gives the row that is there. */
export async function addIntent(manager: EntityManager, wanted: NewIntent): Promise<Wanted> {
  const id = ulid();
  const { usulanId, teks = [] } = wanted;
  const dibuat = new Date();
  try {
    await manager.query(
      `INSERT INTO intent (id, instansi, usulan_id, tugas_id, jenis, isi, pelaku_id, penugasan_id, kunci, isi_sha256, dokumen_sha256, status, dibuat, waktu)
       SELECT ?, TIMESTAMPADD(MICROSECOND, i.geser_ms * 1000, ?) FROM usulan u JOIN instansi i ON i.kode = u.instansi WHERE u.id = ?`,
      [
        [
          id, wanted.instansi, usulanId, wanted.tugasId, wanted.jenis, JSON.stringify(wanted.event), wanted.pelakuId,
          wanted.penugasanId, wanted.kunci, wanted.isiSha256, wanted.dokumenSha256 ?? null, 'pending', dibuat,
        ],
        dibuat,
        usulanId,
      ],
    ); // prettier-ignore
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return manager.getRepository(Intent).findOneByOrFail({ pelakuId: wanted.pelakuId, kunci: wanted.kunci });
  }
  rememberMoved(manager, usulanId);
  await insertTexts(manager, { id: usulanId, instansi: wanted.instansi }, teks);
  const { instansi, tugasId, jenis, event: isi, pelakuId, penugasanId, kunci, isiSha256 } = wanted;
  const fresh = { status: 'pending', putaran: 0, kode: null, alasan: null } as const;
  return { id, instansi, usulanId, tugasId, jenis, isi, pelakuId, penugasanId, kunci, isiSha256, ...fresh };
}

/** What somebody wants, stored before anybody is asked. */
@Injectable()
export class IntentRepository {
  constructor(private readonly database: DataSource) {}

  add(manager: EntityManager, wanted: NewIntent): Promise<Wanted> {
    return addIntent(manager, wanted);
  }

  byKey(pelakuId: string, kunci: string, manager: EntityManager = this.database.manager): Promise<Intent> {
    return manager.getRepository(Intent).findOneByOrFail({ pelakuId, kunci });
  }

  pending(id: string): Promise<Intent | null> {
    return this.database.getRepository(Intent).findOneBy({ id, status: 'pending' });
  }

  /** Whoever wanted it is being told so. */
  async refuse(id: string, kode: string, alasan: string): Promise<void> {
    await this.beside((manager) =>
      manager.query(
        `UPDATE intent SET status = 'refused', kode = ?, alasan = ?, selesai = ? WHERE id = ? AND status IN ('pending', 'delivered')`,
        [kode, alasan, new Date(), id],
      ),
    );
  }

  /** What a case can no longer take, because it has ended without it. */
  async refuseEnded(id: string): Promise<void> {
    const { refused, sentence } = refuse('finished');
    await this.beside((manager) =>
      manager.query(
        `UPDATE intent i JOIN usulan u ON u.id = i.usulan_id SET i.status = 'refused', i.kode = ?, i.alasan = ?, i.selesai = ?
          WHERE i.id = ? AND i.status IN ('pending', 'delivered') AND u.selesai IS NOT NULL`,
        [refused, sentence, new Date(), id],
      ),
    );
  }

  /**
   * It has been handed to the run that the case had when the intent was read; one that has begun since was not told of it, and
   * must be.
   */
  async delivered({ id, putaran }: Pick<Intent, 'id' | 'putaran'>): Promise<void> {
    await this.beside((manager) =>
      manager.query(`UPDATE intent SET status = 'delivered' WHERE id = ? AND status = 'pending' AND putaran = ?`, [
        id,
        putaran,
      ]),
    );
  }

  /** Beside the projection, which may be applying it at this moment: one of the two may have to begin again. */
  private beside(write: (manager: EntityManager) => Promise<unknown>): Promise<unknown> {
    return inTransaction(this.database, write);
  }
}

/** The intent as the engine is told of it. */
export function messageOf({
  id,
  isi,
  pelakuId,
  penugasanId,
}: Pick<Intent, 'id' | 'isi' | 'pelakuId' | 'penugasanId'>): Message {
  if (!isi) throw new Error(`intent ${id} has no event`);
  return { intent: id, event: isi, ...(pelakuId !== '' && { pelaku: { pegawaiId: pelakuId, penugasanId } }) };
}

const isDuplicate = (error: unknown) =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === 'ER_DUP_ENTRY';
