/**
 * `npm run verify [-- --all] [-- --within <seconds>]`: checks the system that runs from this folder, or the one that the environment
 * names, and tells the first offence. `-- --backup <database url> <store url>`: the same for a restored copy.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { endRunning, show } from './lib/run.mjs';
import { runningSystem } from './lib/running.mjs';
import { complain } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';

async function main() {
  void untilSignal(() => process.exit(1)).then(endRunning);
  const args = process.argv.slice(2);
  // Without a system of this folder the environment has to name one.
  const elsewhere = process.env['DATABASE_URL'] && !existsSync(join(dataDir, 'addresses.json'));
  const own = args.includes('--backup') || elsewhere ? {} : runningSystem().env;
  await ensureBuilt('server');
  const program = join(root, 'dist/scripts/verify.js');
  process.exit(
    await show(process.execPath, ['--enable-source-maps', program, ...args], { env: { ...process.env, ...own } }),
  );
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
