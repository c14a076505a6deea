import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { ulid } from 'ulid';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import { type Zona, dateOf } from '../../domain/kalender/zona.js';
import { AppError } from '../common/app-error.js';
import { hasDied, Living } from '../database/living.js';
import { JamService } from '../jam/jam.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { formatNomor } from './format-nomor.js';
import { cancelNomor } from './naskah-resmi.service.js';

/** What a number is reserved for. */
export interface PesananNomor {
  instansi: string;
  zona: Zona;
  /** Unit whose series it is, and its code in letter numbers. */
  unitId: string;
  kodeUnit: string;
  seri: string;
  klasifikasi: string;
  /** Order of the parts, where the instansi has its own (`formatNomor`). */
  format?: string | undefined;
  usulanId: string;
  tugasId: string;
  dipesanOleh: string;
  /** Idempotency-Key of the request. */
  kunci: string;
}

export interface NomorDipesan {
  id: string;
  nomor: string;
  urut: number;
  /** Business time of the reservation (epoch ms), and the date on the document. */
  waktu: number;
  tanggal: Tanggal;
}

interface ReservedRow {
  id: string;
  nomor: string;
  urut: number;
  dibuat: Date;
}

/** A request that has stood still for this long has died: longer than BSrE and everything around it may take. */
export const ORPHAN_MS = 180_000;

const SWEPT_AT_ONCE = 100;

const cancelledAs = {
  orphan: 'penandatanganan tidak selesai',
  refused: 'keputusan penandatangan tidak diterima',
};

/**
 * Numbers of letters: gapless per instansi, unit, series and year, given out at signing. One that was not used stays, cancelled,
 * with the reason. They are confirmed by the projection (`NaskahResmi`).
 */
@Injectable()
export class NomorService {
  /** Requests of this process that hold a number, or are about to. */
  private readonly working = new Set<string>();

  constructor(
    private readonly database: DataSource,
    private readonly jam: JamService,
    private readonly living: Living,
  ) {}

  /**
   * Does what goes with the number of one request, so that everybody can tell one that is at work from one that was left behind.
   * @throws AppError SIGNING_IN_PROGRESS (409) while another request of this process is at work with the same key
   */
  async atWork<T>(dipesanOleh: string, kunci: string, work: () => Promise<T>): Promise<T> {
    if (this.isAtWork(dipesanOleh, kunci)) throw inProgress();
    const key = keyOf(dipesanOleh, kunci);
    this.working.add(key);
    try {
      return await work();
    } finally {
      this.working.delete(key);
    }
  }

  isAtWork(dipesanOleh: string, kunci: string): boolean {
    return this.working.has(keyOf(dipesanOleh, kunci));
  }

  /**
   * The next number of the series, in a transaction of its own: what follows may take a minute, and nobody else waits for it.
   * One that was left behind for the same tugas is cancelled first.
   * @throws AppError SIGNING_IN_PROGRESS (409) while another number is reserved for the same tugas or by the same key
   */
  async reserve(pesanan: PesananNomor): Promise<NomorDipesan> {
    for (let cleared = false; ; cleared = true) {
      try {
        return await inTransaction(this.database, (manager) => this.next(manager, pesanan));
      } catch (error) {
        if (error instanceof Taken && !cleared && (await this.clear(error.nomorId))) continue;
        if (error instanceof Taken || isDuplicate(error)) throw inProgress();
        throw error;
      }
    }
  }

  /**
   * The number that an earlier request with this key holds. It is taken over when that request has died, or never learned that it
   * had it: the database can go away between its commit and its answer. Called by the request that is `atWork` with the key.
   * @throws AppError SIGNING_IN_PROGRESS (409) while the earlier one is still at work, elsewhere
   */
  async resume(dipesanOleh: string, kunci: string, zona: Zona): Promise<NomorDipesan | undefined> {
    const [row] = await this.database.query<ReservedRow[]>(
      `SELECT id, nomor, urut, dibuat FROM nomor WHERE dipesan_oleh = ? AND kunci = ? AND status = 'reserved'`,
      [dipesanOleh, kunci],
    );
    if (!row) return undefined;
    const now = Date.now();
    const taken = await this.database.query<{ affectedRows: number }>(
      `UPDATE nomor SET dikerjakan = ?, pemegang = ?
        WHERE id = ? AND status = 'reserved' AND (dikerjakan < ? OR pemegang = ? OR ${hasDied('pemegang')})`,
      [new Date(now), this.living.id, row.id, new Date(now - ORPHAN_MS), this.living.id],
    );
    if (taken.affectedRows === 0) throw inProgress();
    const waktu = row.dibuat.getTime();
    return { id: row.id, nomor: row.nomor, urut: row.urut, waktu, tanggal: dateOf(waktu, zona) };
  }

  /**
   * Locks a reserved number until the transaction ends, so that no sweep takes it away from what is being stored.
   * @throws AppError SIGNING_EXPIRED (409) when it is no longer reserved
   */
  async hold(manager: EntityManager, id: string): Promise<void> {
    const [row] = await manager.query<{ status: string }[]>('SELECT status FROM nomor WHERE id = ? FOR UPDATE', [id]);
    if (row?.status === 'reserved') {
      await manager.query('UPDATE nomor SET dikerjakan = ?, pemegang = ? WHERE id = ?', [
        new Date(),
        this.living.id,
        id,
      ]);
      return;
    }
    throw new AppError('SIGNING_EXPIRED', 409, 'Penandatanganan terlalu lama dan nomornya dibatalkan. Silakan ulangi.');
  }

  /** Cancels a reserved number; what is confirmed or cancelled already stays as it is. */
  async cancel(id: string, alasan: string): Promise<boolean> {
    return inTransaction(this.database, async (manager) => {
      const geser = await geserOf(manager, id);
      return geser !== undefined && cancelNomor(manager, id, alasan, geser);
    });
  }

  /**
   * Cancels what crashed requests and refused decisions have left reserved. Returns how many.
   * @param still whether the caller, too, has seen it stand still for long enough
   */
  async sweep(still: (seen: { id: string; dikerjakan: Date }) => boolean = () => true): Promise<number> {
    const rows = await this.database.query<{ id: string; dikerjakan: Date }[]>(
      `SELECT o.id, o.dikerjakan FROM nomor o WHERE o.status = 'reserved' AND o.dikerjakan < ?
          AND NOT EXISTS (SELECT 1 FROM naskah n
                JOIN intent i ON i.usulan_id = n.usulan_id AND i.dokumen_sha256 = n.sha256 AND i.status <> 'refused'
               WHERE n.nomor_id = o.id)
        ORDER BY o.dibuat LIMIT ?`,
      [new Date(Date.now() - ORPHAN_MS), SWEPT_AT_ONCE],
    );
    let cancelled = 0;
    for (const row of rows) if (still(row) && (await this.cancelOrphan(row.id))) cancelled++;
    return cancelled;
  }

  private async next(manager: EntityManager, pesanan: PesananNomor): Promise<NomorDipesan> {
    const { instansi, unitId, seri, usulanId, tugasId } = pesanan;
    const waktu = await this.jam.now(instansi, manager);
    const tanggal = dateOf(waktu, pesanan.zona);
    const tahun = Number(tanggal.slice(0, 4));
    // The row stays locked until the number is written: the next one waits, and a failure gives the place back.
    await manager.query(
      `INSERT INTO seri (instansi, unit_id, seri, tahun, terakhir) VALUES (?, ?, ?, ?, 1)
         ON DUPLICATE KEY UPDATE terakhir = terakhir + 1`,
      [instansi, unitId, seri, tahun],
    );
    const [row] = await manager.query<{ terakhir: number; lain: string | null }[]>(
      `SELECT s.terakhir, (SELECT o.id FROM nomor o WHERE o.usulan_id = ? AND o.tugas_id = ? AND o.status = 'reserved' LIMIT 1) AS lain
         FROM seri s WHERE s.instansi = ? AND s.unit_id = ? AND s.seri = ? AND s.tahun = ?`,
      [usulanId, tugasId, instansi, unitId, seri, tahun],
    );
    if (!row) throw new Error('the series is gone');
    if (row.lain !== null) throw new Taken(row.lain);
    const urut = row.terakhir;
    const nomor = formatNomor({ klas: pesanan.klasifikasi, urut, kode_unit: pesanan.kodeUnit, tahun }, pesanan.format);
    const id = ulid();
    await manager.query(
      `INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, dipesan_oleh, kunci,
                          dikerjakan, pemegang, dibuat) VALUES (?)`,
      [
        [
          id, instansi, unitId, seri, tahun, urut, nomor, usulanId, tugasId, 'reserved', pesanan.dipesanOleh,
          pesanan.kunci, new Date(), this.living.id, new Date(waktu),
        ],
      ],
    ); // prettier-ignore
    return { id, nomor, urut, waktu, tanggal };
  }

  /** Cancels a number that nobody is at work with any more. @returns false when somebody is, or its decision may still be applied */
  private async clear(id: string): Promise<boolean> {
    const [row] = await this.database.query<
      { pemegang: string | null; dipesan_oleh: string; kunci: string; mati: 0 | 1 }[]
    >(
      `SELECT pemegang, dipesan_oleh, kunci, ${hasDied('pemegang')} AS mati FROM nomor WHERE id = ? AND status = 'reserved'`,
      [id],
    );
    if (!row) return true;
    const ours = row.pemegang === this.living.id && !this.isAtWork(row.dipesan_oleh, row.kunci);
    return (row.mati === 1 || ours) && this.cancelOrphan(id, row.pemegang ?? undefined);
  }

  /**
   * Under the lock that `hold` takes, so that a decision which is just being stored is seen, or comes too late.
   * @param pemegang a process that is known not to work with it: then its age does not matter
   * @returns false when it is in use, or its signer's decision may still be applied
   */
  async cancelOrphan(id: string, pemegang = ''): Promise<boolean> {
    return inTransaction(this.database, async (manager) => {
      const [row] = await manager.query<{ id: string }[]>(
        `SELECT id FROM nomor WHERE id = ? AND status = 'reserved' AND (dikerjakan < ? OR pemegang = ?) FOR UPDATE`,
        [id, new Date(Date.now() - ORPHAN_MS), pemegang],
      );
      if (!row) return false;
      const intents = await manager.query<{ status: string }[]>(
        `SELECT i.status FROM nomor o JOIN naskah n ON n.nomor_id = o.id
           JOIN intent i ON i.usulan_id = n.usulan_id AND i.dokumen_sha256 = n.sha256 WHERE o.id = ?`,
        [id],
      );
      // Pending or delivered, it may still be applied; applied, the projection confirms.
      if (intents.some(({ status }) => status !== 'refused')) return false;
      const geser = (await geserOf(manager, id)) ?? 0;
      return cancelNomor(manager, id, intents.length > 0 ? cancelledAs.refused : cancelledAs.orphan, geser);
    });
  }
}

async function geserOf(manager: EntityManager, id: string): Promise<number | undefined> {
  const [row] = await manager.query<{ geser_ms: string }[]>(
    'SELECT s.geser_ms FROM nomor o JOIN instansi s ON s.kode = o.instansi WHERE o.id = ?',
    [id],
  );
  return row && Number(row.geser_ms);
}

/** Another number is reserved for the same tugas. */
class Taken extends Error {
  constructor(readonly nomorId: string) {
    super('another number is reserved for this tugas');
  }
}

const keyOf = (dipesanOleh: string, kunci: string): string => `${dipesanOleh}/${kunci}`;

const inProgress = () =>
  new AppError(
    'SIGNING_IN_PROGRESS',
    409,
    'Naskah ini sedang ditandatangani. Tunggu sampai selesai sebelum mencoba lagi.',
    { retryAfter: 5 },
  );

const isDuplicate = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === 'ER_DUP_ENTRY';
