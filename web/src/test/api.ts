import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

type Answer = (asked: Asked) => Response | Promise<Response>;

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

export const problem = (status: number, code: string, more: object = {}): Response =>
  json({ title: 'Ditolak', status, code, detail: `Ditolak: ${code}`, ...more }, status);

/** Answers `METHOD /path` (below /api/v1); an unforeseen call fails the test. The calls are kept in order. */
export function stubApi(answers: Record<string, Answer>): Asked[] {
  const calls: Asked[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1', '');
    const text = await request.text();
    const asked = {
      method: request.method,
      path,
      headers: request.headers,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
    calls.push(asked);
    const answer = answers[`${asked.method} ${path}`];
    if (answer === undefined) throw new Error(`unforeseen call: ${asked.method} ${path}`);
    return answer(asked);
  });
  return calls;
}
