import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInfrastructure, startInfrastructure } from './infrastructure.mjs';
import { dataDir } from './paths.mjs';
import { choosePorts } from './ports.mjs';
import { stopLeftovers } from './processes.mjs';
import { secretsOf } from './secrets.mjs';
import { holdAlone } from './single.mjs';
import { Supervisor } from './supervisor.mjs';
import { PORT_NAMES } from './system.mjs';

/**
 * Where database and documents are.
 * @typedef {{ DATABASE_URL: string, STORE_URL: string }} Data
 */

/**
 * What the person gives by environment, when that is both.
 * @param {NodeJS.ProcessEnv} given
 * @returns {Data | undefined}
 */
export function givenData({ DATABASE_URL, STORE_URL }) {
  return DATABASE_URL && STORE_URL ? { DATABASE_URL, STORE_URL } : undefined;
}

/**
 * Does something with database and documents of this folder while the system does not run: brings up the database for it,
 * and nothing else.
 * @param {(data: Data) => Promise<number>} work
 * @returns {Promise<number>} what the work returned
 */
export async function atRest(work) {
  mkdirSync(join(dataDir, 'store'), { recursive: true });
  chmodSync(dataDir, 0o700);
  const release = holdAlone(dataDir);
  const supervisor = new Supervisor(dataDir, { restart: false });
  try {
    await stopLeftovers(supervisor.register);
    const given = { ...process.env, REDIS_URL: 'none', TEMPORAL_ADDRESS: 'none' };
    await ensureInfrastructure(given);
    const ports = await choosePorts(dataDir, PORT_NAMES);
    const secrets = secretsOf(dataDir);
    const { DATABASE_URL } = await startInfrastructure({ dataDir, supervisor, ports, secrets, keep: true, given });
    return await work({
      DATABASE_URL,
      STORE_URL: process.env['STORE_URL'] || pathToFileURL(join(dataDir, 'store')).href,
    });
  } finally {
    await supervisor.stop();
    release();
  }
}
