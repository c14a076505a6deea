import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Event } from '../../domain/sop/state.js';
import type { Intent } from './transisi.entity.js';

/** What a person wants of a case, stored and not carried out yet: the engine has not taken it. */
export interface Tercatat {
  id: string;
  usulanId: string;
  /** Null: of the case as a whole (sent in, withdrawn). */
  tugasId: string | null;
  jenis: Intent['jenis'];
  /** Null for `start`. */
  event: Event | null;
  pelaku: { id: string; nama: string };
  /** Wall time, epoch ms. */
  waktu: number;
  /** The same moment on the clock of its instansi; null where an older release has stored it. */
  pada: number | null;
}

/** Columns of a recorded act `r` of the person `rp`; all null where there is none. */
export const TERCATAT_COLUMNS = `
  r.id AS r_id, r.tugas_id AS r_tugas_id, r.jenis AS r_jenis, r.isi AS r_isi, r.pelaku_id AS r_pelaku_id, rp.nama AS r_nama,
  r.dibuat AS r_dibuat, r.waktu AS r_waktu`;

/**
 * The first act that a tugas `t` waits for: a decision of its own, or an interrupt that somebody wants of its case. At most one
 * row, found by the few open intents of the usulan: by their status alone, all that an outage leaves behind would be looked through.
 */
export const TERCATAT_JOIN = `
  LEFT JOIN intent r ON r.id = (
    SELECT q.id FROM intent q FORCE INDEX (ix_intent_terbuka) WHERE q.usulan_id = t.usulan_id AND q.status IN ('pending', 'delivered')
       AND (q.tugas_id = t.id OR (q.jenis = 'kejadian' AND q.pelaku_id <> '')) ORDER BY q.dibuat, q.id LIMIT 1)
  LEFT JOIN pegawai rp ON rp.id = r.pelaku_id`;

/** Whether a tugas `g` waits for no such act: nobody is asked for what has been done. */
export const NONE_RECORDED = `NOT EXISTS (
  SELECT 1 FROM intent q FORCE INDEX (ix_intent_terbuka) WHERE q.usulan_id = g.usulan_id AND q.status IN ('pending', 'delivered')
     AND (q.tugas_id = g.id OR (q.jenis = 'kejadian' AND q.pelaku_id <> '')))`;

export interface TercatatRaw {
  r_id: string | null;
  r_tugas_id: string | null;
  r_jenis: Intent['jenis'] | null;
  r_isi: string | null;
  r_pelaku_id: string | null;
  r_nama: string | null;
  r_dibuat: Date | null;
  r_waktu: Date | null;
}

export function tercatatOf(usulanId: string, row: TercatatRaw): Tercatat | null {
  const { r_id: id, r_jenis: jenis, r_dibuat: dibuat } = row;
  if (id === null || jenis === null || dibuat === null) return null;
  return {
    id,
    usulanId,
    tugasId: row.r_tugas_id,
    jenis,
    event: row.r_isi === null ? null : (JSON.parse(row.r_isi) as Event),
    pelaku: { id: row.r_pelaku_id ?? '', nama: row.r_nama ?? '' },
    waktu: dibuat.getTime(),
    pada: row.r_waktu?.getTime() ?? null,
  };
}

/** Reads what people want of cases and the engine has not taken yet, oldest first. */
@Injectable()
export class TercatatReader {
  constructor(private readonly database: DataSource) {}

  async of(usulanId: string, manager?: EntityManager): Promise<Tercatat[]> {
    return (await this.ofSeveral([usulanId], manager)).get(usulanId) ?? [];
  }

  /** By usulan; one without any is missing. */
  async ofSeveral(
    usulanIds: readonly string[],
    manager: EntityManager = this.database.manager,
  ): Promise<Map<string, Tercatat[]>> {
    const found = new Map<string, Tercatat[]>();
    if (usulanIds.length === 0) return found;
    const rows = await manager.query<(TercatatRaw & { usulan_id: string })[]>(
      `SELECT r.usulan_id, ${TERCATAT_COLUMNS} FROM intent r LEFT JOIN pegawai rp ON rp.id = r.pelaku_id
        WHERE r.usulan_id IN (?) AND r.status IN ('pending', 'delivered') AND r.pelaku_id <> '' ORDER BY r.dibuat, r.id`,
      [usulanIds],
    );
    for (const row of rows) {
      const tercatat = tercatatOf(row.usulan_id, row);
      if (tercatat) found.set(row.usulan_id, [...(found.get(row.usulan_id) ?? []), tercatat]);
    }
    return found;
  }
}
