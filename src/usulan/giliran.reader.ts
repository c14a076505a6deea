import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Unit } from '../instansi/instansi.entity.js';

/** Somebody's or something's turn in a case: a tugas, a wait for the outside, or a call of a partner. Instants are epoch ms. */
export interface GiliranRow {
  jenis: 'tugas' | 'tunggu' | 'panggilan';
  usulanId: string;
  /** Id in the course: `kode[@item]#visit[~member]`. */
  kunci: string;
  dibuka: number;
  ditutup: number | null;
  /** Of a tugas. */
  tugasId: string | null;
  nama: string | null;
  peran: string | null;
  antrean: string | null;
  unit: { id: string; nama: string; jenis: Unit['jenis'] } | null;
  pegawai: { id: string; nama: string } | null;
  pengambil: { id: string; nama: string } | null;
  batas: number | null;
  terlambat: number | null;
  jeda: boolean;
  status: string;
  keputusan: string | null;
  kelas: string | null;
  /** Partner of a wait; connector of a call (`pos.kirim`). */
  mitra: string | null;
}

interface Raw {
  jenis: GiliranRow['jenis'];
  usulan_id: string;
  kunci: string;
  dibuka: Date;
  ditutup: Date | null;
  tugas_id: string | null;
  nama: string | null;
  peran: string | null;
  antrean: string | null;
  unit_id: string | null;
  unit_nama: string | null;
  unit_jenis: Unit['jenis'] | null;
  pegawai_id: string | null;
  pegawai_nama: string | null;
  pengambil_id: string | null;
  pengambil_nama: string | null;
  batas: Date | null;
  terlambat: Date | null;
  jeda: number;
  status: string;
  keputusan: string | null;
  kelas: string | null;
  mitra: string | null;
}

const statement = (open: boolean) => `
  SELECT 'tugas' AS jenis, t.usulan_id, t.kunci, t.dibuka, t.ditutup, t.id AS tugas_id, t.nama, t.peran, t.antrean,
         n.id AS unit_id, n.nama AS unit_nama, n.jenis AS unit_jenis, p.id AS pegawai_id, p.nama AS pegawai_nama,
         a.id AS pengambil_id, a.nama AS pengambil_nama, t.batas, t.terlambat, t.jeda, t.status, t.keputusan, t.kelas, NULL AS mitra
    FROM tugas t LEFT JOIN unit n ON n.id = t.unit_id LEFT JOIN pegawai p ON p.id = t.pegawai_id
         LEFT JOIN pegawai a ON a.id = t.pengambil_id
   WHERE t.usulan_id IN (?) ${open ? "AND t.status = 'open'" : ''}
  UNION ALL
  SELECT 'tunggu', w.usulan_id, w.id, w.dibuka, w.ditutup, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, 0, IF(w.ditutup IS NULL, 'open', 'done'), NULL, NULL, w.mitra
    FROM tunggu w WHERE w.usulan_id IN (?) ${open ? 'AND w.ditutup IS NULL' : ''}
  UNION ALL
  SELECT 'panggilan', c.usulan_id, c.id, c.dibuka, c.selesai, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, 0, c.status, NULL, NULL, c.\`call\`
    FROM panggilan c WHERE c.usulan_id IN (?) ${open ? "AND c.status = 'open'" : ''}
  ORDER BY dibuka, kunci`;

const all = statement(false);
const openOnly = statement(true);

/** Whose turn it is and was, read off the rows that the projection keeps, in one statement. */
@Injectable()
export class GiliranReader {
  constructor(private readonly database: DataSource) {}

  /** Every turn of a case, oldest first. */
  of(usulanId: string, manager: EntityManager = this.database.manager): Promise<GiliranRow[]> {
    return read(manager, all, [usulanId]);
  }

  /** The open turns of several cases, by usulan. */
  async open(
    usulanIds: readonly string[],
    manager: EntityManager = this.database.manager,
  ): Promise<Map<string, GiliranRow[]>> {
    const found = new Map<string, GiliranRow[]>(usulanIds.map((id) => [id, []]));
    if (usulanIds.length === 0) return found;
    for (const row of await read(manager, openOnly, usulanIds)) found.get(row.usulanId)?.push(row);
    return found;
  }
}

async function read(manager: EntityManager, sql: string, ids: readonly string[]): Promise<GiliranRow[]> {
  const rows = await manager.query<Raw[]>(sql, [ids, ids, ids]);
  return rows.map((row) => ({
    jenis: row.jenis,
    usulanId: row.usulan_id,
    kunci: row.kunci,
    dibuka: row.dibuka.getTime(),
    ditutup: row.ditutup?.getTime() ?? null,
    tugasId: row.tugas_id,
    nama: row.nama,
    peran: row.peran,
    antrean: row.antrean,
    unit:
      row.unit_id !== null && row.unit_jenis !== null
        ? { id: row.unit_id, nama: row.unit_nama ?? '', jenis: row.unit_jenis }
        : null,
    pegawai: row.pegawai_id === null ? null : { id: row.pegawai_id, nama: row.pegawai_nama ?? '' },
    pengambil: row.pengambil_id === null ? null : { id: row.pengambil_id, nama: row.pengambil_nama ?? '' },
    batas: row.batas?.getTime() ?? null,
    terlambat: row.terlambat?.getTime() ?? null,
    jeda: Boolean(row.jeda),
    status: row.status,
    keputusan: row.keputusan,
    kelas: row.kelas,
    mitra: row.mitra,
  }));
}
