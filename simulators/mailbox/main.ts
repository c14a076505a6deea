import { dataDirEnv, listenEnv, portOf, run } from '../lib/run.js';
import { startMailbox } from './mailbox.js';

/** Environment: PORT (the page), SMTP_PORT, HOST, DATA_DIR. Prints `smtp <url>` before `ready <url>`. */
await run(async () => {
  const mailbox = await startMailbox({
    ...listenEnv(),
    smtpPort: portOf('SMTP_PORT'),
    ...dataDirEnv('mailbox'),
  });
  return { ...mailbox, also: { smtp: mailbox.smtp } };
});
