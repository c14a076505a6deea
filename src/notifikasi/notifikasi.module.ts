import { Module } from '@nestjs/common';
import { NOTIFIKASI_OPTIONS, defaultOptions } from './options.js';
import { OutboxService } from './outbox.service.js';
import { OutboxSubscriber } from './outbox.subscriber.js';
import { SuratQueue } from './surat.queue.js';

/** For every process that causes mails: the outbox, and the hint to the queue after a commit. */
@Module({
  providers: [OutboxService, OutboxSubscriber, SuratQueue, { provide: NOTIFIKASI_OPTIONS, useValue: defaultOptions }],
  exports: [OutboxService, SuratQueue, NOTIFIKASI_OPTIONS],
})
export class NotifikasiModule {}
