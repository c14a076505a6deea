import { Global, type LoggerService, Module } from '@nestjs/common';
import { type Logger, pino, stdTimeFunctions } from 'pino';
import { ENV, type Env } from '../config/env.js';

/** Provider of the process's pino `Logger`. Log ids, codes and counts; never a NIP, a name, a body or a document. */
export const LOGGER = Symbol('LOGGER');

export const createLogger = (level: Env['LOG_LEVEL'], destination?: { write(line: string): void }): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // `error` is what Temporal's SDK calls it.
      serializers: { err: describeError, error: describeError },
    },
    ...(destination ? [destination] : []),
  );

interface ErrorLine {
  type: string;
  code?: unknown;
  message: string;
  stack: string[];
  cause?: ErrorLine | undefined;
}

/**
 * An error for the log. Messages of drivers repeat values ("Duplicate entry '1987...'"), so what stands in quotes and
 * every long number is masked; a failed query is logged without its parameters.
 */
export function describeError(error: unknown, depth = 0): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', stack: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    message: mask(error.message),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause !== undefined && depth < 3 && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** Masks quoted values and numbers of eight digits or more. */
export const mask = (message: string): string =>
  message.replace(/'[^']*'|"[^"]*"|`[^`]*`|\d{8,}/g, '***').slice(0, 500);

/** Nest's own messages, through pino. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, text(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const stack = rest.find((item) => item instanceof Error) ?? message;
    this.logger.error({ context: rest.at(-1), ...(stack instanceof Error && { err: stack }) }, mask(text(message)));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, mask(text(message)));
  }

  debug(message: unknown, context?: unknown): void {
    this.logger.trace({ context }, text(message));
  }
}

const text = (message: unknown): string =>
  message instanceof Error ? message.message : typeof message === 'string' ? message : JSON.stringify(message);

/** Gives every module the logger: `@Inject(LOGGER) private readonly log: Logger`. */
@Global()
@Module({
  providers: [{ provide: LOGGER, inject: [ENV], useFactory: (env: Env) => createLogger(env.LOG_LEVEL) }],
  exports: [LOGGER],
})
export class LogModule {}
