/**
 * `npm run story [-- arguments of test/stories/run.ts]`: carries cases through the running system and compares their
 * course with the expected one. It is given addresses and the operator's key, and no way to the database.
 */
import { join } from 'node:path';
import { dataDir, root } from './lib/paths.mjs';
import { endRunning, show } from './lib/run.mjs';
import { runningSystem } from './lib/running.mjs';
import { complain } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';
import { ungiven } from './lib/system.mjs';

async function main() {
  const { addresses, env } = runningSystem();
  void untilSignal(() => process.exit(1)).then(endRunning);
  const own = {
    API_URL: addresses['api'],
    WEB_URL: addresses['web'],
    MAILBOX_URL: addresses['mailbox'],
    BSRE_URL: env['BSRE_URL'],
    POS_URL: env['POS_URL'],
    TASPEN_URL: env['TASPEN_URL'],
    OPERATOR_KEY: env['OPERATOR_KEY'],
    DATA_DIR: dataDir,
  };
  const runner = join(root, 'dist/test/stories/run.js');
  const args = ['--enable-source-maps', runner, ...process.argv.slice(2)];
  process.exit(await show(process.execPath, args, { env: { ...ungiven(process.env), ...own } }));
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
