import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

/** Deadlock, and a lock waited for too long: the database has undone everything, so the work may be done again. */
const again = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT']);

const codeOf = (error: unknown): string | undefined =>
  error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;

/** Runs the work in a transaction; up to three times when the database chose it as the victim of a deadlock. */
export async function inTransaction<T>(database: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt >= 3 || !again.has(codeOf(error) ?? '')) throw error;
    }
  }
}
