import { HttpException } from '@nestjs/common';
import { AppError, type FieldError } from './app-error.js';

/** A problem document (RFC 9457), as every error of the API is told. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: readonly FieldError[];
  /** What a person quotes to the help desk; the same id stands in the log. */
  insiden: string;
  [extra: string]: unknown;
}

const TITLES: Record<number, string> = {
  400: 'Permintaan tidak dapat dibaca',
  401: 'Anda belum masuk',
  403: 'Tidak berwenang',
  404: 'Tidak ditemukan',
  405: 'Cara akses tidak didukung',
  408: 'Waktu pengiriman habis',
  409: 'Keadaan sudah berubah',
  410: 'Sudah tidak berlaku',
  412: 'Keadaan sudah berubah',
  413: 'Kiriman terlalu besar',
  415: 'Jenis kiriman tidak didukung',
  422: 'Isian belum benar',
  428: 'Versi belum disebut',
  429: 'Terlalu sering dicoba',
  500: 'Ada gangguan di pihak kami',
  503: 'Layanan sedang tidak tersedia',
};

const titleOf = (status: number): string => TITLES[status] ?? TITLES[status < 500 ? 400 : 500] ?? '';

/** What the framework and the body parser refuse before any of our code runs, by `type` (http-errors) and then by status. */
const BY_TYPE: Record<string, { code: string; status: number; detail: string }> = {
  'entity.parse.failed': { code: 'BODY_MALFORMED', status: 400, detail: 'Isi kiriman bukan JSON yang sah.' },
  'entity.too.large': { code: 'BODY_TOO_LARGE', status: 413, detail: 'Isi kiriman melebihi 1 MB.' },
  'encoding.unsupported': { code: 'UNSUPPORTED_MEDIA_TYPE', status: 415, detail: 'Pengodean isi tidak didukung.' },
  'charset.unsupported': { code: 'UNSUPPORTED_MEDIA_TYPE', status: 415, detail: 'Isi kiriman harus UTF-8.' },
  'request.aborted': { code: 'REQUEST_ABORTED', status: 400, detail: 'Pengiriman terputus di tengah jalan.' },
  'request.size.invalid': {
    code: 'BODY_MALFORMED',
    status: 400,
    detail: 'Panjang isi tidak sesuai dengan yang disebut.',
  },
};

const BY_STATUS: Record<number, { code: string; detail: string }> = {
  400: { code: 'REQUEST_MALFORMED', detail: 'Permintaan tidak dapat dibaca.' },
  401: { code: 'NOT_SIGNED_IN', detail: 'Silakan masuk terlebih dahulu.' },
  403: { code: 'FORBIDDEN', detail: 'Anda tidak berwenang melakukan ini.' },
  404: { code: 'NOT_FOUND', detail: 'Alamat ini tidak ada.' },
  408: { code: 'REQUEST_TIMEOUT', detail: 'Pengiriman terlalu lama.' },
  413: { code: 'BODY_TOO_LARGE', detail: 'Isi kiriman terlalu besar.' },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'Jenis isi kiriman tidak didukung.' },
};

/**
 * The refusal in an error, or undefined when the error is a fault of ours. What people read never comes from an error
 * that we did not write: messages of libraries name internals and repeat input.
 */
export function refusalOf(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isAway(error)) {
    const detail = 'Penyimpanan data sedang tidak dapat dihubungi. Coba lagi sebentar.';
    return new AppError('UNAVAILABLE', 503, detail, { cause: error, retryAfter: 5 });
  }
  const status = statusOf(error);
  if (status === undefined || status < 400 || status > 499) return undefined;
  const byType = BY_TYPE[typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : ''];
  if (byType) return new AppError(byType.code, byType.status, byType.detail, { cause: error });
  const known = BY_STATUS[status] ?? { code: 'REQUEST_REFUSED', detail: 'Permintaan ditolak.' };
  return new AppError(known.code, status, known.detail, { cause: error });
}

/** The database cannot be reached, is restarting, or has given up on a lock: nothing was done, and trying again helps. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
]);

const isAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && AWAY.has(error.code);

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  // http-errors of Express and its body parser.
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** The document of a refusal; of undefined, the one that says nothing but the incident. */
export function problemOf(refusal: AppError | undefined, insiden: string): Problem {
  const { code, status, detail, errors, extra } = refusal ?? {
    code: 'INTERNAL',
    status: 500,
    detail: `Permintaan tidak dapat diselesaikan. Coba lagi; bila terulang, sampaikan nomor kejadian ${insiden}.`,
    errors: undefined,
    extra: undefined,
  };
  return {
    ...extra,
    type: `urn:tuntas:${code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(status),
    status,
    code,
    detail,
    ...(errors && { errors }),
    insiden,
  };
}
