import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { ulid } from 'ulid';
import { LOGGER } from './log.js';
import { problemOf, refusalOf } from './problem.js';

/** The one place where errors become answers. A fault of ours is logged with its stack; the person gets its incident id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = refusalOf(error);
    const problem = problemOf(refusal, ulid());
    const where = { insiden: problem.insiden, code: problem.code, usulanId: usulanIn(request) };
    if (!refusal || refusal.status >= 500) this.log.error({ ...where, err: error }, 'request failed');
    else this.log.debug(where, 'request refused');
    if (response.headersSent) {
      // A body that broke off half way: the client must not take it for whole.
      response.destroy();
      return;
    }
    if (refusal?.retryAfter !== undefined) response.setHeader('Retry-After', Math.ceil(refusal.retryAfter));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** Id of the usulan in the path of a request, for the log. */
export const usulanIn = (request: Request): string | undefined =>
  /\/usulan\/([0-9A-HJKMNP-TV-Z]{26})(?:\/|$)/.exec(request.path)?.[1];
