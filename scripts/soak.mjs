/**
 * `npm run soak -- --minutes 10 --seed n [--offices 12]`: a busy system of its own under random faults, ending with `verify`
 * (test/faults/soak/run.ts).
 */
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureNodeModules } from './lib/npm.mjs';
import { root } from './lib/paths.mjs';
import { endRunning, show } from './lib/run.mjs';
import { complain } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';
import { ungiven } from './lib/system.mjs';

async function main() {
  await ensureNodeModules();
  await ensureBuilt('server');
  void untilSignal(() => process.exit(1)).then(endRunning);
  const runner = join(root, 'dist/test/faults/soak/run.js');
  const args = ['--enable-source-maps', runner, ...process.argv.slice(2)];
  process.exit(await show(process.execPath, args, { env: ungiven(process.env) }));
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
