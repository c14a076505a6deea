import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { addressOf } from './process.js';
import { inlineScriptHashes, webOf } from './web.js';

const PAGE = `<!doctype html><html><head><style nonce="__CSP_NONCE__">p{}</style><script>preload()</script>
<script type="module" src="/assets/index-abc.js"></script></head><body></body></html>`;

describe('the built web', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-web-'));
  let server: Server;
  let url: string;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'assets/index-abc.js'), 'run()');
    writeFileSync(join(folder, 'tuntas.svg'), '<svg/>');
    const app = express();
    app.use(webOf(folder, false)!);
    app.use((_request, response) => {
      response.status(418).send('past the web');
    });
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
    url = addressOf(server);
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it.each(['/', '/tugas', '/usulan/01ABC', '/sandi?kode=x', '/apiary'])('answers %s with the page', async (path) => {
    const answer = await fetch(url + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/api/v1/usulan', '/api', '/healthz', '/readyz'])('leaves %s to the API', async (path) => {
    expect((await fetch(url + path)).status).toBe(418);
  });

  it('leaves everything but reading to the API', async () => {
    expect((await fetch(`${url}/tugas`, { method: 'POST' })).status).toBe(418);
  });

  it('gives each page a nonce of its own, and allows its one inline script by hash', async () => {
    const [first, second] = await Promise.all([fetch(url), fetch(url)]);
    const policy = first.headers.get('content-security-policy')!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(await first.text()).toContain(`<style nonce="${nonce}">`);
    expect(second.headers.get('content-security-policy')).not.toContain(nonce);
    expect(policy).toContain(inlineScriptHashes(PAGE)[0]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('keeps hashed assets for ever, and does not answer a missing one with the page', async () => {
    const answer = await fetch(`${url}/assets/index-abc.js`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const missing = await fetch(`${url}/assets/index-old.js`);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
  });

  it('does not give away what lies beside it', async () => {
    expect(await (await fetch(`${url}/assets/..%2f..%2fetc%2fpasswd`)).text()).not.toContain('root:');
    expect(await (await fetch(`${url}/%2e%2e/%2e%2e/etc/passwd`)).text()).not.toContain('root:');
  });

  it('may be missing: an API without web', () => {
    expect(webOf(join(folder, 'assets'), false)).toBeUndefined();
  });
});
