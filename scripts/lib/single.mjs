import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson } from './files.mjs';
import { identify, lives } from './identity.mjs';
import { Stop } from './say.mjs';

/**
 * Makes this process the only one that runs the system in this folder.
 * @param {string} dataDir
 * @returns {() => void} gives the place back
 */
export function holdAlone(dataDir) {
  const file = join(dataDir, 'run/start.json');
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify(identify(process.pid));
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder && lives(holder)) {
      const addresses = /** @type {Record<string, string>} */ (readJson(join(dataDir, 'addresses.json'), {}));
      const where = addresses['web'] ? `at ${addresses['web']}` : 'and is still coming up';
      throw new Stop(`Already running (process ${holder.pid}) ${where}. Stop it with Ctrl-C in its own terminal.`);
    }
    // Two starts may find the same dead holder; only one of them can move it away.
    const aside = `${file}.${process.pid}.old`;
    try {
      renameSync(file, aside);
      rmSync(aside);
    } catch (error) {
      if (existsSync(file)) throw error;
    }
  }
}

/**
 * Whether a living process runs the system in this folder.
 * @param {string} dataDir
 */
export function isHeld(dataDir) {
  const holder = readHolder(join(dataDir, 'run/start.json'));
  return holder !== undefined && lives(holder);
}

/**
 * @param {string} file
 * @returns {import('./identity.mjs').Identity | undefined} undefined when there is none, or when it was killed while writing
 */
function readHolder(file) {
  try {
    return readJson(file, undefined);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
