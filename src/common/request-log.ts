import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { RequestWithSesi } from '../auth/decorators.js';
import { usulanIn } from './problem.filter.js';

const PROBES = new Set(['/healthz', '/readyz']);

/**
 * One line for each request: the pattern of its route, never its address (which may hold a NIP or a recovery code), never
 * headers or bodies. Who it was is an id.
 */
export const requestLog =
  (log: Logger): RequestHandler =>
  (request: RequestWithSesi, response, next) => {
    const started = performance.now();
    response.once('close', () => {
      const route = request.route as { path?: unknown } | undefined;
      // Probes come every few seconds and say nothing.
      const level = PROBES.has(request.path) ? 'debug' : 'info';
      log[level](
        {
          method: request.method,
          route: typeof route?.path === 'string' ? route.path : undefined,
          status: response.writableFinished ? response.statusCode : 'aborted',
          ms: Math.round(performance.now() - started),
          pelakuId: request.sesi?.pelaku.pegawaiId,
          usulanId: usulanIn(request),
        },
        'request',
      );
    });
    next();
  };
