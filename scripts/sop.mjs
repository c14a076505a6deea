/**
 * `npm run sop -- KODE`: prints a SOP as an officer reads it. See `scripts/sop.ts` for what else it does. The database is the one
 * of the system that runs from this folder, or the one that the environment names.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { endRunning, show } from './lib/run.mjs';
import { runningSystem } from './lib/running.mjs';
import { complain, sayBeside } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';

async function main() {
  sayBeside();
  void untilSignal(() => process.exit(1)).then(endRunning);
  const running = existsSync(join(dataDir, 'addresses.json')) ? runningSystem().env : {};
  await ensureBuilt('server');
  const program = join(root, 'dist/scripts/sop.js');
  const args = ['--enable-source-maps', program, ...process.argv.slice(2)];
  process.exit(await show(process.execPath, args, { env: { ...running, ...process.env } }));
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
