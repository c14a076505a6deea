import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Kalender } from '../../domain/kalender/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError, notFound } from '../common/app-error.js';
import type { KalenderView } from './kalender.schema.js';

/** The calendars of an instansi, as its administrator reads and changes them. */
@Injectable()
export class KalenderService {
  constructor(private readonly database: DataSource) {}

  /** @throws AppError NOT_FOUND 404 where the unit has no calendar of its own */
  async get({ instansi }: Pelaku, unit = ''): Promise<KalenderView> {
    const [row] = await this.database.query<{ versi: number; isi: string }[]>(
      'SELECT versi, isi FROM kalender WHERE instansi = ? AND unit_id = ?',
      [instansi, unit],
    );
    if (!row) throw notFound('Kalender');
    return { versi: row.versi, kalender: JSON.parse(row.isi) as Kalender };
  }

  /**
   * Changes it, and notes every open case with a deadline: the relay makes each count again.
   * @throws AppError NOT_FOUND 404, VERSION_CHANGED 412
   */
  async change(pelaku: Pelaku, unit: string, versi: number, kalender: Kalender): Promise<KalenderView> {
    const { instansi } = pelaku;
    await this.database.transaction(async (manager) => {
      const { affectedRows } = await manager.query<{ affectedRows: number }>(
        'UPDATE kalender SET isi = ?, versi = versi + 1 WHERE instansi = ? AND unit_id = ? AND versi = ?',
        [JSON.stringify(kalender), instansi, unit, versi],
      );
      if (affectedRows === 0) {
        const { versi: now } = await this.get(pelaku, unit);
        throw new AppError('VERSION_CHANGED', 412, 'Kalender ini sudah diubah orang lain. Muat ulang dahulu.', {
          extra: { versi: now },
        });
      }
      const sejak = new Date();
      await manager.query(
        `INSERT INTO waktu_berubah (usulan_id, instansi, sejak)
         SELECT DISTINCT u.id, u.instansi, ? FROM usulan u JOIN tenggat t ON t.usulan_id = u.id
          WHERE u.instansi = ? AND u.selesai IS NULL AND t.tercapai IS NULL
             ON DUPLICATE KEY UPDATE sejak = ?`,
        [sejak, instansi, sejak],
      );
    });
    return { versi: versi + 1, kalender };
  }
}
