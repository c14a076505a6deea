import { dataDirEnv, listenEnv, run } from '../lib/run.js';
import { startPos } from './pos.js';

const env = process.env;

/** Environment: PORT, HOST, DATA_DIR; POS_KEY and POS_SECRET (the account's); AUTOMATIC=1 lets new parcels move by themselves. */
await run(async () => {
  const pos = await startPos({
    ...listenEnv(),
    ...dataDirEnv('pos'),
    key: env['POS_KEY'] ?? 'tuntas',
    secret: env['POS_SECRET'] ?? 'tuntas-demo',
  });
  if (env['AUTOMATIC'] === '1') pos.parcels.setAutomatic(true);
  return pos;
});
