import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readJson } from './files.mjs';
import { dataDir } from './paths.mjs';
import { Stop } from './say.mjs';

/**
 * The system that runs now from this folder: its addresses, and the environment of its processes.
 * @returns {{ addresses: Record<string, string>, env: Record<string, string> }}
 */
export function runningSystem() {
  const file = join(dataDir, 'addresses.json');
  if (!existsSync(file)) throw new Stop(`Nothing runs from ${dataDir}: start it with npm start.`);
  const env = /** @type {Record<string, string>} */ (parseEnv(readFileSync(join(dataDir, 'env'), 'utf8')));
  return { addresses: readJson(file, {}), env };
}
