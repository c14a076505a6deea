import { dataDirEnv, listenEnv, run } from '../lib/run.js';
import { startTaspen } from './taspen.js';

/** Environment: PORT, HOST, DATA_DIR; TASPEN_KEY (the agency's). */
await run(() =>
  startTaspen({ ...listenEnv(), ...dataDirEnv('taspen'), key: process.env['TASPEN_KEY'] ?? 'tuntas-demo-taspen' }),
);
