import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Diminta } from './keputusan.js';

/**
 * Which findings could have been made at an earlier return: what has lain there unchanged since. A second return for such a
 * thing does not stop the clock, so the record decides it and not whoever returns.
 */
@Injectable()
export class TerlihatReader {
  /**
   * @param filing code of the filing row
   * @returns undefined when the case has never been returned to the applicant
   */
  async of(manager: EntityManager, usulanId: string, filing: string): Promise<Diminta['terlihat']> {
    const [row] = await manager.query<{ visit: number | string | null }[]>(
      `SELECT MAX(CAST(SUBSTRING_INDEX(kunci, '#', -1) AS UNSIGNED)) AS visit FROM tugas WHERE usulan_id = ? AND langkah = ?`,
      [usulanId, filing],
    );
    const visit = Number(row?.visit ?? 0);
    if (visit === 0) return undefined;
    const slots = await manager.query<{ kode: string }[]>(
      'SELECT kode FROM usulan_berkas WHERE usulan_id = ? AND visit = ?',
      [usulanId, visit],
    );
    const [draf] = await manager.query<{ isian: string }[]>(
      'SELECT isian FROM draf WHERE usulan_id = ? AND visit = ?',
      [usulanId, visit],
    );
    const changedSlots = new Set(slots.map(({ kode }) => kode));
    const changedFields = new Set(Object.keys(JSON.parse(draf?.isian ?? '{}') as object));
    return ({ berkas, field }) => {
      const changed =
        (berkas !== undefined && changedSlots.has(berkas)) || (field !== undefined && changedFields.has(field));
      return !changed;
    };
  }
}
