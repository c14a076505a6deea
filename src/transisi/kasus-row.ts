import type { EntityManager } from 'typeorm';
import type { Event, Start } from '../../domain/sop/state.js';

/** An usulan with its log, read and locked by one statement. */
export interface KasusRow {
  id: string;
  instansi: string;
  layanan: string;
  nomor: string | null;
  sopSha256: string;
  pemohonId: string;
  pegawaiId: string;
  unitId: string;
  /** The case that has started it, and the visit there. */
  indukId: string | null;
  indukVisit: string | null;
  status: string;
  /** Projected up to here. */
  urutan: number;
  atasanId: string | null;
  /** Business time minus wall time, ms. */
  geser: number;
  log: LogRow[];
}

export interface LogRow {
  urutan: number;
  id: string;
  event: Event | Start;
  waktu: number;
  hash: string;
}

interface Raw {
  id: string;
  instansi: string;
  layanan: string;
  nomor: string | null;
  sop_sha256: string;
  pemohon_id: string;
  pegawai_id: string;
  unit_id: string;
  induk_id: string | null;
  induk_visit: string | null;
  status: string;
  urutan: number;
  atasan_id: string | null;
  geser_ms: string;
  e_urutan: number;
  e_id: string;
  e_isi: string;
  e_waktu: Date;
  e_hash: string;
}

const read = `
  SELECT u.id, u.instansi, u.layanan, u.nomor, u.sop_sha256, u.pemohon_id, u.pegawai_id, u.unit_id, u.induk_id, u.induk_visit, u.status, u.urutan,
         (SELECT p.atasan_id FROM pegawai p WHERE p.id = u.pegawai_id) AS atasan_id,
         (SELECT i.geser_ms FROM instansi i WHERE i.kode = u.instansi) AS geser_ms,
         e.urutan AS e_urutan, e.id AS e_id, e.isi AS e_isi, e.waktu AS e_waktu, e.hash AS e_hash
    FROM usulan u JOIN peristiwa e ON e.usulan_id = u.id
   WHERE u.id = ? ORDER BY e.urutan`;

/**
 * Reads a case; with `lock` nobody else can append to it until the transaction ends.
 * @throws Error when the usulan does not exist or has not been submitted.
 */
export async function readKasus(manager: EntityManager, usulanId: string, lock: boolean): Promise<KasusRow> {
  const rows = await manager.query<Raw[]>(lock ? `${read} FOR UPDATE` : read, [usulanId]);
  const [first] = rows;
  if (!first) throw new Error(`usulan ${usulanId} has no log`);
  return {
    id: first.id,
    instansi: first.instansi,
    layanan: first.layanan,
    nomor: first.nomor,
    sopSha256: first.sop_sha256,
    pemohonId: first.pemohon_id,
    pegawaiId: first.pegawai_id,
    unitId: first.unit_id,
    indukId: first.induk_id,
    indukVisit: first.induk_visit,
    status: first.status,
    urutan: first.urutan,
    atasanId: first.atasan_id,
    geser: Number(first.geser_ms),
    log: rows.map((row) => ({
      urutan: row.e_urutan,
      id: row.e_id,
      event: JSON.parse(row.e_isi) as Event | Start,
      waktu: row.e_waktu.getTime(),
      hash: row.e_hash,
    })),
  };
}
