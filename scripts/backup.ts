import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup } from '../src/backup/backup.js';
import { Refusal } from '../src/backup/refusal.js';
import { storeOf } from '../src/berkas/store.module.js';
import { loadEnvOf } from '../src/config/env.js';

/**
 * `node dist/scripts/backup.js <folder>`: backs up database and documents, while the system runs, into a folder that it makes.
 * Environment: DATABASE_URL, STORE_URL. Exit code 1 also when a document is missing; the backup is there all the same.
 */
function versionOf(folder: string): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return versionOf(dirname(folder));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

try {
  const { DATABASE_URL, STORE_URL } = loadEnvOf('DATABASE_URL', 'STORE_URL');
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Refusal('usage: node dist/scripts/backup.js <folder>');
  const { documents, seconds } = await backup({
    databaseUrl: DATABASE_URL,
    store: await storeOf(STORE_URL),
    folder,
    app: versionOf(import.meta.dirname),
    say: console.log,
  });
  console.log(`complete in ${seconds} s: ${folder}`);
  if (documents.missing.length > 0) {
    const which = documents.missing.map((sha256) => `\n  ${sha256}`).join('');
    throw new Refusal(`the store does not have, or not unchanged, what rows name:${which}`);
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
