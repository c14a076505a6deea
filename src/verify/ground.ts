import type { DataSource, EntityManager } from 'typeorm';
import type { Store } from '../berkas/store.js';
import type { EngineService } from '../temporal/engine.service.js';
import type { OrganisasiService } from '../transisi/organisasi.service.js';
import type { Report } from './report.js';

/** What a check stands on. */
export interface Ground {
  /** One moment of the database: whatever is read here belongs together. */
  snapshot: EntityManager;
  /** The database as it is now, for what is asked again. */
  database: DataSource;
  store: Store;
  /** Absent for a backup: then what is under way may stay so. */
  engine: EngineService | undefined;
  organisasi: OrganisasiService;
  /** Wall time of the snapshot. */
  now: number;
  report: Report;
}

/** A check of everything but the single case; it reads in batches, however much there is. */
export interface Check {
  name: string;
  run(ground: Ground): Promise<void>;
}

/** Rows read at a time. */
export const batch = 500;

/** Reads a table by its key, a batch at a time; `sql` takes the last key and the number of rows. */
export async function* pages<T extends { id: string }>(
  snapshot: EntityManager,
  sql: string,
  size = batch,
): AsyncGenerator<T[]> {
  for (let after = ''; ;) {
    const rows = await snapshot.query<T[]>(sql, [after, size]);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    after = last.id;
  }
}
