import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { need } from './run.mjs';
import { say } from './say.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lockfile
 */

/**
 * The packages of the lock file that are not installed in that version.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile | undefined} installed node_modules/.package-lock.json, which npm writes when it has finished
 * @returns {string[]} their paths
 */
export function notInstalled(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path, entry]) => {
      if (!path.includes('node_modules/') || entry.link) return false;
      const found = installed?.packages[path];
      // npm leaves out what is not for this platform.
      return found ? found.version !== entry.version : !(entry.optional || entry.devOptional);
    })
    .map(([path]) => path);
}

/** @param {string} path */
const readLock = (path) => /** @type {Lockfile} */ (JSON.parse(readFileSync(path, 'utf8')));

/** Brings node_modules to what package-lock.json says; `SKIP_INSTALL=1` leaves it to the person. */
export async function ensureNodeModules() {
  if (process.env['SKIP_INSTALL']) return;
  const hidden = join(root, 'node_modules/.package-lock.json');
  const absent = notInstalled(
    readLock(join(root, 'package-lock.json')),
    existsSync(hidden) ? readLock(hidden) : undefined,
  );
  if (absent.length === 0) return;
  say(`npm ci: ${absent.length} packages to bring in ...`);
  // Not production: the build and the tests need the development packages too.
  await need('npm ci', 'npm', ['ci', '--include=dev'], { env: { ...process.env, NODE_ENV: 'development' } });
}
