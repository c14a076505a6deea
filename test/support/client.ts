import { ulid } from 'ulid';
import type { Problem } from '../../src/common/problem.js';

/** What a test looks at when it does not name what it expects: a problem document, or parts by name. */
export type Refusal = Partial<Pick<Problem, 'code' | 'detail' | 'errors' | 'insiden'>> & Record<string, unknown>;

export interface Answer<T = Refusal> {
  status: number;
  headers: Headers;
  /** The JSON of the answer; undefined without one. */
  body: T;
}

/** A browser of one person: keeps cookies and the CSRF token, gives every POST a key of its own. */
export class Client {
  readonly cookies = new Map<string, string>();
  csrf: string | undefined;

  constructor(readonly url: string) {}

  get<T = Refusal>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, headers);
  }

  post<T = Refusal>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, { 'idempotency-key': ulid(), ...headers });
  }

  patch<T = Refusal>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, headers);
  }

  put<T = Refusal>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, body, headers);
  }

  delete<T = Refusal>(path: string): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, undefined, {});
  }

  /** Path below `/api/v1` unless it begins with `/`. A Buffer or string is sent as it is, anything else as JSON. */
  async send<T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer<T>> {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(path.startsWith('/') ? `${this.url}${path}` : `${this.url}/api/v1/${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(this.csrf !== undefined && method !== 'GET' && { 'x-csrf': this.csrf }),
        ...(body !== undefined && !raw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    if (response.headers.get('content-type')?.includes('event-stream')) {
      // It has no end to wait for.
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: undefined as T };
    }
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : undefined) as T };
  }

  /** Signs in; throws when that is refused. */
  async signIn(nip: string, sandi: string): Promise<this> {
    const answer = await this.post<{ csrf: string; code?: string }>('sesi', { nip, sandi });
    if (answer.status !== 200) throw new Error(`sign-in refused: ${answer.status} ${answer.body.code ?? ''}`);
    this.csrf = answer.body.csrf;
    return this;
  }

  private keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ');
    const at = pair.indexOf('=');
    const ended = attributes.some((each) => each.startsWith('Expires=Thu, 01 Jan 1970'));
    if (ended) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
