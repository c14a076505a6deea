import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { createLogger } from '../src/common/log.js';
import { loadEnv } from '../src/config/env.js';
import { Schedules } from './schedules.js';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

const log = createLogger(loadEnv().LOG_LEVEL);
// Signals are ours: the database must outlive the last projection.
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    log[level === 'ERROR' ? 'error' : 'warn'](meta ?? {}, message);
  }),
  shutdownSignals: [],
});

const app = await NestFactory.createApplicationContext(WorkerModule, { bufferLogs: true });
const workers = app.get(WorkerService);
const { done } = await workers.start();
await app.get(Schedules).ensure();

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    workers.stop();
  });
}
process.stdout.write(`ready worker:${process.pid}\n`);
try {
  await done;
} catch (error) {
  log.fatal({ err: error }, 'a Temporal worker has failed');
  process.exitCode = 1;
} finally {
  await app.close();
  await Runtime.instance().shutdown();
}
