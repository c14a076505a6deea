import { Inject, Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { failpoint } from '../common/failpoint.js';
import { LOGGER } from '../common/log.js';
import { ENV, type Env } from '../config/env.js';
import { MAIL_TRANSPORT, refusalOf } from './mail-transport.js';
import { NOTIFIKASI_OPTIONS, type NotifikasiOptions } from './options.js';
import { type OutboxRow, UnsendableError, loadSurat } from './surat.loader.js';

type Outcome = 'sent' | 'failed' | 'later' | 'not-mine';

/** Sends one mail of the outbox, at most one worker at a time. The row, not the queue, knows what is to be done. */
@Injectable()
export class SuratSender {
  /** Until then the mail server is taken to be away, and nobody knocks. Wall time, epoch ms. */
  private awayUntil = 0;
  private readonly running = new Set<Promise<unknown>>();

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
    const running = this.one(id).finally(() => this.running.delete(running));
    this.running.add(running);
    return running;
  }

  /** Resolves when no mail is being sent. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private async one(id: string): Promise<Outcome> {
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
    await failpoint('mail.handed');
    await this.database.query(
      `UPDATE outbox SET status = 'sent', terkirim = ?, diproses = NULL, berikutnya = NULL, galat = NULL
        WHERE id = ? AND status = 'pending'`,
      [new Date(), id],
    );
    await failpoint('mail.marked');
    return 'sent';
  }

  private async claim(id: string): Promise<boolean> {
    const now = Date.now();
    const result = await this.database.query<{ affectedRows: number }>(
      `UPDATE outbox SET diproses = ? WHERE id = ? AND status = 'pending'
          AND (diproses IS NULL OR diproses < ?) AND (berikutnya IS NULL OR berikutnya <= ?)`,
      [new Date(now), id, new Date(now - this.options.leaseMs), new Date(now)],
    );
    return result.affectedRows === 1;
  }

  private async afterFailure({ id, percobaan }: OutboxRow, error: unknown): Promise<Outcome> {
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      if (this.awayUntil < Date.now()) this.log.warn({ err: error }, 'mail server is away; mails wait in the outbox');
      this.awayUntil = Date.now() + this.options.awayMs;
      return this.later(id, this.awayUntil);
    }
    const count = percobaan + 1;
    if (count >= this.options.maxPercobaan) return this.giveUp(id, refusal, count);
    const pause = Math.min(this.options.refusedMs * 2 ** percobaan, this.options.refusedMaxMs);
    await this.database.query(
      'UPDATE outbox SET diproses = NULL, percobaan = ?, galat = ?, berikutnya = ? WHERE id = ?',
      [count, refusal, new Date(Date.now() + pause), id],
    );
    return 'later';
  }

  private async later(id: string, at: number): Promise<Outcome> {
    await this.database.query(`UPDATE outbox SET diproses = NULL, berikutnya = ? WHERE id = ? AND status = 'pending'`, [
      new Date(at),
      id,
    ]);
    return 'later';
  }

  private async giveUp(id: string, galat: string, percobaan?: number): Promise<Outcome> {
    this.log.error({ outbox: id, galat }, 'mail given up');
    await this.database.query(
      `UPDATE outbox SET status = 'failed', diproses = NULL, berikutnya = NULL, galat = ?,
              percobaan = COALESCE(?, percobaan) WHERE id = ?`,
      [galat, percobaan ?? null, id],
    );
    return 'failed';
  }
}

/** The same for every attempt at one row. */
const messageIdOf = (id: string, env: Pick<Env, 'MAIL_FROM'>): string =>
  `<${id.toLowerCase()}@${/@([\w.-]+)/.exec(env.MAIL_FROM)?.[1] ?? 'tuntas.invalid'}>`;
