import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { DamagedBytes, MissingBytes, type Store } from '../berkas/store.js';
import { databaseOptions } from '../database/data-source.js';
import { isWorkedOn } from '../database/living.js';
import { restoreMark, runMigrations, withSteadySchema } from '../database/migrate.js';
import { type Verdict, verify } from '../verify/verify.js';
import { dumpTo } from './backup.js';
import { type CheckedBackup, checkBackup } from './check-backup.js';
import { loadDatabase } from './database-client.js';
import { eachOf } from './each-of.js';
import { enterGivenOut, type GivenOut, keepGivenOut, keptTables } from './given-out.js';
import { type Manifest, parts } from './manifest.js';
import { countRows, emptyDatabase, type Occupied, occupants, strangersIn } from './occupied.js';
import { Refusal } from './refusal.js';

export interface RestoreOptions {
  folder: string;
  databaseUrl: string;
  store: Store;
  /** Whether what the database holds may be put aside; documents in the store always stay. */
  replace?: boolean;
  say?: (line: string) => void;
}

/** What was restored. */
export interface Restored {
  manifest: Manifest;
  /** Migrations that were run afterwards. */
  migrated: string[];
  /** A dump of what the database held before. */
  aside: string | undefined;
  /** Numbers and orders that were, or may have been, given out after the backup. */
  givenOut: GivenOut;
  /** What `verify` says of it, without an engine. */
  verdict: Verdict;
}

/**
 * Brings database and store to what a backup holds. It reads all of it before it changes anything, and until it is through a
 * mark in the database says so: cut short, it is simply done again.
 */
export async function restore({ folder, databaseUrl, store, replace, say }: RestoreOptions): Promise<Restored> {
  const checked = await checkBackup(folder);
  const { manifest, documents } = checked;
  say?.(`the backup of ${manifest.taken} is whole: ${documents.size} documents`);
  const database = await new DataSource(databaseOptions(databaseUrl, 3)).initialize();
  try {
    refuseNewer(manifest, database);
    const done = await withSteadySchema(database, async (runner) => {
      await refuseRunning(database);
      const held = await occupants(database);
      refuseOccupied(held, await strangersIn(store, documents), replace === true);
      const aside = isTaken(held) ? await putAside(databaseUrl, folder) : undefined;
      if (aside !== undefined) say?.(`what the database held lies in ${aside}`);
      // An attempt that was cut short has kept it, and nothing else is left of that database.
      if (!held.unfinished) await keepGivenOut(runner, held.tables);
      await emptyDatabase(runner, held.tables, keptTables);
      await putDocuments(checked, store);
      say?.('documents restored');
      await loadDatabase(databaseUrl, join(folder, parts.database));
      await compareRows(manifest, database);
      say?.('database restored');
      const migrated = await runMigrations(database);
      const givenOut = await enterGivenOut(database);
      await runner.query(`DROP TABLE IF EXISTS ${[restoreMark, ...keptTables].join(', ')}`);
      return { manifest, migrated, aside, givenOut };
    });
    return { ...done, verdict: await verify({ database, store }) };
  } finally {
    await database.destroy();
  }
}

function refuseNewer({ migrations, app }: Manifest, database: DataSource): void {
  const known = database.migrations.map(({ name, constructor }) => name ?? constructor.name);
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Refusal(
    `the backup is of a newer release (${app}): this one does not know ${unknown.join(', ')}. Restore it with that release.`,
  );
}

/** A system at work would write into what is being restored. */
async function refuseRunning(database: DataSource): Promise<void> {
  if (!(await isWorkedOn(database))) return;
  throw new Refusal('an API or a worker works on this database: stop API and workers first');
}

const isTaken = ({ rows, unfinished }: Occupied): boolean => rows.length > 0 && !unfinished;

function refuseOccupied(held: Occupied, strangers: number, replace: boolean): void {
  const found = isTaken(held)
    ? [`the database is not empty: ${held.rows.map(({ table, rows }) => `${table} ${rows}`).join(', ')}`]
    : [];
  if (strangers > 0) found.push(`the store holds ${strangers} documents that the backup does not have`);
  if (replace || found.length === 0) return;
  const what = 'With --replace those rows are dumped to a file beside the backup and removed; documents stay.';
  throw new Refusal(`${found.join('\n')}\n${what}`);
}

async function putAside(databaseUrl: string, folder: string): Promise<string> {
  const aside = join(dirname(folder), `replaced-${new Date().toISOString().replaceAll(':', '')}.sql.gz`);
  await dumpTo(databaseUrl, `${aside}.partial`);
  await rename(`${aside}.partial`, aside);
  return aside;
}

async function putDocuments({ folder, documents }: CheckedBackup, store: Store): Promise<void> {
  await eachOf(documents.keys(), 8, async (sha256) => {
    try {
      await store.read(sha256);
    } catch (error) {
      if (error instanceof DamagedBytes) {
        throw new Refusal(`${error.message}: move that object away and repeat the restore`);
      }
      if (!(error instanceof MissingBytes)) throw error;
      await store.put(await readFile(join(folder, parts.documents, sha256.slice(0, 2), sha256)));
    }
  });
}

async function compareRows({ rows }: Manifest, database: DataSource): Promise<void> {
  for (const [table, expected] of Object.entries(rows)) {
    const found = await countRows(database, table);
    if (found !== expected) throw new Error(`${table} has ${found} rows after the restore, not ${expected}`);
  }
}
