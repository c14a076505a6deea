import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** Stands in index.html wherever the nonce of the answer belongs. */
const NONCE = '__CSP_NONCE__';

/** Paths that are never a page. */
const NOT_A_PAGE = /^\/(api|healthz|readyz)(\/|$)/;

/**
 * The built web: hashed assets for ever, everything else that is not the API is index.html, made per answer because its
 * styles carry a nonce. Returns undefined when the folder holds no build (an API without web).
 */
export function webOf(folder: string, https: boolean): RequestHandler | undefined {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return undefined;
  const html = readFileSync(index, 'utf8');
  const scripts = inlineScriptHashes(html);
  const router = Router();
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  // A missing asset must not come back as a page: the browser would run HTML as a script, and cache it.
  router.use('/assets', (_request, response) => {
    response.status(404).type('text/plain').send('tidak ditemukan');
  });
  router.use(express.static(folder, { index: false, maxAge: '1h', redirect: false }));
  router.use((request, response, next) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || NOT_A_PAGE.test(request.path)) {
      next();
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    response
      .setHeader('Cache-Control', 'no-cache')
      .setHeader('Content-Security-Policy', pagePolicy(nonce, scripts, https))
      .type('html')
      .send(html.replaceAll(NONCE, nonce));
  });
  return router;
}

/** CSP hashes of the scripts that stand in the page itself; those with a nonce need none. */
export const inlineScriptHashes = (html: string): string[] =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)(?![^>]*\snonce=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, body]) =>
      `'sha256-${createHash('sha256')
        .update(body ?? '')
        .digest('base64')}'`,
  );

/** No inline script but the hashed ones, no eval, styles by nonce, nothing from other hosts, nobody frames us. */
export const pagePolicy = (nonce: string, scripts: readonly string[], https: boolean): string =>
  [
    "default-src 'self'",
    ['script-src', "'self'", `'nonce-${nonce}'`, ...scripts].join(' '),
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "worker-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
