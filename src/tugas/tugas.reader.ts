import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { Zona } from '../../domain/kalender/zona.js';
import {
  type Tercatat,
  TERCATAT_COLUMNS,
  TERCATAT_JOIN,
  type TercatatRaw,
  tercatatOf,
} from '../transisi/tercatat.reader.js';
import type { StatusUsulan } from '../usulan/usulan.entity.js';
import type { Tugas } from './tugas.entity.js';

/** A tugas with what decides who may act on it. Instants are epoch ms, business time. */
export interface TugasDibaca {
  id: string;
  /** Id in the course. */
  kunci: string;
  instansi: string;
  langkah: string;
  nama: string;
  peran: string;
  unitId: string | null;
  pegawaiId: string | null;
  antrean: string;
  status: Tugas['status'];
  dibuka: number;
  batas: number | null;
  versi: number;
  /** Rows of the case at which whoever looks has decided. */
  pernahMemutus: ReadonlySet<string>;
  /** Whoever looks has decided another tugas of this very visit: as another member of a panel, or of several. */
  sudahBersuara: boolean;
  /** `masih`: they may still act in the queue; a claim of somebody who may not binds nobody. */
  pengambil: { id: string; nama: string; sejak: number; masih: boolean } | null;
  /** What is recorded and will decide it, or end its case, as soon as the engine takes it. */
  tercatat: Tercatat | null;
  /** Once it is closed: by whom, when, with what. */
  ditutup: { oleh: string | null; waktu: number; keputusan: string | null; kelas: string | null } | null;
  usulan: {
    id: string;
    instansi: string;
    zona: Zona;
    geserMs: number;
    layanan: string;
    nomor: string | null;
    status: StatusUsulan;
    /** Last event of its log. */
    urutan: number;
    pemohonId: string;
    pegawaiId: string;
    unitId: string;
    sopSha256: string;
  };
}

interface Raw extends TercatatRaw {
  id: string;
  kunci: string;
  instansi: string;
  langkah: string;
  nama: string;
  peran: string;
  unit_id: string | null;
  pegawai_id: string | null;
  antrean: string;
  status: Tugas['status'];
  dibuka: Date;
  batas: Date | null;
  ditutup: Date | null;
  keputusan: string | null;
  kelas: string | null;
  versi: number;
  pengambil_id: string | null;
  pengambil_nama: string | null;
  diambil: Date | null;
  pengambil_masih: number;
  pemutus_nama: string | null;
  pernah: string | null;
  bersuara: number;
  usulan_id: string;
  u_instansi: string;
  zona: Zona;
  geser_ms: string;
  layanan: string;
  nomor: string | null;
  u_status: StatusUsulan;
  urutan: number;
  pemohon_id: string;
  subjek_id: string;
  opd_id: string;
  sop_sha256: string;
}

const READ = `
  SELECT t.id, t.kunci, t.instansi, t.langkah, t.nama, t.peran, t.unit_id, t.pegawai_id, t.antrean, t.status, t.dibuka, t.batas,
         t.ditutup, t.keputusan, t.kelas, t.versi, t.pengambil_id, a.nama AS pengambil_nama, t.diambil, d.nama AS pemutus_nama,
         (t.pengambil_id = t.pegawai_id OR EXISTS (
            SELECT 1 FROM penugasan g WHERE g.pegawai_id = t.pengambil_id AND g.peran = t.peran AND g.unit_id = t.unit_id
               AND g.dari <= ? AND (g.sampai IS NULL OR g.sampai >= ?))) AS pengambil_masih,
         (SELECT GROUP_CONCAT(DISTINCT o.langkah) FROM tugas o WHERE o.usulan_id = t.usulan_id AND o.diputus_oleh = ?) AS pernah,
         EXISTS (SELECT 1 FROM tugas o WHERE o.usulan_id = t.usulan_id AND o.id <> t.id AND o.diputus_oleh = ?
                    AND LOCATE('~', t.kunci) > 0 AND SUBSTRING_INDEX(o.kunci, '~', 1) = SUBSTRING_INDEX(t.kunci, '~', 1)) AS bersuara,
         u.id AS usulan_id, u.instansi AS u_instansi, i.zona, i.geser_ms, u.layanan, u.nomor, u.status AS u_status, u.urutan, u.pemohon_id,
         u.pegawai_id AS subjek_id, u.unit_id AS opd_id, u.sop_sha256, ${TERCATAT_COLUMNS}
    FROM tugas t JOIN usulan u ON u.id = t.usulan_id JOIN instansi i ON i.kode = u.instansi
         LEFT JOIN pegawai a ON a.id = t.pengambil_id LEFT JOIN pegawai d ON d.id = t.diputus_oleh ${TERCATAT_JOIN}
   WHERE t.id = ?`;

/** Reads single tugas, each in one statement. */
@Injectable()
export class TugasReader {
  constructor(private readonly database: DataSource) {}

  /** @param untuk who looks, and the business date by which a claim still counts */
  async find(
    id: string,
    untuk: { pegawaiId: string; hariIni: Tanggal },
    manager: EntityManager = this.database.manager,
  ): Promise<TugasDibaca | undefined> {
    const [row] = await manager.query<Raw[]>(READ, [
      untuk.hariIni,
      untuk.hariIni,
      untuk.pegawaiId,
      untuk.pegawaiId,
      id,
    ]);
    return row && rowOf(row);
  }
}

const rowOf = (row: Raw): TugasDibaca => ({
  id: row.id,
  kunci: row.kunci,
  instansi: row.instansi,
  langkah: row.langkah,
  nama: row.nama,
  peran: row.peran,
  unitId: row.unit_id,
  pegawaiId: row.pegawai_id,
  antrean: row.antrean,
  status: row.status,
  dibuka: row.dibuka.getTime(),
  batas: row.batas?.getTime() ?? null,
  versi: row.versi,
  pernahMemutus: new Set(row.pernah?.split(',')),
  sudahBersuara: row.bersuara !== 0,
  pengambil:
    row.pengambil_id === null
      ? null
      : {
          id: row.pengambil_id,
          nama: row.pengambil_nama ?? '',
          sejak: row.diambil?.getTime() ?? 0,
          masih: Boolean(row.pengambil_masih),
        },
  tercatat: row.status === 'open' ? tercatatOf(row.usulan_id, row) : null,
  ditutup:
    row.ditutup === null
      ? null
      : { oleh: row.pemutus_nama, waktu: row.ditutup.getTime(), keputusan: row.keputusan, kelas: row.kelas },
  usulan: {
    id: row.usulan_id,
    instansi: row.u_instansi,
    zona: row.zona,
    geserMs: Number(row.geser_ms),
    layanan: row.layanan,
    nomor: row.nomor,
    status: row.u_status,
    urutan: row.urutan,
    pemohonId: row.pemohon_id,
    pegawaiId: row.subjek_id,
    unitId: row.opd_id,
    sopSha256: row.sop_sha256,
  },
});
