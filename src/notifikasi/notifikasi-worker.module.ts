import { BullModule, InjectQueue } from '@nestjs/bullmq';
import { Inject, Module } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import { LOGGER } from '../common/log.js';
import { ENV, type Env } from '../config/env.js';
import { MAIL_TRANSPORT, createMailTransport } from './mail-transport.js';
import { NotifikasiModule } from './notifikasi.module.js';
import { NOTIFIKASI_OPTIONS, type NotifikasiOptions } from './options.js';
import { SuratProcessor } from './surat.processor.js';
import { SURAT_QUEUE } from './surat.queue.js';
import { SuratSender } from './surat.sender.js';
import { SuratSweep } from './surat.sweep.js';

/** For the worker process: sends the mails of the outbox, in any number of processes. */
@Module({
  imports: [
    NotifikasiModule,
    BullModule.registerQueueAsync({
      name: SURAT_QUEUE,
      imports: [NotifikasiModule],
      inject: [ENV, NOTIFIKASI_OPTIONS],
      useFactory: (env: Env, options: NotifikasiOptions) => ({
        connection: { url: env.REDIS_URL, maxRetriesPerRequest: null },
        prefix: options.prefix,
      }),
    }),
  ],
  providers: [
    SuratProcessor,
    SuratSender,
    SuratSweep,
    { provide: MAIL_TRANSPORT, inject: [ENV], useFactory: (env: Env) => createMailTransport(env.SMTP_URL) },
  ],
})
export class NotifikasiWorkerModule {
  constructor(@InjectQueue(SURAT_QUEUE) queue: Queue, @Inject(LOGGER) log: Logger) {
    // The queue object is there because the worker takes its connection from it; an outage is told by the worker.
    queue.on('error', (error) => {
      log.debug({ err: error }, 'mail queue connection');
    });
  }
}
