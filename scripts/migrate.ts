import { DataSource } from 'typeorm';
import { loadEnvOf } from '../src/config/env.js';
import { databaseOptions } from '../src/database/data-source.js';

/** Seconds: a release rolled out on several machines migrates once, and the others wait for it. */
const PATIENCE = 600;

/** Brings the database at DATABASE_URL to the current schema and prints what it did. */
async function migrate(dataSource: DataSource): Promise<void> {
  const holder = dataSource.createQueryRunner();
  try {
    // MySQL's DDL knows no transaction, so a lock keeps two of us apart.
    const [row] = (await holder.query("SELECT GET_LOCK('tuntas-migrate', ?) AS held", [PATIENCE])) as {
      held: number;
    }[];
    if (Number(row?.held) !== 1) throw new Error(`another migration has been running for ${PATIENCE} s`);
    const applied = await dataSource.runMigrations({ transaction: 'none' });
    const names = applied.map((migration) => migration.name);
    console.log(names.length === 0 ? 'the schema is current' : `applied ${names.join(', ')}`);
  } finally {
    await holder.release();
  }
}

const dataSource = new DataSource(databaseOptions(loadEnvOf('DATABASE_URL').DATABASE_URL, 3));
await dataSource.initialize();
try {
  await migrate(dataSource);
} finally {
  await dataSource.destroy();
}
