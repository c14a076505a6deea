import 'reflect-metadata';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { configureEdge, createApp } from './common/edge.js';
import { useFailpoints } from './common/failpoint.js';
import { createLogger, LOGGER } from './common/log.js';
import { addressOf, exitOnSignal, setTimeouts } from './common/process.js';
import { ENV, type Env, loadEnv } from './config/env.js';

/** The API process. Prints `ready <url>` when it accepts requests. */
async function main(): Promise<void> {
  const given = loadEnv();
  useFailpoints(given, 'api');
  const app = await createApp(AppModule, createLogger(given.LOG_LEVEL));
  const env = app.get<Env>(ENV);
  const log = app.get<Logger>(LOGGER);
  configureEdge(app, env, log);
  exitOnSignal(() => app.close(), log);
  const server = await app.listen(env.PORT, env.HOST);
  setTimeouts(server);
  process.stdout.write(`ready ${addressOf(server)}\n`);
}

main().catch((error: unknown) => {
  createLogger('info').fatal({ err: error }, 'the API could not start');
  process.exitCode = 1;
  // What was half started must not keep a process alive that serves nobody.
  setTimeout(() => process.exit(1), 1000).unref();
});
