import type { Connection, RowDataPacket } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../src/database/data-source.js';

/** Migrated once in a run; every test database is a copy of its tables. */
const TEMPLATE = 'tuntas_template';

/** Seconds that one Jest process waits while another migrates the template. */
const PATIENCE = 120;

let statements: string | undefined;

/**
 * Makes a database that is as the migrations leave an empty one.
 *
 * @param admin may make databases and run several statements at once
 * @param urlOf the URL of a database on the same server
 */
export async function emptyCopy(admin: Connection, urlOf: (name: string) => string, name: string): Promise<void> {
  statements ??= await describeTemplate(admin, urlOf);
  await admin.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; USE \`${name}\``);
  await admin.query(`SET foreign_key_checks = 0; ${statements} SET foreign_key_checks = 1;`);
}

/** Migrates the template if nobody has yet, and returns the SQL that makes the same tables, triggers and log of migrations. */
async function describeTemplate(admin: Connection, urlOf: (name: string) => string): Promise<string> {
  const [[lock]] = await admin.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS held', [TEMPLATE, PATIENCE]);
  if (Number(lock?.['held']) !== 1) throw new Error('another process has not finished migrating the template');
  try {
    await admin.query(`CREATE DATABASE IF NOT EXISTS ${TEMPLATE} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
    const template = await new DataSource(databaseOptions(urlOf(TEMPLATE), 2)).initialize();
    try {
      await template.runMigrations({ transaction: 'none' });
    } finally {
      await template.destroy();
    }
    await admin.query(`USE ${TEMPLATE}`);
    const tables = await column(admin, "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'");
    const made: string[] = [];
    for (const table of tables) made.push(...(await column(admin, `SHOW CREATE TABLE \`${table}\``, 'Create Table')));
    // Rows that a migration has written (its own log above all) belong to the schema.
    for (const table of tables) {
      const [filled] = await column(admin, `SELECT EXISTS (SELECT 1 FROM \`${table}\`)`);
      if (filled === '1') made.push(`INSERT INTO \`${table}\` SELECT * FROM ${TEMPLATE}.\`${table}\``);
    }
    for (const trigger of await column(admin, 'SHOW TRIGGERS', 'Trigger')) {
      made.push(...(await column(admin, `SHOW CREATE TRIGGER \`${trigger}\``, 'SQL Original Statement')));
    }
    return made.map((statement) => `${statement};\n`).join('');
  } finally {
    await admin.query('SELECT RELEASE_LOCK(?)', [TEMPLATE]);
  }
}

/** One column of an answer (the first when it is not named) as text. */
async function column(admin: Connection, sql: string, name?: string): Promise<string[]> {
  const [rows] = await admin.query<RowDataPacket[]>(sql);
  return rows.map((row) => String(name === undefined ? Object.values(row)[0] : row[name]));
}
