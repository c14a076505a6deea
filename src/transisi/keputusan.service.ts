import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Answer } from '../../workflows/contract.js';
import { AppError } from '../common/app-error.js';
import { failpoint } from '../common/failpoint.js';
import { EngineService, patience } from '../temporal/engine.service.js';
import { IntentRepository, type NewIntent, type Wanted, messageOf } from './intent.repository.js';
import { inTransaction } from './transaksi.js';

/** `recorded`: stored, the engine has not answered yet. */
export type Decided = { hasil: 'applied'; usulan: Answer } | { hasil: 'recorded' };

/** Where a case stands by the rows of its projection, as the engine would answer: a row for each id that is open. */
const STANDING = `
  SELECT u.status, u.urutan, o.id
    FROM usulan u LEFT JOIN (
           SELECT kunci AS id FROM tugas WHERE usulan_id = ? AND status = 'open'
           UNION ALL SELECT id FROM tunggu WHERE usulan_id = ? AND ditutup IS NULL
           UNION ALL SELECT id FROM panggilan WHERE usulan_id = ? AND status = 'open') o ON TRUE
   WHERE u.id = ?`;

/** Checks made in the transaction that stores the intent; throws an AppError to refuse. */
export type Authorize = (
  manager: Parameters<IntentRepository['add']>[0],
) => Promise<Omit<NewIntent, 'kunci' | 'isiSha256'>>;

/**
 * Carries what a person wants to a case: stores the intent and its authority in one transaction, asks the engine, and answers
 * once the projection is committed. When no engine or no worker answers, the intent is recorded and the relay delivers it.
 */
@Injectable()
export class DecisionService {
  constructor(
    private readonly database: DataSource,
    private readonly intents: IntentRepository,
    private readonly engine: EngineService,
  ) {}

  /**
   * @throws AppError IDEMPOTENCY_KEY_REUSED 422 when the key came with another body; ALREADY_DECIDED, TOO_LATE, FINISHED 409
   *   with who, when and what, INVALID 422, when the case does not allow it where it stands
   */
  async decide(kunci: string, isiSha256: string, authorize: Authorize): Promise<Decided> {
    const { intent, signs } = await inTransaction(this.database, async (manager) => {
      const wanted = await authorize(manager);
      const intent = await this.intents.add(manager, { ...wanted, kunci, isiSha256 });
      return { intent, signs: wanted.dokumenSha256 !== undefined };
    });
    await failpoint(signs ? 'signature.stored' : 'intent.stored');
    return this.carry(intent, isiSha256);
  }

  /** The answer to a request that was made before, or undefined if that key is new. */
  async repeated(pelakuId: string, kunci: string, isiSha256: string): Promise<Decided | undefined> {
    const [known] = await this.database.query<{ id: string }[]>(
      'SELECT id FROM intent WHERE pelaku_id = ? AND kunci = ?',
      [pelakuId, kunci],
    );
    return known && this.carry(await this.intents.byKey(pelakuId, kunci), isiSha256);
  }

  /**
   * Waits for what becomes of somebody else's act that is on its way this very moment: asking the engine for the same intent once
   * more gets its one answer. What has waited longer than anybody would is left to the relay.
   */
  async settle({ id, waktu }: { id: string; waktu: number }): Promise<void> {
    if (Date.now() - waktu > patience) return;
    const intent = await this.intents.pending(id);
    if (intent) await this.engine.send(intent.usulanId, messageOf(intent));
  }

  private async carry(intent: Wanted, isiSha256: string): Promise<Decided> {
    if (intent.isiSha256 !== isiSha256) {
      throw new AppError('IDEMPOTENCY_KEY_REUSED', 422, 'Kunci permintaan ini sudah dipakai untuk isi yang lain.');
    }
    if (intent.status === 'applied') return this.applied(intent.usulanId);
    if (intent.status === 'refused') throw await this.refusal(intent, intent.kode ?? 'broken', intent.alasan ?? '');
    const outcome = await this.engine.send(intent.usulanId, messageOf(intent));
    switch (outcome.hasil) {
      case 'applied':
        return { hasil: 'applied', usulan: outcome.answer };
      case 'away':
        return this.unanswered(intent);
      case 'refused':
        await this.intents.refuse(intent.id, outcome.kode, outcome.kalimat);
        throw await this.refusal(intent, outcome.kode, outcome.kalimat);
    }
  }

  /** Nobody answered: the engine is away, or the case has ended meanwhile and nobody ever will. The database knows which. */
  private async unanswered({ id, pelakuId, kunci, isiSha256 }: Wanted): Promise<Decided> {
    await this.intents.refuseEnded(id);
    const now = await this.intents.byKey(pelakuId, kunci);
    if (now.status === 'applied' || now.status === 'refused') return this.carry(now, isiSha256);
    return { hasil: 'recorded' };
  }

  private async applied(usulanId: string): Promise<Decided> {
    const rows = await this.database.query<{ status: string; urutan: number; id: string | null }[]>(
      STANDING,
      Array.from({ length: 4 }, () => usulanId),
    );
    const [row] = rows;
    if (!row) throw new Error(`usulan ${usulanId} is gone`);
    const { status, urutan } = row;
    return { hasil: 'applied', usulan: { status, urutan, terbuka: rows.flatMap(({ id }) => id ?? []) } };
  }

  /** The loser of a race is told who was faster, when, and what they decided. */
  private async refusal({ tugasId }: Wanted, kode: string, kalimat: string): Promise<AppError> {
    const conflict = conflicts[kode];
    if (!conflict) return new AppError('INVALID', 422, kalimat, { extra: { sebab: kode } });
    const [faster] = await this.database.query<
      { ditutup: Date; kelas: string | null; keputusan: string | null; oleh: string | null }[]
    >(
      `SELECT t.ditutup, t.kelas, t.keputusan, p.nama AS oleh FROM tugas t LEFT JOIN pegawai p ON p.id = t.diputus_oleh
        WHERE t.id = ? AND t.status <> 'open'`,
      [tugasId],
    );
    const { oleh = null, ditutup, kelas = null, keputusan = null } = faster ?? {};
    return new AppError(conflict, 409, kalimat, {
      extra: faster
        ? { oleh: oleh === null ? null : { nama: oleh }, waktu: ditutup?.toISOString(), keputusan, kelas }
        : {},
    });
  }
}

/** Refusals that come from being second, by the codes of `domain/sop/state.ts`. */
const conflicts: Record<string, string> = { closed: 'ALREADY_DECIDED', tooLate: 'TOO_LATE', finished: 'FINISHED' };
