import { join } from 'node:path';
import { ensurePackages } from './apt.mjs';
import { mariadbService } from './mariadb.mjs';
import { redisService } from './redis.mjs';
import { say } from './say.mjs';
import { temporalCli } from './temporal-cli.mjs';
import { temporalService } from './temporal.mjs';

/**
 * The servers that the system stands on, for those who start them and for those who use them.
 * @typedef {{ DATABASE_URL: string, REDIS_URL: string, TEMPORAL_ADDRESS: string, temporalUi: string }} Infrastructure
 */

/**
 * Installs the servers that are not given by environment.
 * @param {NodeJS.ProcessEnv} given
 * @param {string[]} [also] further Debian packages
 */
export async function ensureInfrastructure(given, also = []) {
  await ensurePackages([
    ...(given['DATABASE_URL'] ? [] : ['mariadb-server-core']),
    ...(given['REDIS_URL'] ? [] : ['redis-tools']),
    ...also,
  ]);
}

/**
 * Brings up private MariaDB, Redis and Temporal, save those that are given.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {import('./processes.mjs').Starter} options.supervisor
 * @param {Record<'mariadb' | 'redis' | 'temporal' | 'temporalUi', number>} options.ports
 * @param {{ DATABASE_PASSWORD: string, REDIS_PASSWORD: string }} options.secrets
 * @param {boolean} options.keep whether data survives; without it the database account may make databases
 * @param {NodeJS.ProcessEnv} options.given
 * @returns {Promise<Infrastructure>}
 */
export async function startInfrastructure({ dataDir, supervisor, ports, secrets, keep, given }) {
  const database = keep ? 'tuntas' : undefined;
  /** @type {(() => Promise<unknown>)[]} */
  const starts = [];
  if (!given['DATABASE_URL']) {
    starts.push(async () => {
      const folder = join(dataDir, 'mariadb');
      const options = { folder, port: ports.mariadb, password: secrets.DATABASE_PASSWORD };
      await supervisor.start(await mariadbService({ ...options, ...(database ? { database } : {}) }));
      say(`MariaDB is ready on port ${ports.mariadb}`);
    });
  }
  if (!given['REDIS_URL']) {
    starts.push(async () => {
      const options = { folder: join(dataDir, 'redis'), port: ports.redis, password: secrets.REDIS_PASSWORD, keep };
      await supervisor.start(redisService(options));
      say(`Redis is ready on port ${ports.redis}`);
    });
  }
  if (!given['TEMPORAL_ADDRESS']) {
    starts.push(async () => {
      const cli = await temporalCli();
      const file = join(dataDir, 'temporal/temporal.db');
      const store = keep ? { file, uiPort: ports.temporalUi } : /** @type {const} */ ('memory');
      await supervisor.start(temporalService({ cli, port: ports.temporal, store }));
      say(`Temporal is ready on port ${ports.temporal}`);
    });
  }
  await all(starts.map((start) => start()));
  const temporal = given['TEMPORAL_ADDRESS'] || `127.0.0.1:${ports.temporal}`;
  return {
    DATABASE_URL:
      given['DATABASE_URL'] ||
      `mysql://tuntas:${secrets.DATABASE_PASSWORD}@127.0.0.1:${ports.mariadb}/${database ?? ''}`,
    REDIS_URL: given['REDIS_URL'] || `redis://:${secrets.REDIS_PASSWORD}@127.0.0.1:${ports.redis}`,
    TEMPORAL_ADDRESS: temporal,
    // A server that we were given shows its pages where its owner says.
    temporalUi:
      given['TEMPORAL_UI_URL'] ||
      (given['TEMPORAL_ADDRESS'] ? `http://${temporal}` : `http://127.0.0.1:${ports.temporalUi}`),
  };
}

/**
 * Waits for all, also when one fails: what is half up must be known before anything is stopped.
 * @param {Promise<unknown>[]} promises
 */
export async function all(promises) {
  const results = await Promise.allSettled(promises);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
