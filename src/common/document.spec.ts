import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { documentHeaders } from './document.js';

const headersOf = (namaFile: string, unduh = false) => {
  const headers: Record<string, string> = {};
  const response = { setHeader: (name: string, value: string) => ((headers[name] = value), response) };
  documentHeaders(response as unknown as Response, { mime: 'application/pdf', namaFile, unduh });
  return headers;
};

describe('the headers of a document', () => {
  it('name it for old and new browsers', () => {
    expect(headersOf('Ijazah Sarjana.pdf')['Content-Disposition']).toBe(
      `inline; filename="Ijazah Sarjana.pdf"; filename*=UTF-8''Ijazah%20Sarjana.pdf`,
    );
    expect(headersOf("Surat Ma'ruf (é).pdf", true)['Content-Disposition']).toBe(
      `attachment; filename="Surat Ma'ruf (_).pdf"; filename*=UTF-8''Surat%20Ma%27ruf%20%28%C3%A9%29.pdf`,
    );
  });

  it.each(['a"; filename="b.exe', 'a\r\nSet-Cookie: x=1', '../../etc/passwd', 'a\ud800.pdf'])(
    'cannot be broken out of by a name like %j',
    (name) => {
      const value = headersOf(name)['Content-Disposition']!;
      expect(value).toMatch(/^inline; filename="[^"\\\r\n/]*"; filename\*=UTF-8''[\w%.~!-]*$/);
    },
  );

  it('let only our own pages show it', () => {
    expect(headersOf('x')['Content-Security-Policy']).toContain("frame-ancestors 'self'");
  });
});
