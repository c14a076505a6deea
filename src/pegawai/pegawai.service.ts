import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import { notFound } from '../common/app-error.js';
import { Instansi } from '../instansi/instansi.entity.js';
import { Pegawai, Riwayat } from './pegawai.entity.js';
import { snapshotOf } from './snapshot.js';

/** Reads people. Nobody is found outside the instansi that asks. */
@Injectable()
export class PegawaiService {
  constructor(private readonly database: DataSource) {}

  /** Throws NOT_FOUND (404). */
  async get(instansi: string, id: string, manager: EntityManager = this.database.manager): Promise<Pegawai> {
    const found = await manager.findOneBy(Pegawai, { id, instansi });
    if (!found) throw notFound('Pegawai');
    return found;
  }

  findByNip(instansi: string, nip: string, manager: EntityManager = this.database.manager): Promise<Pegawai | null> {
    return manager.findOneBy(Pegawai, { nip, instansi });
  }

  /** Names (and NIP) by id, for views; ids of another instansi are missing from the map. */
  async namesOf(
    instansi: string,
    ids: readonly string[],
    manager: EntityManager = this.database.manager,
  ): Promise<Map<string, { id: string; nama: string; nip: string }>> {
    if (ids.length === 0) return new Map();
    const rows = await manager.find(Pegawai, {
      select: { id: true, nama: true, nip: true },
      where: { id: In([...new Set(ids)]), instansi },
    });
    return new Map(rows.map(({ id, nama, nip }) => [id, { id, nama, nip }]));
  }

  /**
   * What rules may know of a pegawai on a (business) date, from the row and the history.
   * Throws NOT_FOUND (404), and an Error when a history row is not of its kind.
   */
  async snapshot(
    instansi: string,
    id: string,
    asOf: Tanggal,
    manager: EntityManager = this.database.manager,
  ): Promise<PegawaiSnapshot> {
    const pegawai = await this.get(instansi, id, manager);
    const riwayat = await manager.findBy(Riwayat, { pegawaiId: id, instansi });
    const { jenis } = await manager.findOneOrFail(Instansi, {
      where: { kode: instansi },
      select: { kode: true, jenis: true },
    });
    return snapshotOf(pegawai, riwayat, asOf, jenis);
  }
}
