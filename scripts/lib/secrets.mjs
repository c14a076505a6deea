import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';

/** What a system needs to keep to itself, each made once: letters and digits only, so that it fits any URL or file. */
const NAMES = /** @type {const} */ ([
  'SERVER_KEY',
  'OPERATOR_KEY',
  'DATABASE_PASSWORD',
  'REDIS_PASSWORD',
  'BSRE_USER',
  'BSRE_PASSWORD',
  'POS_KEY',
  'POS_SECRET',
  'POS_USER_ID',
  'POS_MEMBER_ID',
  'TASPEN_KEY',
]);

/**
 * The secrets of the system in this folder; those given by environment win and are not stored.
 * @param {string} dataDir
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Record<typeof NAMES[number], string>}
 */
export function secretsOf(dataDir, env = process.env) {
  const file = join(dataDir, 'secrets.json');
  const kept = /** @type {Record<string, string>} */ (readJson(file, {}));
  const absent = NAMES.filter((name) => kept[name] === undefined);
  if (absent.length > 0) {
    for (const name of absent) kept[name] = randomBytes(32).toString('hex');
    writeJson(file, kept, 0o600);
  }
  chmodSync(file, 0o600);
  return /** @type {Record<typeof NAMES[number], string>} */ (
    Object.fromEntries(NAMES.map((name) => [name, env[name] || kept[name]]))
  );
}
