import 'reflect-metadata';
import type { Transporter } from 'nodemailer';
import { MAIL_TRANSPORT } from '../../../src/notifikasi/mail-transport.js';
import { SuratProcessor } from '../../../src/notifikasi/surat.processor.js';
import { envFor, startProcess } from '../notifikasi/rig.js';

/** A process of its own that sends mails like the worker, and dies as by a fault in native code at the mail it is poisoned with. */
const [DATABASE_URL = '', REDIS_URL = '', SMTP_URL = '', poison = ''] = process.argv.slice(2);

// A dead worker's jobs are found in half a second, not in half a minute.
const pace = Reflect.getMetadata('bullmq:worker_metadata', SuratProcessor) as object;
Object.assign(pace, { lockDuration: 500, stalledInterval: 250 });

const app = await startProcess(envFor({ DATABASE_URL, REDIS_URL, SMTP_URL }), {
  sends: true,
  options: { leaseMs: 500, sweepMs: 50 },
});
const transport = app.get<Transporter>(MAIL_TRANSPORT);
const send = transport.sendMail.bind(transport);
transport.sendMail = (async (mail: { messageId?: string }) => {
  if (mail.messageId?.includes(poison.toLowerCase())) {
    // Others are in hand when it happens.
    await new Promise(setImmediate);
    process.kill(process.pid, 'SIGKILL');
  }
  return (await send(mail)) as unknown;
}) as never;
process.stdout.write('ready\n');
