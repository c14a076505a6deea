import { createWriteStream } from 'node:fs';
import { access, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MissingBytes, type Store } from '../berkas/store.js';
import { digestOf, Meter } from './digest.js';
import { eachOf } from './each-of.js';
import { parts } from './manifest.js';

/** Files at a time: enough to hide the way to an object store. */
const WIDTH = 8;

export interface Copied {
  /** Length of every document that the backup holds. */
  documents: Map<string, number>;
  /** Not in the store, or not with these bytes. */
  missing: string[];
  /** How many an earlier backup had already. */
  linked: number;
}

/** What a backup is called until it is complete. */
export const draftOf = (folder: string): string => `${folder}.partial-`;

/**
 * Brings these documents into the folder of a backup. What an earlier backup beside it holds is shared with it (a second name
 * for the same file), after reading it: bytes that have rotted there are fetched again.
 */
export async function copyDocuments(names: Iterable<string>, store: Store, draft: string): Promise<Copied> {
  const earlier = await earlierOf(draft);
  const copied: Copied = { documents: new Map(), missing: [], linked: 0 };
  const made = new Map<string, Promise<unknown>>();
  await mkdir(join(draft, parts.documents));
  await eachOf(names, WIDTH, async (sha256) => {
    const folder = join(draft, parts.documents, sha256.slice(0, 2));
    // Once per folder, however many wait for it.
    made.set(folder, made.get(folder) ?? mkdir(folder, { recursive: true }));
    await made.get(folder);
    const path = join(folder, sha256);
    const shared = await share(sha256, earlier, path);
    const bytes = shared ?? (await fetchDocument(sha256, store, path));
    if (bytes === undefined) copied.missing.push(sha256);
    else copied.documents.set(sha256, bytes);
    if (shared !== undefined) copied.linked += 1;
  });
  copied.missing.sort();
  return copied;
}

/** Folders of documents beside this one, newest first: finished backups, and what a killed one had got already. */
async function earlierOf(draft: string): Promise<string[]> {
  const parent = dirname(draft);
  const found: { folder: string; made: number }[] = [];
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    const whole = await there(join(folder, parts.manifest));
    if (name === basename(draft) || !(whole || name.includes('.partial-'))) continue;
    const documents = join(folder, parts.documents);
    if (await there(documents)) found.push({ folder: documents, made: (await stat(folder)).mtimeMs });
  }
  return found.toSorted((a, b) => b.made - a.made).map(({ folder }) => folder);
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The length, when an earlier backup has the document and lets us share it. */
async function share(sha256: string, earlier: readonly string[], path: string): Promise<number | undefined> {
  for (const folder of earlier) {
    const from = join(folder, sha256.slice(0, 2), sha256);
    if (!(await there(from))) continue;
    const found = await digestOf(from);
    if (found.sha256 !== sha256) continue;
    try {
      await link(from, path);
      return found.bytes;
    } catch (error) {
      // Another disk, or one that knows no second names: copied then.
      if (!isUnlinkable(error)) throw error;
      return undefined;
    }
  }
  return undefined;
}

const isUnlinkable = (error: unknown): boolean =>
  ['EXDEV', 'EPERM', 'EMLINK', 'ENOSYS', 'EOPNOTSUPP', 'ENOTSUP'].includes(
    String((error as NodeJS.ErrnoException).code),
  );

/** The length; undefined when the store does not have these bytes. */
async function fetchDocument(sha256: string, store: Store, path: string): Promise<number | undefined> {
  const draft = `${path}.new`;
  const meter = new Meter();
  try {
    await pipeline(await store.stream(sha256), meter.pass, createWriteStream(draft, { mode: 0o600 }));
  } catch (error) {
    if (error instanceof MissingBytes) return undefined;
    throw error;
  }
  const found = meter.digest();
  if (found.sha256 !== sha256) {
    await rm(draft);
    return undefined;
  }
  await syncFile(draft);
  await rename(draft, path);
  return found.bytes;
}

/** Waits until a file or a folder outlives a power cut. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
