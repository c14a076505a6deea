import { MitraError } from './galat.js';

/** One HTTP exchange with a partner: no retries, no redirects, a time limit over everything up to the last byte. */
export interface Tanya {
  mitra: string;
  url: string;
  headers: Record<string, string>;
  /** POST unless given. */
  method?: 'POST' | 'GET' | 'DELETE';
  body?: string | FormData;
  timeoutMs: number;
  /** The call changes something at the partner: a lost answer is then ambiguous. */
  mengubah: boolean;
}

export interface Jawab {
  status: number;
  text: string;
  /** Undefined when the body is no JSON. */
  json: unknown;
  /** From `Retry-After`. */
  tungguMs: number | undefined;
}

/**
 * Sends a request and reads the whole answer, whatever its status.
 * @throws MitraError `transient` when the request certainly never left, or when it changes nothing; else `ambiguous`.
 */
export async function tanya({
  mitra,
  url,
  headers,
  method = 'POST',
  body,
  timeoutMs,
  mengubah,
}: Tanya): Promise<Jawab> {
  try {
    const response = await fetch(url, {
      method,
      // A kept connection may be dead without our knowing: what must not be repeated gets one of its own.
      headers: mengubah ? { ...headers, connection: 'close' } : headers,
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      json: parse(text),
      tungguMs: retryAfter(response.headers.get('retry-after')),
    };
  } catch (error) {
    const jenis = !mengubah || neverSent(error) ? 'transient' : 'ambiguous';
    throw new MitraError(mitra, jenis, { kode: faultCode(error), cause: error });
  }
}

/** What Node's errors may carry. Not `instanceof`: fetch's errors may be of another realm than ours. */
interface Fault {
  name?: unknown;
  code?: unknown;
  syscall?: unknown;
  cause?: unknown;
  /** Of the addresses that were tried in turn. */
  errors?: unknown;
}

/** `fetch failed` says nothing; what stands behind it does. */
function behind(error: unknown): Fault {
  const fault: Fault = typeof error === 'object' && error !== null ? error : {};
  return fault.name === 'TypeError' && typeof fault.cause === 'object' && fault.cause !== null ? fault.cause : fault;
}

/** Fault of an address lookup, a connection attempt or a TLS handshake: not one byte of the request was sent. */
export function neverSent(error: unknown): boolean {
  const { code, syscall, errors } = behind(error);
  if (Array.isArray(errors)) return errors.length > 0 && errors.every(neverSent);
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return typeof code === 'string' && (before.has(code) || /^(CERT_|ERR_TLS_|ERR_SSL_)/.test(code));
}

const before = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

function faultCode(error: unknown): string {
  const { name, code } = behind(error);
  if (name === 'TimeoutError') return 'TIMEOUT';
  return typeof code === 'string' ? code : 'JARINGAN';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds only; no partner here sends a date. */
const retryAfter = (value: string | null): number | undefined =>
  value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
