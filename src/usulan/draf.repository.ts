import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** What somebody has typed for one visit of the filing row. `versi` 0: nothing yet. */
export interface DrafRow {
  visit: number;
  versi: number;
  isian: Record<string, unknown>;
  diubah: number | null;
}

interface Raw {
  visit: number;
  versi: number;
  isian: string;
  diubah: Date;
}

/** Drafts: the first (visit 1), and one for each return. */
@Injectable()
export class DrafRepository {
  constructor(private readonly database: DataSource) {}

  async find(usulanId: string, visit: number, manager: EntityManager = this.database.manager): Promise<DrafRow> {
    const [row] = await manager.query<Raw[]>(
      'SELECT visit, versi, isian, diubah FROM draf WHERE usulan_id = ? AND visit = ?',
      [usulanId, visit],
    );
    if (!row) return { visit, versi: 0, isian: {}, diubah: null };
    return { ...row, isian: JSON.parse(row.isian) as DrafRow['isian'], diubah: row.diubah.getTime() };
  }

  /** Saves over the version that was read; false when somebody else has saved in between. `diubah` is epoch ms. */
  async save(
    usulanId: string,
    read: DrafRow,
    isian: Record<string, unknown>,
    diubah: number,
    manager: EntityManager = this.database.manager,
  ): Promise<boolean> {
    const text = JSON.stringify(isian);
    if (read.versi === 0) {
      const done = await manager.query<{ affectedRows: number }>(
        `INSERT INTO draf (usulan_id, visit, instansi, isian, versi, diubah)
         SELECT id, ?, instansi, ?, 1, ? FROM usulan WHERE id = ?
           ON DUPLICATE KEY UPDATE draf.versi = draf.versi`,
        [read.visit, text, new Date(diubah), usulanId],
      );
      return done.affectedRows === 1;
    }
    const done = await manager.query<{ affectedRows: number }>(
      'UPDATE draf SET isian = ?, versi = versi + 1, diubah = ? WHERE usulan_id = ? AND visit = ? AND versi = ?',
      [text, new Date(diubah), usulanId, read.visit, read.versi],
    );
    return done.affectedRows === 1;
  }
}
