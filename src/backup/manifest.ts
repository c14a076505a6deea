import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { sha256Hex } from '../common/keys.js';
import { BrokenBackup, Refusal } from './refusal.js';

/** Names in the folder of a backup. Its documents lie as in a `FolderStore`. */
export const parts = {
  manifest: 'manifest.json',
  database: 'database.sql.gz',
  /** One line for each document: SHA-256 and length. */
  index: 'documents.txt',
  documents: 'documents',
} as const;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

const shape = z.object({
  format: z.literal(1),
  app: z.string(),
  /** When the snapshot was taken, and how long the whole took. */
  taken: z.iso.datetime(),
  seconds: z.number(),
  server: z.string(),
  /** The schema, as the names of the migrations that made it. */
  migrations: z.array(z.string()),
  /** Rows of every table. */
  rows: z.record(z.string(), count),
  parts: z.array(z.object({ name: z.string(), bytes: count, sha256: hash })),
  documents: z.object({
    count,
    bytes: count,
    /** Named by a row, and not to be had, or not with these bytes: this backup does not hold them. */
    missing: z.array(hash),
  }),
});

/** What a backup holds. Written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof shape>;

/** Writes the manifest with a hash of its own. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const sealed = { ...manifest, sha256: seal(manifest) };
  await writeDurably(join(folder, parts.manifest), `${JSON.stringify(sealed, null, 2)}\n`);
}

/** Writes a file that is there after a power cut as well. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** @throws Refusal when there is no backup, or one of a kind that this release does not know; BrokenBackup */
export async function readManifest(folder: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(join(folder, parts.manifest), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Refusal(`${folder} is no backup, or one that was never finished: it has no ${parts.manifest}`);
  }
  const { sha256, ...rest } = jsonObject(text);
  if (sha256 !== seal(rest)) throw new BrokenBackup(parts.manifest, 'was changed after it was written');
  if (rest['format'] !== 1) throw new Refusal(`${folder}: format ${String(rest['format'])} is of a newer release`);
  return shape.parse(rest);
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new BrokenBackup(parts.manifest, 'cannot be read');
}

const seal = (rest: object): string => sha256Hex(canonicalize(rest) ?? '');

/** The documents of a backup with their length. */
export async function readIndex(folder: string): Promise<Map<string, number>> {
  const documents = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(join(folder, parts.index)) })) {
    const [sha256 = '', bytes = ''] = line.split(' ');
    documents.set(sha256, Number(bytes));
  }
  return documents;
}

/** The text of that list. */
export const indexOf = (documents: ReadonlyMap<string, number>): string =>
  [...documents.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sha256, bytes]) => `${sha256} ${bytes}\n`)
    .join('');
