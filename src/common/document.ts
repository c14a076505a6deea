import type { Response } from 'express';

/**
 * Headers for the bytes of a document: shown inside our own pages, never run, never kept on a shared computer.
 * `mime` must come from the content, not from who uploaded it.
 */
export function documentHeaders(
  response: Response,
  document: { mime: string; namaFile: string; unduh?: boolean },
): void {
  const name = document.namaFile.replace(/[\r\n"\\/]/g, '_');
  const ascii = name.replace(/[^\x20-\x7e]/g, '_');
  response
    .setHeader('Content-Type', document.mime)
    .setHeader(
      'Content-Disposition',
      `${document.unduh ? 'attachment' : 'inline'}; filename="${ascii}"; filename*=UTF-8''${encode(name)}`,
    )
    .setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
    .setHeader('X-Frame-Options', 'SAMEORIGIN')
    .setHeader('Cache-Control', 'private, no-store');
}

/** RFC 8187: what `encodeURIComponent` leaves as it is although the header may not hold it. */
const encode = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
