import createClient, { type Middleware } from 'openapi-fetch';
import { Masalah, masalahOf, offline } from './masalah.js';
import type { paths } from './schema.js';
import { pintu } from './pintu.js';
import { noteWaktu } from './waktu.js';

export const BASE = '/api/v1';

const withCsrf = (request: Request): Request => {
  if (request.method !== 'GET') request.headers.set('X-CSRF', pintu.csrf);
  return request;
};

/** Whether an answer means that the session has run out (and not that a sign-in was refused). */
async function isExpired(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return typeof body === 'object' && body !== null && (body as { code?: unknown }).code === 'NOT_SIGNED_IN';
}

/** Sends a request; one that finds the session expired waits for the person to sign in again, then goes out once more. */
export async function send(input: Request): Promise<Response> {
  const again = input.clone();
  const response = await fetch(withCsrf(input)).catch(() => {
    throw offline();
  });
  noteWaktu(response.headers.get('X-Waktu'));
  // Without a session there is nothing to renew: the router sends such a visitor to the sign-in page.
  if (pintu.csrf === '' || !(await isExpired(response)) || !(await pintu.wait())) return response;
  return send(again);
}

const checked: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    throw masalahOf(
      response.status,
      await response
        .clone()
        .json()
        .catch(() => null),
    );
  },
};

/**
 * The calls of the API without their headers: whether OpenAPI names a header depends on how the server reads it, and the ones
 * we send (`If-Match`, `Idempotency-Key`) are given as `headers`.
 */
type Calls = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path]]: paths[Path][Method] extends { parameters: infer Parameters }
      ? Omit<paths[Path][Method], 'parameters'> & { parameters: Omit<Parameters, 'header'> }
      : paths[Path][Method];
  };
};

export const api = createClient<Calls>({ baseUrl: BASE, fetch: send });
api.use(checked);

/** The data of a call. Rejects with a `Masalah`, whatever went wrong. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  try {
    return (await call).data as T;
  } catch (error) {
    if (error instanceof Masalah) throw error;
    // An answer that is not JSON: something between us and the server spoke.
    throw new Masalah('BAD_ANSWER', 0, 'Jawaban tidak terbaca', 'Jawaban server tidak terbaca. Coba lagi.');
  }
}
