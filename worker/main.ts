import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Schedules } from './schedules.js';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

// Signals are ours: the database must outlive the last projection.
Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });

const app = await NestFactory.createApplicationContext(WorkerModule, { bufferLogs: true });
const workers = app.get(WorkerService);
const { done } = await workers.start();
await app.get(Schedules).ensure();

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    workers.stop();
  });
}
console.log(`ready worker:${process.pid}`);
try {
  await done;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await app.close();
  await Runtime.instance().shutdown();
}
