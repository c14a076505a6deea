import type { DataSource, QueryRunner } from 'typeorm';
import type { Store } from '../berkas/store.js';
import { restoreMark } from '../database/migrate.js';

/** What stands in the way of a restore into a database. */
export interface Occupied {
  tables: string[];
  /** Tables that hold something, with their number of rows; the log of migrations is no content. */
  rows: { table: string; rows: number }[];
  /** An earlier restore was cut short: all that is there is its work. */
  unfinished: boolean;
}

/** Looks at a database that is to be restored into. */
export async function occupants(database: DataSource): Promise<Occupied> {
  const found = await database.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
  );
  const tables = found.map(({ name }) => name);
  const rows: Occupied['rows'] = [];
  for (const table of tables) {
    const count = table === 'migrations' ? 0 : await countRows(database, table);
    if (count > 0) rows.push({ table, rows: count });
  }
  return { tables, rows, unfinished: tables.includes(restoreMark) };
}

export async function countRows(database: DataSource, table: string): Promise<number> {
  const [row] = await database.query<{ n: string | number }[]>(`SELECT COUNT(*) AS n FROM \`${table}\``);
  return Number(row?.n);
}

/** Removes every table but the mark that says that this has begun, and these. */
export async function emptyDatabase(
  runner: QueryRunner,
  tables: readonly string[],
  but: readonly string[],
): Promise<void> {
  await runner.query(`CREATE TABLE IF NOT EXISTS ${restoreMark} (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB`);
  const others = tables.filter((table) => table !== restoreMark && !but.includes(table)).map((table) => `\`${table}\``);
  if (others.length === 0) return;
  await runner.query('SET foreign_key_checks = 0');
  await runner.query(`DROP TABLE IF EXISTS ${others.join(', ')}`);
  await runner.query('SET foreign_key_checks = 1');
}

/** How many documents a store holds that are not among these. */
export async function strangersIn(store: Store, documents: ReadonlyMap<string, unknown>): Promise<number> {
  let strangers = 0;
  for await (const name of store.names()) if (!documents.has(name)) strangers += 1;
  return strangers;
}
