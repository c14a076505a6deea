/**
 * `npm run restore -- <folder> [--replace]`: brings database and documents of the system in this folder (stopped), or of the one
 * that DATABASE_URL and STORE_URL name, to what a backup holds. `--check`: only reads the backup and says whether it is whole.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from './lib/apt.mjs';
import { atRest, givenData } from './lib/at-rest.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureNodeModules } from './lib/npm.mjs';
import { root } from './lib/paths.mjs';
import { endRunning, show } from './lib/run.mjs';
import { complain, Stop } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';

async function main() {
  // What runs in the foreground ends, and with it this; the database that was brought up for it is stopped.
  void untilSignal(() => process.exit(1)).then(endRunning);
  const options = /** @type {const} */ ({ replace: { type: 'boolean' }, check: { type: 'boolean' } });
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [folder] = positionals;
  if (!folder) throw new Stop('usage: npm run restore -- <folder> [--replace | --check]');
  const from = resolve(process.env['INIT_CWD'] ?? '.', folder);
  await ensurePackages(['mariadb-client']);
  await ensureNodeModules();
  await ensureBuilt('server');
  const flags = [...(values.replace ? ['--replace'] : []), ...(values.check ? ['--check'] : [])];
  /** @param {Partial<import('./lib/at-rest.mjs').Data>} data */
  const restore = (data) => {
    const args = ['--enable-source-maps', join(root, 'dist/scripts/restore.js'), from, ...flags];
    return show(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '', ...data } });
  };
  if (values.check) return restore({});
  const given = givenData(process.env);
  if (given) return restore(given);
  // The engine stays as it is: what it has seen after the backup is all that is known of that time.
  return atRest(restore);
}

main().then(
  (code) => process.exit(code),
  (/** @type {unknown} */ error) => {
    complain(error);
    process.exit(1);
  },
);
