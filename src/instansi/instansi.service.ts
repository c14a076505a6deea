import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Kalender } from '../../domain/kalender/model.js';
import { kalenderSchema } from '../../domain/kalender/skema.js';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import { AppError } from '../common/app-error.js';
import { Instansi, KalenderRow, Penugasan, Unit } from './instansi.entity.js';

/** Somebody who holds a role. */
export interface Holder {
  penugasanId: string;
  pegawaiId: string;
  nama: string;
  jenis: Penugasan['jenis'];
  kelas: string[] | null;
}

interface HolderRow {
  penugasan_id: string;
  pegawai_id: string;
  nama: string;
  jenis: Penugasan['jenis'];
  kelas: string | null;
}

/** An instansi: its units, its calendars, and who holds which role in it. */
@Injectable()
export class InstansiService {
  /** Parsed calendars by row id and version: tables computed from a calendar are cached by its identity (`domain/kalender`). */
  private readonly kalenderCache = new Map<string, { versi: number; kalender: Kalender }>();

  constructor(private readonly database: DataSource) {}

  /** Throws INSTANSI_UNKNOWN (404). */
  async get(kode: string, manager: EntityManager = this.database.manager): Promise<Instansi> {
    const found = await manager.findOneBy(Instansi, { kode });
    if (!found) throw new AppError('INSTANSI_UNKNOWN', 404, 'Instansi tidak dikenal.');
    return found;
  }

  units(instansi: string, manager: EntityManager = this.database.manager): Promise<Unit[]> {
    return manager.find(Unit, { where: { instansi }, order: { nama: 'ASC' } });
  }

  unit(instansi: string, id: string, manager: EntityManager = this.database.manager): Promise<Unit | null> {
    return manager.findOneBy(Unit, { instansi, id });
  }

  /**
   * The calendar of a unit, or the reference calendar of the instansi when the unit has none (or none is named). The same
   * object until its version changes. Throws an Error for an instansi without calendar or with one that fails its schema.
   */
  async kalender(instansi: string, unitId = '', manager: EntityManager = this.database.manager): Promise<Kalender> {
    const versions = await manager.query<{ id: string; versi: number }[]>(
      `SELECT id, versi FROM kalender WHERE instansi = ? AND unit_id IN ('', ?) ORDER BY unit_id = '' LIMIT 1`,
      [instansi, unitId],
    );
    const [current] = versions;
    if (!current) throw new Error(`instansi ${instansi} has no calendar`);
    const known = this.kalenderCache.get(current.id);
    if (known?.versi === current.versi) return known.kalender;
    const row = await manager.findOneByOrFail(KalenderRow, { id: current.id });
    const kalender = kalenderSchema.parse(row.isi);
    this.kalenderCache.set(row.id, { versi: row.versi, kalender });
    return kalender;
  }

  /** Who holds a role in a unit on a (business) date, the definitive holder first. */
  async holders(
    instansi: string,
    peran: string,
    unitId: string,
    tanggal: Tanggal,
    manager: EntityManager = this.database.manager,
  ): Promise<Holder[]> {
    const rows = await manager.query<HolderRow[]>(
      `SELECT g.id AS penugasan_id, g.pegawai_id, p.nama, g.jenis, g.kelas
       FROM penugasan g JOIN pegawai p ON p.id = g.pegawai_id
       WHERE g.instansi = ? AND g.peran = ? AND g.unit_id = ? AND g.dari <= ? AND (g.sampai IS NULL OR g.sampai >= ?)
       ORDER BY g.jenis <> 'definitif', g.id`,
      [instansi, peran, unitId, tanggal, tanggal],
    );
    return rows.map((row) => ({
      penugasanId: row.penugasan_id,
      pegawaiId: row.pegawai_id,
      nama: row.nama,
      jenis: row.jenis,
      kelas: row.kelas === null ? null : (JSON.parse(row.kelas) as string[]),
    }));
  }
}
