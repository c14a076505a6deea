import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../common/app-error.js';

/** Business time: wall time, plus the offset of the instansi. All domain time comes from here. */
@Injectable()
export class JamService {
  constructor(private readonly database: DataSource) {}

  /** Now, in epoch ms of business time. Read it in the transaction that uses it. */
  async now(instansi: string, manager: EntityManager = this.database.manager): Promise<number> {
    const [row] = await manager.query<{ geser_ms: string }[]>('SELECT geser_ms FROM instansi WHERE kode = ?', [
      instansi,
    ]);
    if (!row) throw new AppError('INSTANSI_UNKNOWN', 404, 'Instansi tidak dikenal.');
    return Date.now() + Number(row.geser_ms);
  }

  /** Moves the clock forward to an instant of business time. Never in production, never backwards. */
  async moveTo(instansi: string, target: number, production: boolean): Promise<number> {
    if (production) throw new AppError('NOT_FOUND', 404, 'Jam tidak dapat digeser.');
    const now = await this.now(instansi);
    if (target < now) throw new AppError('CLOCK_BACKWARDS', 422, 'Jam hanya dapat dimajukan.');
    await this.database.query('UPDATE instansi SET geser_ms = GREATEST(geser_ms, ?) WHERE kode = ?', [
      target - Date.now(),
      instansi,
    ]);
    return target;
  }
}
