import { join } from 'node:path';
import { digestOf } from './digest.js';
import { eachOf } from './each-of.js';
import { type Manifest, parts, readIndex, readManifest } from './manifest.js';
import { BrokenBackup } from './refusal.js';

/** A backup every byte of which is what it was when it was made. */
export interface CheckedBackup {
  folder: string;
  manifest: Manifest;
  /** Length of each document. */
  documents: ReadonlyMap<string, number>;
}

/** Reads the whole backup. @throws BrokenBackup with the first part that is absent or changed */
export async function checkBackup(folder: string): Promise<CheckedBackup> {
  const manifest = await readManifest(folder);
  for (const { name, sha256 } of manifest.parts) await refuseChanged(folder, name, sha256);
  const documents = await readIndex(folder);
  await eachOf(documents.keys(), 4, (sha256) =>
    refuseChanged(folder, join(parts.documents, sha256.slice(0, 2), sha256), sha256),
  );
  return { folder, manifest, documents };
}

async function refuseChanged(folder: string, part: string, sha256: string): Promise<void> {
  const found = await digestOf(join(folder, part)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BrokenBackup(part, 'is not there');
    throw error;
  });
  if (found.sha256 !== sha256) throw new BrokenBackup(part, `has SHA-256 ${found.sha256}, not ${sha256}`);
}
