import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Env } from '../config/env.js';
import { AppError } from './app-error.js';
import { refuseHostile } from './hostile.js';
import { NestLog } from './log.js';
import { openApiRoute } from './openapi.js';
import { useIndonesian } from './pesan.js';
import { refusalOf } from './problem.js';
import { requestLog } from './request-log.js';
import { validationPipe } from './validation.js';
import { webOf } from './web.js';

export const API_PREFIX = 'api/v1';

/** Routes beside the prefix. */
const OPS = ['healthz', 'readyz'];

/** Makes the application: bodies are parsed by `configureEdge`, errors reach whoever starts it, closing refuses new work. */
export const createApp = (
  module: Type,
  log: Logger,
  more: { preview?: boolean } = {},
): Promise<NestExpressApplication> => {
  const options = {
    bodyParser: false,
    logger: new NestLog(log),
    abortOnError: false,
    return503OnClosing: true,
    ...more,
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class, and exports none
  return NestFactory.create<NestExpressApplication>(module, options);
};

/** Everything between the socket and the routes, in order. The application must come from `createApp`. */
export function configureEdge(app: NestExpressApplication, env: Env, log: Logger): void {
  useIndonesian();
  app.useLogger(new NestLog(log));
  app.setGlobalPrefix(API_PREFIX, { exclude: OPS });
  app.disable('x-powered-by');
  // What people edit carries a version as its ETag; a hash of the answer would be taken for one.
  app.set('etag', false);
  app.set('trust proxy', trustProxy(env.TRUST_PROXY));
  const https = env.PUBLIC_URL.startsWith('https:');
  app.use(requestLog(log));
  app.use(
    helmet({
      // Answers of the API are data; pages set their own policy (web.ts), documents theirs (document.ts).
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      strictTransportSecurity: https && { maxAge: 365 * 86_400 },
    }),
  );
  app.use(noStore);
  const web = webOf(env.WEB_DIST || join(projectRoot(), 'web/dist'), https);
  if (web) app.use(web);
  app.use(cookieParser());
  // JSON only, as a whole value of at most 1 MB; other types stay unread for the routes that take them.
  app.useBodyParser('json', { limit: '1mb', strict: true, type: 'application/json' });
  app.use(refuseHostile);
  // Before Nest sees them: it makes plain 400s of the errors of a parser.
  app.use(tellApart);
  app.use(openApiRoute(app, API_PREFIX));
  app.use(onlyKnownPlaces);
  app.useGlobalPipes(validationPipe());
}

/** Errors of cookies and bodies become refusals that say which. */
const tellApart: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  next(refusalOf(error) ?? error);
};

/** Below the prefix Nest answers for what is not there; beside it Express would, with a page that repeats the address. */
const onlyKnownPlaces: RequestHandler = (request, _response, next) => {
  const known = request.path.startsWith(`/${API_PREFIX}/`) || OPS.some((name) => request.path === `/${name}`);
  next(known ? undefined : new AppError('NOT_FOUND', 404, 'Alamat ini tidak ada.'));
};

/** The folder of package.json, whether this runs from source or from `dist/`. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** Personal data stays on no shared computer; static files and documents say otherwise themselves. */
const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Express takes `''` for a subnet: nothing given means that no proxy is believed. */
const trustProxy = (value: string): boolean | number | string =>
  value === '' ? false : /^\d+$/.test(value) ? Number(value) : value;
