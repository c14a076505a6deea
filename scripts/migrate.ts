import { DataSource } from 'typeorm';
import { loadEnvOf } from '../src/config/env.js';
import { databaseOptions } from '../src/database/data-source.js';
import { migrate } from '../src/database/migrate.js';

/** Brings the database at DATABASE_URL to the current schema and prints what it did. */
const dataSource = new DataSource(databaseOptions(loadEnvOf('DATABASE_URL').DATABASE_URL, 3));
await dataSource.initialize();
try {
  const names = await migrate(dataSource);
  console.log(names.length === 0 ? 'the schema is current' : `applied ${names.join(', ')}`);
} finally {
  await dataSource.destroy();
}
