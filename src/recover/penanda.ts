import type { DataSource } from 'typeorm';
import type { EngineService } from '../temporal/engine.service.js';
import { inTransaction } from '../transisi/transaksi.js';

/** Where operators read what to do. */
export const olderSection = 'docs/operations.md, "The database is older than the engine"';

/** The database lacks what the engine remembers: it was restored from a backup, and the engine was not. */
export class DatabaseOlderError extends Error {
  readonly code = 'DATABASE_OLDER';

  constructor(
    readonly database: number,
    readonly engine: number,
  ) {
    super(`the database is older than the engine (mark ${database}, the engine remembers ${engine}): ${olderSection}`);
  }
}

export interface PenandaSeen {
  /** Newest mark of the database, and when it was written: about when its backup was made. */
  database: number;
  ditulis: Date | null;
  /** The mark that the engine remembers; null: it remembers none. */
  engine: number | null;
  older: boolean;
}

/** Compares the marks. @throws ServiceError or EngineAwayError when the engine does not answer. */
export async function checkPenanda(database: DataSource, engine: Pick<EngineService, 'penanda'>): Promise<PenandaSeen> {
  // The engine first: a mark that is written in between makes the database newer, never older.
  const remembered = await engine.penanda();
  const [row] = await database.query<{ nomor: number; ditulis: Date }[]>('SELECT nomor, ditulis FROM penanda');
  const { nomor = 0, ditulis = null } = row ?? {};
  return { database: nomor, ditulis, engine: remembered, older: remembered !== null && remembered > nomor };
}

/** Writes the next mark. @throws DatabaseOlderError when the engine remembers a later one than the database has */
export function nextPenanda(database: DataSource, remembered: number): Promise<number> {
  return inTransaction(database, async (manager) => {
    const [row] = await manager.query<{ nomor: number }[]>('SELECT nomor FROM penanda WHERE id = 1 FOR UPDATE');
    const nomor = row?.nomor ?? 0;
    if (nomor < remembered) throw new DatabaseOlderError(nomor, remembered);
    await raisePenanda(manager, nomor + 1);
    return nomor + 1;
  });
}

/** Makes the mark of the database at least this one. */
export async function raisePenanda(manager: Pick<DataSource, 'query'>, nomor: number): Promise<void> {
  await manager.query(
    `INSERT INTO penanda (id, nomor, ditulis) VALUES (1, ?, ?)
       ON DUPLICATE KEY UPDATE nomor = GREATEST(nomor, VALUES(nomor)), ditulis = VALUES(ditulis)`,
    [nomor, new Date()],
  );
}
