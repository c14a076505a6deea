import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Kalender } from '../../domain/kalender/model.js';
import type { Course } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import { upgrade } from '../../domain/sop/upgrade.js';
import { KalenderRow, Unit, WewenangRow } from '../instansi/instansi.entity.js';
import { SopRow } from '../layanan/sop.entity.js';
import type { Organisasi } from './antrean.js';

/** An instansi as the projection needs it: its units and signing matrix, and its calendars by unit ('' is the reference). */
export interface Tatanan extends Organisasi {
  /** Versions of its calendars, as one number: it grows with every change. */
  versiKalender: number;
  /** No calendar has been changed since it was first entered. */
  kalenderAsli: boolean;
  kalender(unitId: string): Kalender;
}

/** How long a changed unit, matrix or calendar may go unnoticed. */
const freshFor = 60_000;

/**
 * What changes rarely and is read at every transition, kept for a minute; a SOP version never changes and is kept for good.
 * Within a transaction it is asked with its manager: transactions that each held a connection and waited for one more would
 * wait for ever.
 */
@Injectable()
export class OrganisasiService {
  private readonly tatanan = new Map<string, { loaded: number; value: Promise<Tatanan> }>();
  private readonly sops = new Map<string, Promise<{ sop: Sop; course: Course }>>();

  constructor(private readonly database: DataSource) {}

  of(instansi: string, manager: EntityManager = this.database.manager): Promise<Tatanan> {
    const known = this.tatanan.get(instansi);
    if (known && Date.now() - known.loaded < freshFor) return known.value;
    const value = this.load(instansi, manager);
    this.tatanan.set(instansi, { loaded: Date.now(), value });
    value.catch(() => this.tatanan.delete(instansi));
    return value;
  }

  /** As it is now: read again if a calendar has another version than the one that is known. */
  async fresh(instansi: string, manager: EntityManager): Promise<Tatanan> {
    const known = await this.of(instansi, manager);
    if (known.versiKalender === (await versionsOf(manager, instansi))) return known;
    this.tatanan.delete(instansi);
    return this.of(instansi, manager);
  }

  /** @throws Error when no SOP has that hash: the usulan belongs to another database. */
  sop(sha256: string, manager: EntityManager = this.database.manager): Promise<{ sop: Sop; course: Course }> {
    const known = this.sops.get(sha256);
    if (known) return known;
    const value = manager
      .getRepository(SopRow)
      .findOneByOrFail({ sha256 })
      .then(({ json, course }) => ({ sop: upgrade(json), course }));
    this.sops.set(sha256, value);
    value.catch(() => this.sops.delete(sha256));
    return value;
  }

  private async load(instansi: string, manager: EntityManager): Promise<Tatanan> {
    const [units, wewenang, rows] = await Promise.all([
      manager.getRepository(Unit).findBy({ instansi }),
      manager.getRepository(WewenangRow).findBy({ instansi }),
      manager.getRepository(KalenderRow).findBy({ instansi }),
    ]);
    const one = (jenis: Unit['jenis']) => units.find((unit) => unit.jenis === jenis)?.id ?? '';
    const kalender = new Map(rows.map(({ unitId, isi }) => [unitId, isi as Kalender]));
    return {
      kalenderAsli: rows.every(({ versi }) => versi === 1),
      versiKalender: rows.reduce((sum, { versi }) => sum + versi, 0),
      bkd: one('bkd'),
      setda: one('setda') || one('bkd'),
      bidang: new Map(units.filter(({ jenis }) => jenis === 'bidang').map(({ kode, id }) => [kode, id])),
      unitIds: new Set(units.map(({ id }) => id)),
      wewenang,
      kalender: (unitId) => {
        const found = kalender.get(unitId) ?? kalender.get('');
        if (!found) throw new Error(`instansi ${instansi} has no calendar`);
        return found;
      },
    };
  }
}

async function versionsOf(manager: EntityManager, instansi: string): Promise<number> {
  const [row] = await manager.query<{ n: string | null }[]>('SELECT SUM(versi) AS n FROM kalender WHERE instansi = ?', [
    instansi,
  ]);
  return Number(row?.n ?? 0);
}
