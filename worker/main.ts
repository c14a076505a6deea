import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { useFailpoints } from '../src/common/failpoint.js';
import { NestLog, createLogger } from '../src/common/log.js';
import { loadEnv } from '../src/config/env.js';
import { DatabaseGuard, REFUSED } from './database-guard.js';
import { Schedules } from './schedules.js';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

const env = loadEnv();
useFailpoints(env, 'worker');
const log = createLogger(env.LOG_LEVEL);
// Signals are ours: the database must outlive the last projection.
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    log[level === 'ERROR' ? 'error' : 'warn'](meta ?? {}, message);
  }),
  shutdownSignals: [],
});

const options = { logger: new NestLog(log), abortOnError: false };
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class, and exports none
const app = await NestFactory.createApplicationContext(WorkerModule, options);
const guard = app.get(DatabaseGuard);
if (await guard.refuses()) {
  await app.close();
  process.exit(REFUSED);
}
const workers = app.get(WorkerService);
const { done } = await workers.start();
await app.get(Schedules).ensure();

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'draining');
    workers.stop();
  });
}
guard.watch(() => {
  process.exitCode = REFUSED;
  workers.stop();
});
process.stdout.write(`ready worker:${process.pid}\n`);
try {
  await done;
} catch (error) {
  log.fatal({ err: error }, 'a Temporal worker has failed');
  process.exitCode = 1;
} finally {
  guard.stop();
  await app.close();
  await Runtime.instance().shutdown();
}
