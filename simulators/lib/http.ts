import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request as a simulator sees it: read whole, before anything is decided about it. */
export interface Ask {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

export type Handler = (ask: Ask) => Reply | Promise<Reply>;

export const json = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

export const html = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
});

const limit = 64 * 1024 * 1024;

/** Reads a request to its end; more than 64 MB is cut off, as any gateway would. */
export async function readAsk(request: IncomingMessage): Promise<Ask> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Error('request body too large');
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? '/', 'http://simulator');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** Body as an object: JSON, or a form, which some clients send to the same endpoints. Undefined when it is neither. */
export function readObject(ask: Ask): Record<string, unknown> | undefined {
  const text = ask.body.toString('utf8');
  if ((ask.headers['content-type'] ?? '').includes('x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** User and password of a Basic header. */
export function readBasic(ask: Ask): { user: string; password: string } | undefined {
  const [scheme, encoded] = (ask.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) return undefined;
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user: user ?? '', password: rest.join(':') };
}
