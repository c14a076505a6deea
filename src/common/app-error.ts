export interface FieldError {
  /** Dotted path into the body or query: `isian.programStudi`, `temuan.0.alasan`. */
  field: string;
  /** Indonesian, for the person who typed it. */
  pesan: string;
}

export interface AppErrorOptions {
  errors?: readonly FieldError[];
  /** More members of the problem document. */
  extra?: object;
  /** Seconds; becomes the header Retry-After. */
  retryAfter?: number;
  cause?: unknown;
}

/**
 * A refusal that a person is told: a stable `code`, an HTTP `status`, an Indonesian sentence. The one filter
 * (`problem.filter.ts`) makes a problem document of it; nothing else decides about statuses.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly extra: object | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: string, status: number, detail: string, options: AppErrorOptions = {}) {
    super(`${code}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.errors = options.errors;
    this.extra = options.extra;
    this.retryAfter = options.retryAfter;
  }
}

/** The same answer whether a thing is absent or hidden: who may not see it does not learn that it is there. */
export const notFound = (what = 'Data'): AppError =>
  new AppError('NOT_FOUND', 404, `${what} tidak ditemukan atau Anda tidak berhak melihatnya.`);

/** 422 with the fields named. */
export const invalid = (errors: readonly FieldError[], detail = 'Ada isian yang belum benar.'): AppError =>
  new AppError('INVALID', 422, detail, { errors });
