import type { DataSource, EntityManager } from 'typeorm';

/** Runs the work on one connection that sees the database as it was at one moment, whatever is written meanwhile. */
export async function atOneMoment<T>(
  database: DataSource,
  work: (snapshot: EntityManager, now: number) => Promise<T>,
): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    // Our connections read committed rows; this one transaction must not.
    await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    try {
      return await work(runner.manager, Date.now());
    } finally {
      await runner.query('COMMIT');
    }
  } finally {
    await runner.release();
  }
}
