import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Pelaksana, Sop } from '../../domain/sop/model.js';
import type { KasusRow } from './kasus-row.js';
import type { Pemberitahuan } from './pemberitahuan.js';
import type { Ditunjuk, Siapa } from './siapa.js';

interface Holder {
  tugas_id: string;
  pegawai_id: string;
  atasan_id: string | null;
}

/**
 * Whom a tugas is with: the one person it is for, whoever has claimed it, else everybody who holds the role in the unit.
 * @returns the holders with their superiors
 */
const holders = `
  SELECT t.id AS tugas_id, p.id AS pegawai_id, p.atasan_id
    FROM tugas t JOIN pegawai p
      ON p.id = COALESCE(t.pengambil_id, t.pegawai_id)
      OR (t.pengambil_id IS NULL AND t.pegawai_id IS NULL AND p.id IN (
           SELECT s.pegawai_id FROM penugasan s
            WHERE s.instansi = t.instansi AND s.peran = t.peran AND s.unit_id = t.unit_id
              AND s.dari <= ? AND (s.sampai IS NULL OR s.sampai >= ?)))
   WHERE t.usulan_id = ? AND SUBSTRING_INDEX(t.kunci, '~', 1) = ? AND t.status = 'open'`;

/** Who is told when a limit has passed: the superior of whoever holds the tugas. */
@Injectable()
export class SuperiorService {
  async lateNotices(
    manager: EntityManager,
    kasus: KasusRow,
    sop: Sop,
    late: readonly { id: string; langkah: string; kepada: Pelaksana | undefined }[],
    siapa: Siapa,
    tanggal: string,
  ): Promise<Pemberitahuan[]> {
    const notices: Pemberitahuan[] = [];
    for (const { id, kepada } of late) {
      const rows = await manager.query<Holder[]>(holders, [tanggal, tanggal, kasus.id, id]);
      const superiors = rows.flatMap(({ atasan_id }) => (atasan_id === null ? [] : [atasan_id]));
      const others = kepada
        ? await this.holdersOf(manager, kasus.instansi, siapa, siapa.from(kepada, id), tanggal)
        : [];
      for (const pegawaiId of new Set([...superiors, ...others])) {
        notices.push({
          instansi: kasus.instansi,
          kunci: `${kasus.id}/${id}/terlambat/${pegawaiId}`,
          jenis: 'tugas-terlambat',
          pegawaiId,
          usulanId: kasus.id,
          isi: { nomor: kasus.nomor, layanan: sop.nama, tugasId: rows[0]?.tugas_id },
        });
      }
    }
    return notices;
  }

  /** Whom the SOP names to be told when a wait outlasts its limit. */
  private async holdersOf(
    manager: EntityManager,
    instansi: string,
    siapa: Siapa,
    kepada: Ditunjuk,
    tanggal: string,
  ): Promise<string[]> {
    const [queue] = await siapa.queues([kepada]);
    if (!queue) return [];
    const { peran, unitId, pegawaiId } = queue;
    if (pegawaiId !== null) return [pegawaiId];
    const rows = await manager.query<{ pegawai_id: string }[]>(
      `SELECT pegawai_id FROM penugasan WHERE instansi = ? AND peran = ? AND unit_id = ? AND dari <= ? AND (sampai IS NULL OR sampai >= ?)`,
      [instansi, peran, unitId, tanggal, tanggal],
    );
    return rows.map(({ pegawai_id }) => pegawai_id);
  }
}
