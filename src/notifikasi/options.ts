/** Pace of the mail dispatch. All in milliseconds of wall time. */
export interface NotifikasiOptions {
  /** Between two looks for mails that no job carries. */
  sweepMs: number;
  /** A new mail is given this long to be picked up through the queue before the sweep looks at it. */
  graceMs: number;
  /** A worker that holds a mail longer than this has died. Longer than the mail server's time-outs together. */
  leaseMs: number;
  /** Pause after the mail server could not be reached. */
  awayMs: number;
  /** Pause after the first refusal of one mail; doubles with each, up to `refusedMaxMs`. */
  refusedMs: number;
  refusedMaxMs: number;
  /** Refusals after which a mail is given up, and stays visible as failed. */
  maxPercobaan: number;
  /** Workers that may die with one mail in hand before it is given up. */
  maxTerhenti: number;
  /** Name space of the queue in Redis. */
  prefix: string;
}

/** Provider of the `NotifikasiOptions`. */
export const NOTIFIKASI_OPTIONS = Symbol('NOTIFIKASI_OPTIONS');

/** Ten refusals span about five hours: longer than greylisting and most full mailboxes last. */
export const defaultOptions: NotifikasiOptions = {
  sweepMs: 5_000,
  graceMs: 5_000,
  leaseMs: 120_000,
  awayMs: 15_000,
  refusedMs: 30_000,
  refusedMaxMs: 3_600_000,
  maxPercobaan: 10,
  maxTerhenti: 5,
  prefix: 'tuntas',
};
