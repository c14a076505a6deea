import { createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DataSource } from 'typeorm';
import { documentColumns } from '../berkas/document-columns.js';
import type { Store } from '../berkas/store.js';
import { databaseOptions } from '../database/data-source.js';
import { withSteadySchema } from '../database/migrate.js';
import { copyDocuments, draftOf, syncFile } from './copy-documents.js';
import { dumpDatabase } from './database-client.js';
import { type Digest, digestOf, Meter } from './digest.js';
import { DumpReader } from './dump-reader.js';
import { indexOf, type Manifest, parts, writeDurably, writeManifest } from './manifest.js';
import { Refusal } from './refusal.js';

export interface BackupOptions {
  databaseUrl: string;
  store: Store;
  /** Must not exist. Backups beside it lend it the documents that they have already. */
  folder: string;
  /** Version of the program, for the manifest. */
  app: string;
  say?: (line: string) => void;
}

const migrationNames = { table: 'migrations', column: 'name' };

/**
 * Backs up a system that runs: one snapshot of the database, then every document that this snapshot names. Documents are
 * stored before the row that names them and never removed, so all of them are there; what is not is named in the manifest.
 * The folder appears when it is complete.
 */
export async function backup({ databaseUrl, store, folder, app, say }: BackupOptions): Promise<Manifest> {
  const begun = performance.now();
  const target = resolve(folder);
  await refuseExisting(target);
  await mkdir(dirname(target), { recursive: true });
  for (const left of await leftovers(dirname(target))) say?.(`not finished, may be removed: ${left}`);
  const draft = await mkdtemp(draftOf(target));
  const taken = new Date().toISOString();
  const { reader, server, part } = await takeSnapshot(databaseUrl, join(draft, parts.database));
  say?.(`database: ${sum(reader.rows.values())} rows, ${part.bytes} bytes, ${seconds(begun)} s`);
  const named = new Set(documentColumns.flatMap((column) => [...reader.valuesOf(column)]));
  const { documents, missing, linked } = await copyDocuments(named, store, draft);
  await writeDurably(join(draft, parts.index), indexOf(documents));
  const manifest: Manifest = {
    format: 1,
    app,
    taken,
    seconds: seconds(begun),
    server,
    migrations: [...reader.valuesOf(migrationNames)],
    rows: Object.fromEntries(reader.rows),
    parts: [
      { name: parts.database, ...part },
      { name: parts.index, ...(await digestOf(join(draft, parts.index))) },
    ],
    documents: { count: documents.size, bytes: sum(documents.values()), missing },
  };
  say?.(`documents: ${documents.size}, ${manifest.documents.bytes} bytes; ${linked} shared with an earlier backup`);
  await writeManifest(draft, manifest);
  await syncFile(draft);
  await refuseExisting(target);
  await rename(draft, target);
  await syncFile(dirname(target));
  return manifest;
}

/** Writes the compressed dump to a file. Nobody migrates meanwhile: a snapshot holds rows, not the shape of tables. */
async function takeSnapshot(
  databaseUrl: string,
  path: string,
): Promise<{ reader: DumpReader; server: string; part: Digest }> {
  const database = await new DataSource(databaseOptions(databaseUrl, 2)).initialize();
  try {
    return await withSteadySchema(database, async (runner) => {
      const [row] = (await runner.query('SELECT VERSION() AS version')) as { version: string }[];
      return { server: row?.version ?? '', ...(await dumpTo(databaseUrl, path)) };
    });
  } finally {
    await database.destroy();
  }
}

/** Writes everything that the database holds to a file, compressed. */
export async function dumpTo(databaseUrl: string, path: string): Promise<{ reader: DumpReader; part: Digest }> {
  const reader = new DumpReader([...documentColumns, migrationNames]);
  const meter = new Meter();
  const read = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      reader.write(chunk);
      yield chunk;
    }
  };
  await dumpDatabase(databaseUrl, (sql) =>
    pipeline(sql, read, createGzip({ level: 3 }), meter.pass, createWriteStream(path, { mode: 0o600 })),
  );
  await syncFile(path);
  return { reader, part: meter.digest() };
}

async function refuseExisting(folder: string): Promise<void> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  if (exists) throw new Refusal(`${folder} exists: a backup gets a folder of its own`);
}

/** What backups that were cut short have left. */
async function leftovers(parent: string): Promise<string[]> {
  const names = await readdir(parent);
  return names.filter((name) => /\.partial-\w{6}$/.test(basename(name))).map((name) => join(parent, name));
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0);
const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;
