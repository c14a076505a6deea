import { createHash, createHmac, randomBytes } from 'node:crypto';
import { json, readBasic, readObject, type Ask, type Reply } from '../lib/http.js';
import type { Fault } from '../lib/faults.js';

/** PT POS's WSO2 gateway: tokens, signatures, and its own words when it fails (integrations 1.8 and 3.1). */

export const wso2 = (status: number, code: number, message: string, description: string): Reply =>
  json({ fault: { code, type: 'Status report', message, description } }, status);

export const invalidCredentials = (): Reply =>
  wso2(
    401,
    900901,
    'Invalid Credentials',
    'Access failure for API: /utilitas/1.0.1, version: 1.0.1 status: (900901) - Invalid Credentials. Make sure you have given the correct access token',
  );

export const faults: Record<'refuse' | '500-after-commit', (fault: Fault) => Reply> &
  Record<string, (fault: Fault) => Reply> = {
  refuse: () => json({ respcode: '01', respmsg: 'Kode pos penerima tidak valid' }, 400),
  '500-after-commit': () =>
    json({ timestamp: new Date().toISOString(), status: 500, error: 'Internal Server Error' }, 500),
  'token-expired': invalidCredentials,
  suspended: () =>
    wso2(
      503,
      303001,
      'Runtime Error',
      'Currently , Address endpoint : [ Name : PosIndonesia--webhook_APIproductionEndpoint ] [ State : SUSPENDED ]',
    ),
  throttled: () => ({
    ...wso2(429, 900800, 'Message throttled out', 'You have exceeded your quota'),
    headers: { 'content-type': 'application/json', 'retry-after': '60' },
  }),
  blocked: () => wso2(403, 700700, 'API blocked', 'This API has been blocked temporarily. Please try again later'),
  'bad-gateway': () => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
  }),
};

export interface Account {
  key: string;
  secret: string;
  /** Seconds a token lives. */
  tokenSeconds?: number;
}

/** Tokens given out, and the check of the headers that carry them. */
export class Gateway {
  readonly #tokens = new Map<string, number>();

  constructor(private readonly account: Account) {}

  /** `POST /token`, Basic, client_credentials. */
  token(ask: Ask): Reply {
    const basic = readBasic(ask);
    if (basic?.user !== this.account.key || basic.password !== this.account.secret) {
      return json({ error: 'invalid_client', error_description: 'Client Authentication failed.' }, 401);
    }
    if (readObject(ask)?.['grant_type'] !== 'client_credentials') {
      return json({ error: 'unsupported_grant_type', error_description: 'Unsupported grant_type value' }, 400);
    }
    const seconds = this.account.tokenSeconds ?? 3600;
    const token = randomBytes(18).toString('base64url');
    this.#tokens.set(token, Date.now() + seconds * 1000);
    return json({
      access_token: token,
      scope: 'am_application_scope default',
      token_type: 'Bearer',
      expires_in: seconds,
    });
  }

  /** A refusal, or undefined when bearer token and X-POS signature are right. */
  refuse(ask: Ask): Reply | undefined {
    const token = /^Bearer (.+)$/.exec(ask.headers.authorization ?? '')?.[1] ?? '';
    if ((this.#tokens.get(token) ?? 0) <= Date.now()) return invalidCredentials();
    const timestamp = header(ask, 'x-pos-timestamp');
    const body = createHash('sha256').update(ask.body).digest('hex');
    const signed = [ask.method, ask.path, token, body, timestamp].join(':');
    const expected = createHmac('sha256', this.account.secret).update(signed).digest('hex');
    const right =
      header(ask, 'x-pos-key') === this.account.key &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(timestamp) &&
      header(ask, 'x-pos-signature') === expected;
    return right ? undefined : json({ respcode: '401', respmsg: 'Invalid signature' }, 401);
  }

  /** Forgets all tokens, as a restarted gateway does. */
  forget(): void {
    this.#tokens.clear();
  }
}

const header = (ask: Ask, name: string): string => {
  const value = ask.headers[name];
  return typeof value === 'string' ? value : '';
};
