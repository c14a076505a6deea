import { type DataSource, QueryFailedError } from 'typeorm';
import { hasDied } from '../database/living.js';
import { AppError } from './app-error.js';

const DAY = 86_400_000;

/** Answers are kept this long (wall time). */
export const KEPT_MS = 7 * DAY;

/** A first request that has not been settled for so long has died, whatever its process does; longer than any may take. */
const STALE_MS = 120_000;

export interface Stored {
  status: number;
  jawaban: unknown;
}

/** A key that this request holds: it must keep an answer or release it. */
export interface Held {
  pelakuId: string;
  kunci: string;
  dibuat: Date;
  /** The process that does the work. */
  pemegang: string;
}

interface Row {
  isi_sha256: string;
  status: number | null;
  jawaban: string | null;
  dibuat: Date;
  mati: number;
}

/** The table `idempotensi`. Every statement commits by itself: what one request holds, the other must see at once. */
export class IdempotensiStore {
  constructor(private readonly database: DataSource) {}

  /**
   * Holds the key for a new request, or returns the answer that was given to it. Throws IDEMPOTENCY_KEY_REUSED (422) for
   * another body and IN_PROGRESS (409) while the first request is at work; one whose process has died is not.
   * @param pemegang the process that asks
   */
  async hold(pelakuId: string, kunci: string, isiSha256: string, pemegang: string): Promise<Held | Stored> {
    const dibuat = new Date();
    const held = { pelakuId, kunci, dibuat, pemegang };
    if (await this.insert(held, isiSha256)) return held;
    const row = await this.find(pelakuId, kunci);
    // Released between the two statements: the first request failed, this one is the first now.
    if (!row) return this.hold(pelakuId, kunci, isiSha256, pemegang);
    const age = dibuat.getTime() - row.dibuat.getTime();
    if (age > KEPT_MS) return (await this.takeOver(held, isiSha256, row)) ? held : refuseBusy();
    if (row.isi_sha256 !== isiSha256) {
      throw new AppError('IDEMPOTENCY_KEY_REUSED', 422, 'Idempotency-Key ini sudah dipakai untuk permintaan lain.');
    }
    if (row.status !== null) return { status: row.status, jawaban: JSON.parse(row.jawaban ?? 'null') };
    if ((age > STALE_MS || row.mati === 1) && (await this.takeOver(held, isiSha256, row))) return held;
    return refuseBusy();
  }

  async keep(held: Held, answer: Stored): Promise<void> {
    await this.database.query(
      'UPDATE idempotensi SET status = ?, jawaban = ? WHERE pelaku_id = ? AND kunci = ? AND dibuat = ?',
      [answer.status, JSON.stringify(answer.jawaban), held.pelakuId, held.kunci, held.dibuat],
    );
  }

  async release(held: Held): Promise<void> {
    await this.database.query('DELETE FROM idempotensi WHERE pelaku_id = ? AND kunci = ? AND dibuat = ?', [
      held.pelakuId,
      held.kunci,
      held.dibuat,
    ]);
  }

  /** Drops answers that are older than they are kept; true when there may be more. */
  async sweep(batch = 1000): Promise<boolean> {
    const { affectedRows } = await this.database.query<{ affectedRows: number }>(
      'DELETE FROM idempotensi WHERE dibuat < ? LIMIT ?',
      [new Date(Date.now() - KEPT_MS), batch],
    );
    return affectedRows === batch;
  }

  private async insert(held: Held, isiSha256: string): Promise<boolean> {
    try {
      await this.database.query(
        'INSERT INTO idempotensi (pelaku_id, kunci, instansi, isi_sha256, dibuat, pemegang) SELECT id, ?, instansi, ?, ?, ? FROM pegawai WHERE id = ?',
        [held.kunci, isiSha256, held.dibuat, held.pemegang, held.pelakuId],
      );
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async find(pelakuId: string, kunci: string): Promise<Row | undefined> {
    const [row] = await this.database.query<Row[]>(
      `SELECT isi_sha256, status, jawaban, dibuat, ${hasDied('pemegang')} AS mati FROM idempotensi WHERE pelaku_id = ? AND kunci = ?`,
      [pelakuId, kunci],
    );
    return row;
  }

  /** Of several that find the same stale row, one takes it. */
  private async takeOver(held: Held, isiSha256: string, row: Row): Promise<boolean> {
    const { affectedRows } = await this.database.query<{ affectedRows: number }>(
      `UPDATE idempotensi SET isi_sha256 = ?, status = NULL, jawaban = NULL, dibuat = ?, pemegang = ?
       WHERE pelaku_id = ? AND kunci = ? AND dibuat = ?`,
      [isiSha256, held.dibuat, held.pemegang, held.pelakuId, held.kunci, row.dibuat],
    );
    return affectedRows === 1;
  }
}

const refuseBusy = (): never => {
  throw new AppError('IN_PROGRESS', 409, 'Permintaan yang sama sedang dikerjakan. Tunggu sebentar.', { retryAfter: 1 });
};

/** ER_DUP_ENTRY. */
const isDuplicate = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { errno?: number }).errno === 1062;
