import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: every relative path of these scripts starts here. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder that holds everything a running system keeps; `DATA_DIR` puts it elsewhere. */
export const dataDir = resolve(root, process.env['DATA_DIR'] || '.data');

/** Debian keeps servers where an ordinary user's PATH does not look. */
const alsoLookIn = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin'];

/**
 * The absolute path of the first of these programs that is installed.
 * @param {string[]} names
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...alsoLookIn];
  for (const name of names) {
    const folder = folders.find((candidate) => existsSync(join(candidate, name)));
    if (folder) return join(folder, name);
  }
  return undefined;
}
