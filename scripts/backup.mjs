/**
 * `npm run backup [-- <folder>]`: backs up database and documents of the system in this folder, running or not, or of the one
 * that DATABASE_URL and STORE_URL name. Without a folder: `<data folder>-backup/<time>`.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensurePackages } from './lib/apt.mjs';
import { atRest, givenData } from './lib/at-rest.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureNodeModules } from './lib/npm.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { endRunning, show } from './lib/run.mjs';
import { runningSystem } from './lib/running.mjs';
import { complain, Stop } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';
import { isHeld } from './lib/single.mjs';

async function main() {
  // What runs in the foreground ends, and with it this; the database that was brought up for it is stopped.
  void untilSignal(() => process.exit(1)).then(endRunning);
  const time = new Date().toISOString().replaceAll(':', '').replace(/\.\d+/, '');
  const [folder = join(`${dataDir}-backup`, time)] = process.argv.slice(2);
  const target = resolve(process.env['INIT_CWD'] ?? '.', folder);
  await ensurePackages(['mariadb-client']);
  await ensureNodeModules();
  await ensureBuilt('server');
  /** @param {import('./lib/at-rest.mjs').Data} data */
  const backup = (data) => {
    const args = ['--enable-source-maps', join(root, 'dist/scripts/backup.js'), target];
    return show(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '', ...data } });
  };
  const given = givenData(process.env);
  if (given) return backup(given);
  if (isHeld(dataDir)) {
    const { DATABASE_URL = '', STORE_URL = '' } = runningSystem().env;
    return backup({ DATABASE_URL, STORE_URL });
  }
  if (!existsSync(join(dataDir, 'secrets.json'))) throw new Stop(`There is no system in ${dataDir}.`);
  return atRest(backup);
}

main().then(
  (code) => process.exit(code),
  (/** @type {unknown} */ error) => {
    complain(error);
    process.exit(1);
  },
);
