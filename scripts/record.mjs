/**
 * `npm run record`: records the histories of the replay corpus that are missing (test/replay/histories), on real servers.
 * `npm run record -- <words of course names>`: records these once more, beside those that are there.
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
  void untilSignal(() => process.exit(1)).then(endRunning);
  const words = process.argv.slice(2);
  const env = { ...ungiven(process.env), RECORD_HISTORIES: words.join(',') || 'missing' };
  await ensureNodeModules();
  await ensureBuilt('server');
  const stories = [join(root, 'dist/test/replay/record.js'), ...words];
  const told = await show(process.execPath, ['--enable-source-maps', ...stories], { env });
  const tests = [
    join(root, 'scripts/test.mjs'),
    '--only',
    'services',
    'test/replay',
    '-t',
    'every course of the test SOPs',
  ];
  process.exit(told || (await show(process.execPath, tests, { env })));
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
