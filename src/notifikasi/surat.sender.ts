import { Inject, Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { failpoint } from '../common/failpoint.js';
import { LOGGER } from '../common/log.js';
import { ENV, type Env } from '../config/env.js';
import { insist } from '../database/insist.js';
import { MAIL_TRANSPORT, refusalOf } from './mail-transport.js';
import { dueSql, dueValues } from './due.js';
import { NOTIFIKASI_OPTIONS, type NotifikasiOptions } from './options.js';
import { type OutboxRow, UnsendableError, loadSurat } from './surat.loader.js';

type Outcome = 'sent' | 'failed' | 'later' | 'not-mine';

/** Sends one mail of the outbox, at most one worker at a time. The row, not the queue, knows what is to be done. */
@Injectable()
export class SuratSender {
  /** Until then the mail server is taken to be away, and nobody knocks. Wall time, epoch ms. */
  private awayUntil = 0;
  private readonly running = new Map<string, Promise<Outcome>>();
  /** Mails that a worker has died with: one after the other. */
  private suspects: Promise<unknown> = Promise.resolve();
  /** Failures to reach it since it last took a mail. */
  private failures = 0;

  constructor(
    private readonly database: DataSource,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(NOTIFIKASI_OPTIONS) private readonly options: NotifikasiOptions,
    @Inject(MAIL_TRANSPORT) private readonly transport: Transporter,
  ) {}

  /**
   * A crash between sending and marking repeats the mail, with the same Message-ID, by which mail programs know it for one.
   * Throws only when the database fails; the row is then tried again when its lease is over.
   */
  send(id: string): Promise<Outcome> {
    // Whatever the clock says of its lease: what this process sends it does not begin again.
    if (this.running.has(id)) return Promise.resolve('not-mine');
    const running = this.one(id).finally(() => this.running.delete(id));
    this.running.set(id, running);
    return running;
  }

  /** Resolves when no mail is being sent. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.running.values());
  }

  /**
   * A mail that a worker has died with may be what it died of: it is tried alone, so that of those left behind together only the
   * poisoned one dies again, and after some deaths it is given up.
   */
  private async one(id: string): Promise<Outcome> {
    const [row] = await this.database.query<{ terhenti: number; diproses: Date | null }[]>(
      `SELECT terhenti, diproses FROM outbox WHERE id = ? AND status = 'pending'`,
      [id],
    );
    if (!row) return 'not-mine';
    const deaths = row.terhenti + (row.diproses === null ? 0 : 1);
    if (deaths === 0) return this.attempt(id);
    const alone = this.suspects.then(() => (deaths < this.options.maxTerhenti ? this.attempt(id) : this.drop(id)));
    this.suspects = alone.catch(() => undefined);
    return alone;
  }

  private async drop(id: string): Promise<Outcome> {
    if (!(await this.claim(id))) return 'not-mine';
    return this.giveUp(id, 'workers have died sending it');
  }

  private async attempt(id: string): Promise<Outcome> {
    if (!(await this.claim(id))) return 'not-mine';
    await failpoint('mail.claimed');
    if (this.awayUntil > Date.now()) return this.later(id, this.awayUntil);
    const row = await loadSurat(this.database.manager, id, this.env).catch((error: unknown) => {
      if (error instanceof UnsendableError) return error;
      throw error;
    });
    if (row instanceof UnsendableError) return this.giveUp(id, row.message);
    try {
      await this.transport.sendMail({ from: this.env.MAIL_FROM, messageId: messageIdOf(id, this.env), ...row.mail });
    } catch (error) {
      return this.afterFailure(row, error);
    }
    this.failures = 0;
    await failpoint('mail.handed');
    await insist(() => this.mark(id));
    await failpoint('mail.marked');
    return 'sent';
  }

  /** Known as sent as soon as the database can be told, or it is sent once more. */
  private async mark(id: string): Promise<void> {
    await this.database.query(
      `UPDATE outbox SET status = 'sent', terkirim = ?, diproses = NULL, berikutnya = NULL, galat = NULL
        WHERE id = ? AND status = 'pending'`,
      [new Date(), id],
    );
  }

  private async claim(id: string): Promise<boolean> {
    const now = Date.now();
    const result = await this.database.query<{ affectedRows: number }>(
      `UPDATE outbox SET terhenti = terhenti + (diproses IS NOT NULL), diproses = ?
        WHERE id = ? AND status = 'pending' AND ${dueSql}`,
      [new Date(now), id, ...dueValues(now, this.options)],
    );
    return result.affectedRows === 1;
  }

  private async afterFailure({ id, percobaan }: OutboxRow, error: unknown): Promise<Outcome> {
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      if (this.awayUntil < Date.now()) this.log.warn({ err: error }, 'mail server is away; mails wait in the outbox');
      // A server that is started again is back in a second; one that is away for long is left alone.
      this.awayUntil = Date.now() + Math.min(this.options.awayMs, 1000 * 2 ** this.failures++);
      return this.later(id, this.awayUntil);
    }
    const count = percobaan + 1;
    if (count >= this.options.maxPercobaan) return this.giveUp(id, refusal, count);
    const pause = Math.min(this.options.refusedMs * 2 ** percobaan, this.options.refusedMaxMs);
    await this.database.query(
      `UPDATE outbox SET diproses = NULL, terhenti = 0, percobaan = ?, galat = ?, berikutnya = ?
        WHERE id = ? AND status = 'pending'`,
      [count, refusal, new Date(Date.now() + pause), id],
    );
    return 'later';
  }

  private async later(id: string, at: number): Promise<Outcome> {
    await this.database.query(
      `UPDATE outbox SET diproses = NULL, terhenti = 0, berikutnya = ? WHERE id = ? AND status = 'pending'`,
      [new Date(at), id],
    );
    return 'later';
  }

  private async giveUp(id: string, galat: string, percobaan?: number): Promise<Outcome> {
    this.log.error({ outbox: id, galat }, 'mail given up');
    await this.database.query(
      `UPDATE outbox SET status = 'failed', diproses = NULL, berikutnya = NULL, galat = ?,
              percobaan = COALESCE(?, percobaan) WHERE id = ? AND status = 'pending'`,
      [galat, percobaan ?? null, id],
    );
    return 'failed';
  }
}

/** The same for every attempt at one row. */
const messageIdOf = (id: string, env: Pick<Env, 'MAIL_FROM'>): string =>
  `<${id.toLowerCase()}@${/@([\w.-]+)/.exec(env.MAIL_FROM)?.[1] ?? 'tuntas.invalid'}>`;
