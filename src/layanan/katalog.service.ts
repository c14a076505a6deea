import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { Course } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import { notFound } from '../common/app-error.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';

/** A version of a SOP, as the table has it. */
export interface SopBerlaku {
  layanan: string;
  versi: number;
  sha256: string;
  /** In force from this date on. */
  berlaku: Tanggal;
  sop: Sop;
  course: Course;
}

type IndexRow = Pick<SopBerlaku, 'layanan' | 'versi' | 'sha256' | 'berlaku'>;

/** How long a new version may go unnoticed. */
const FRESH_MS = 10_000;

/** Which SOP is in force where and when: only the table `sop` knows. */
@Injectable()
export class KatalogService {
  private readonly index = new Map<string, { loaded: number; rows: Promise<IndexRow[]> }>();

  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
  ) {}

  /** The SOP of every layanan of the instansi that is in force on the (business) date, by name. */
  async inForce(instansi: string, tanggal: Tanggal): Promise<SopBerlaku[]> {
    const newest = new Map<string, IndexRow>();
    for (const row of await this.rows(instansi)) {
      const known = newest.get(row.layanan);
      if (row.berlaku <= tanggal && (!known || isLater(row, known))) newest.set(row.layanan, row);
    }
    const found = await Promise.all([...newest.values()].map((row) => this.whole(row)));
    return found.sort((a, b) => a.sop.nama.localeCompare(b.sop.nama, 'id'));
  }

  /**
   * The SOP of one layanan in force on the date. Throws NOT_FOUND (404).
   * @param manager of the transaction that asks, if one does
   */
  async find(instansi: string, layanan: string, tanggal: Tanggal, manager?: EntityManager): Promise<SopBerlaku> {
    let newest: IndexRow | undefined;
    for (const row of await this.rows(instansi, manager)) {
      if (row.layanan !== layanan || row.berlaku > tanggal) continue;
      if (!newest || isLater(row, newest)) newest = row;
    }
    if (!newest) throw notFound('Layanan');
    return this.whole(newest, manager);
  }

  /** One version of a layanan's SOP, in force or not. Throws NOT_FOUND (404). */
  async version(instansi: string, layanan: string, versi: number): Promise<SopBerlaku> {
    const row = (await this.rows(instansi)).find((each) => each.layanan === layanan && each.versi === versi);
    if (!row) throw notFound('Versi SOP');
    return this.whole(row);
  }

  /** A version by its hash: what an usulan was filed under. */
  bySha256(sha256: string, manager?: EntityManager): Promise<{ sop: Sop; course: Course }> {
    return this.organisasi.sop(sha256, manager);
  }

  /** Reads the list of versions again when it is next asked for. */
  forget(): void {
    this.index.clear();
  }

  private async whole(row: IndexRow, manager?: EntityManager): Promise<SopBerlaku> {
    return { ...row, ...(await this.bySha256(row.sha256, manager)) };
  }

  private rows(instansi: string, manager: EntityManager = this.database.manager): Promise<IndexRow[]> {
    const known = this.index.get(instansi);
    if (known && Date.now() - known.loaded < FRESH_MS) return known.rows;
    const rows = manager.query<IndexRow[]>('SELECT layanan, versi, sha256, berlaku FROM sop WHERE instansi = ?', [
      instansi,
    ]);
    this.index.set(instansi, { loaded: Date.now(), rows });
    rows.catch(() => this.index.delete(instansi));
    return rows;
  }
}

const isLater = (a: IndexRow, b: IndexRow): boolean =>
  a.berlaku > b.berlaku || (a.berlaku === b.berlaku && a.versi > b.versi);
