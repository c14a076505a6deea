import { mkdir, open, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ulid } from 'ulid';
import { sha256Hex } from '../common/keys.js';
import { DamagedBytes, isSha256, MissingBytes, type Store, unwritable } from './store.js';

const PROBE = Buffer.alloc(64 * 1024, 1);

/** The store as a folder: `<root>/<first two digits>/<hash>`. A file appears whole or not at all. */
export class FolderStore implements Store {
  constructor(private readonly root: string) {}

  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Hex(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const path = this.pathOf(sha256);
    if (await exists(path)) return sha256;
    await this.write(bytes, path).catch(unwritable);
    return sha256;
  }

  private async write(bytes: Uint8Array, path: string): Promise<void> {
    const draft = join(this.root, 'draft', ulid());
    await Promise.all([
      mkdir(join(this.root, 'draft'), { recursive: true }),
      mkdir(join(path, '..'), { recursive: true }),
    ]);
    try {
      const file = await open(draft, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        // A row in the database says the bytes are there: they must outlive a power cut as it does.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await unlink(draft).catch(ignoreMissing);
      throw error;
    }
  }

  /** Writes as much as a small scan, and removes it: free space alone does not say whether one may write. */
  async check(): Promise<void> {
    // Never further up: a folder that is not there was mounted elsewhere, or is not ours.
    for (const folder of [this.root, join(this.root, 'draft')]) await mkdir(folder).catch(ignoreExisting);
    const probe = join(this.root, 'draft', ulid());
    try {
      await writeFile(probe, PROBE, { flag: 'wx', flush: true });
    } finally {
      await unlink(probe).catch(ignoreMissing);
    }
  }

  async read(sha256: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(sha256)).catch((error: unknown) => {
      throw missing(sha256, error);
    });
    if (sha256Hex(bytes) !== sha256) throw new DamagedBytes(sha256);
    return bytes;
  }

  async stream(sha256: string): Promise<Readable> {
    const file = await open(this.pathOf(sha256), 'r').catch((error: unknown) => {
      throw missing(sha256, error);
    });
    return file.createReadStream();
  }

  async *names(): AsyncGenerator<string> {
    for (const folder of await listed(this.root)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await listed(join(this.root, folder))) if (isSha256(name)) yield name;
    }
  }

  /** Never outside the root: a hash is hex and nothing else. */
  private pathOf(sha256: string): string {
    if (!isSha256(sha256)) throw new MissingBytes(sha256);
    return join(this.root, sha256.slice(0, 2), sha256);
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const missing = (sha256: string, error: unknown): unknown =>
  codeOf(error) === 'ENOENT' ? new MissingBytes(sha256, { cause: error }) : error;

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}

/** What lies in a folder; nothing in one that is not there. */
const listed = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    ignoreMissing(error);
    return [];
  });

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    (error: unknown) => {
      ignoreMissing(error);
      return false;
    },
  );
