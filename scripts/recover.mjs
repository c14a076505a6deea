/**
 * `npm run recover [-- --opening n]`: starts every open usulan of the running system again from its database, on an engine that
 * has lost them. `npm run recover -- --database-wins`: the database is older than the engine, and wins.
 */
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { endRunning, show } from './lib/run.mjs';
import { runningSystem } from './lib/running.mjs';
import { complain } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';

async function main() {
  const { env } = runningSystem();
  void untilSignal(() => process.exit(1)).then(endRunning);
  const args = ['--enable-source-maps', join(root, 'dist/scripts/recover.js'), ...process.argv.slice(2)];
  process.exit(await show(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '', ...env } }));
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
