import { randomUUID } from 'node:crypto';

/** What the system answered. `body` is the JSON, or undefined. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** An answer that nobody asked for, with everything that helps to see why. */
export class Unexpected extends Error {
  constructor(
    readonly call: string,
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`${call}: ${status} ${body === undefined ? '' : JSON.stringify(body)}`.slice(0, 2000));
  }
}

export interface Sending {
  headers?: Record<string, string>;
  /** Sent as it is; `body` is sent as JSON. */
  raw?: Buffer;
  body?: unknown;
}

/** One browser: keeps its cookies and CSRF token, and gives every POST an Idempotency-Key of its own. */
export class Client {
  readonly #cookies = new Map<string, string>();
  #csrf: string | undefined;

  /** @param api base of the API, e.g. `http://127.0.0.1:1234/api/v1`; paths go below it */
  constructor(readonly api: string) {}

  async send<T>(method: string, path: string, { headers = {}, raw, body }: Sending = {}): Promise<Answer<T>> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.api}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.#cookies.size > 0 && {
          cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(this.#csrf !== undefined && method !== 'GET' && { 'x-csrf': this.#csrf }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : undefined) as T,
    };
  }

  /** As `send`, and throws `Unexpected` unless the status is one of those expected. */
  async expect<T>(statuses: readonly number[], method: string, path: string, sending: Sending = {}): Promise<T> {
    const { status, body } = await this.send<T>(method, path, sending);
    if (!statuses.includes(status)) throw new Unexpected(`${method} ${path}`, status, body);
    return body;
  }

  get<T>(path: string): Promise<T> {
    return this.expect<T>([200], 'GET', path);
  }

  /** Bytes of a document. */
  async bytes(path: string): Promise<Buffer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.api}${path}`, { headers: { cookie } });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200) throw new Unexpected(`GET ${path}`, response.status, bytes.toString('utf8'));
    return bytes;
  }

  async signIn(nip: string, sandi: string): Promise<this> {
    const { csrf } = await this.expect<{ csrf: string }>([200], 'POST', '/sesi', { body: { nip, sandi } });
    this.#csrf = csrf;
    return this;
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ');
    const at = pair.indexOf('=');
    if (attributes.some((each) => /^(Max-Age=0|Expires=Thu, 01 Jan 1970.*)$/i.test(each))) {
      this.#cookies.delete(pair.slice(0, at));
    } else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
