import { type Transporter, createTransport } from 'nodemailer';

/** Provider of the nodemailer `Transporter`. */
export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

/** Together shorter than the lease of a mail, so that a worker that still waits is not taken for dead. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** One connection for each mail: a pool would keep mails in memory that no row knows of. */
export const createMailTransport = (smtpUrl: string): Transporter =>
  createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/** The server closes its service (421), or our own login is wrong: it is not this mail that is refused. */
const notTheMail = (code: unknown, reply: number) => reply === 421 || code === 'EAUTH';

/**
 * How a mail server refused this mail, as `EENVELOPE 550` (never its text, which names addresses); undefined when the server
 * could not be asked: then waiting helps, and no mail is to blame.
 */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (code === 'EENVELOPE' && typeof responseCode !== 'number') return 'EENVELOPE';
  if (typeof responseCode !== 'number' || notTheMail(code, responseCode)) return undefined;
  return `${typeof code === 'string' ? code : 'ESMTP'} ${responseCode}`;
}
