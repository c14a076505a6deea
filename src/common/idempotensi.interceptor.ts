import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { ENV, type Env } from '../config/env.js';
import { insist } from '../database/insist.js';
import { Living } from '../database/living.js';
import type { AppError } from './app-error.js';
import { Background } from './background.js';
import { TANPA_IDEMPOTENSI } from './idempotensi.decorator.js';
import { IdempotensiStore, type Held, type Stored } from './idempotensi.store.js';
import { sign } from './keys.js';
import { keyOf } from './kunci-idempotensi.js';
import { LOGGER } from './log.js';
import { problemOf, refusalOf } from './problem.js';

/** Refusals that the same request may get past later, as those are that say when; everything else below 500 is the answer for good. */
const PASSING = new Set([401, 408, 429]);
const isPassing = ({ status, retryAfter }: AppError): boolean =>
  status >= 500 || PASSING.has(status) || retryAfter !== undefined;

type Actor = Request & { sesi?: { pelaku: { pegawaiId: string } } };

/**
 * Same key, same answer: every POST of a signed-in person carries an `Idempotency-Key`, and a repetition within seven days
 * gets the first answer again instead of a second act. A failure of ours (5xx) is not an answer and is not kept.
 */
@Injectable()
export class IdempotensiInterceptor implements NestInterceptor {
  private readonly store: IdempotensiStore;

  constructor(
    private readonly reflector: Reflector,
    database: DataSource,
    private readonly living: Living,
    private readonly background: Background,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.store = new IdempotensiStore(database);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Actor>();
    const actor = request.sesi?.pelaku.pegawaiId;
    const exempt = this.reflector.getAllAndOverride<boolean | undefined>(TANPA_IDEMPOTENSI, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (request.method !== 'POST' || actor === undefined || exempt) return next.handle();
    return from(this.once(actor, request, context.switchToHttp().getResponse<Response>(), next));
  }

  private async once(actor: string, request: Request, response: Response, next: CallHandler): Promise<unknown> {
    const kunci = keyOf(request);
    // Keyed, because a body may hold a passphrase, and the hash of one is a secret too.
    const isi = `${request.originalUrl}\n${JSON.stringify(request.body ?? null)}`;
    const digest = Buffer.from(sign(this.env.SERVER_KEY, 'idempotensi', actor, isi), 'base64url').toString('hex');
    const held = await this.store.hold(actor, kunci, digest, this.living.id);
    if ('status' in held) return replay(held, response);
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.settle(held, { status: response.statusCode, jawaban: answer ?? null });
      return answer;
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal || isPassing(refusal)) await this.settle(held, undefined);
      else await this.settle(held, { status: refusal.status, jawaban: problemOf(refusal, ulid()) });
      throw error;
    }
  }

  /** What was done is done: an answer that cannot be noted is given all the same, and noted when the database is back. */
  private async settle(held: Held, answer: Stored | undefined): Promise<void> {
    const note = () => (answer ? this.store.keep(held, answer) : this.store.release(held));
    try {
      await note();
    } catch (error) {
      this.log.warn({ err: error }, 'the answer to an idempotency key cannot be noted yet');
      this.background.run('idempotensi', () => insist(note));
    }
  }
}

function replay({ status, jawaban }: Stored, response: Response): unknown {
  response.status(status).setHeader('Idempotency-Replayed', 'true');
  if (status >= 400) response.type('application/problem+json');
  return status === 204 ? undefined : jawaban;
}
