import type { DataSource, QueryRunner } from 'typeorm';

/** Seconds: a release rolled out on several machines migrates once, and the others wait for it. */
const PATIENCE = 600;

/** MySQL's DDL knows no transaction, so a lock keeps two of us apart. Locks belong to the server, which may hold several systems. */
const lock = `CONCAT('tuntas-migrate/', SHA1(DATABASE()))`;

/** Stands in a database from the first step of a restore to its last. */
export const restoreMark = 'restore_unfinished';

/** Brings the database to the current schema; returns the names of the migrations that it ran. */
export async function migrate(database: DataSource): Promise<string[]> {
  return withSteadySchema(database, async (runner) => {
    if (await runner.hasTable(restoreMark)) {
      throw new Error('a restore into this database was not finished: repeat it (docs/operations.md, "Restoring")');
    }
    return runMigrations(database);
  });
}

/** As `migrate`, for who holds the schema already. */
export async function runMigrations(database: DataSource): Promise<string[]> {
  const applied = await database.runMigrations({ transaction: 'none' });
  return applied.map(({ name }) => name);
}

/** Nobody migrates while the work is done. */
export async function withSteadySchema<T>(database: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const holder = database.createQueryRunner();
  try {
    const [row] = (await holder.query(`SELECT GET_LOCK(${lock}, ?) AS held`, [PATIENCE])) as { held: number }[];
    if (Number(row?.held) !== 1) throw new Error(`another migration has been running for ${PATIENCE} s`);
    try {
      return await work(holder);
    } finally {
      await holder.query(`SELECT RELEASE_LOCK(${lock})`);
    }
  } finally {
    await holder.release();
  }
}
