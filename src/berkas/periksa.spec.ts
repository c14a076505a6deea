import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { countPages } from './pdf/pages.js';
import { PdfError } from './pdf/value.js';
import { namaFile, periksaIsi } from './periksa.js';

/** A PDF with a classic table; the table itself is not looked at. */
const pdf = (...objects: string[]) =>
  Buffer.from(`%PDF-1.4\n${objects.join('\n')}\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`, 'latin1');

const catalog = '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj';
const page = (num: number) => `${num} 0 obj << /Type /Page /Parent 2 0 R /Contents (a (b) \\) c) >> endobj`;
const twoPages = pdf(catalog, '2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >> endobj', page(3), page(4));

const png = (lebar: number, tinggi: number) => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(lebar, 0);
  header.writeUInt32BE(tinggi, 4);
  header[8] = 8;
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(8)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const jpeg = (lebar: number, tinggi: number) =>
  Buffer.from([
    0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46, 0xff, 0xc0, 0, 11, 8, tinggi >> 8, tinggi & 255, lebar >> 8, lebar & 255, 1, 1,
    0x11, 0, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9,
  ]); // prettier-ignore

describe('What an uploaded document is', () => {
  it('counts the pages of a PDF by its tree, not by what it says', async () => {
    expect(await periksaIsi(twoPages)).toEqual({ mime: 'application/pdf', halaman: 2 });
  });

  it('reads page trees that lie in compressed object streams', () => {
    const bodies = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] >>', '<< /Type /Page >>'];
    const heads = bodies.map((body, i) => `${i + 1} ${bodies.slice(0, i).reduce((sum, b) => sum + b.length + 1, 0)}`);
    const head = `${heads.join(' ')} `;
    const data = deflateSync(Buffer.from(head + bodies.join(' ')));
    const file = Buffer.concat([
      Buffer.from('%PDF-1.5\n9 0 obj << /Type /XRef /Root 1 0 R >> stream\nx\nendstream endobj\n'),
      Buffer.from(`8 0 obj << /Type /ObjStm /N 3 /First ${head.length} /Filter /FlateDecode >> stream\n`),
      data,
      Buffer.from('\nendstream endobj\nstartxref\n0\n%%EOF'),
    ]);
    expect(countPages(file)).toBe(1);
  });

  it('counts the newest definition of an object that was changed', () => {
    const changed = Buffer.concat([
      twoPages,
      Buffer.from('2 0 obj << /Type /Pages /Kids [3 0 R] >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF'),
    ]);
    expect(countPages(changed)).toBe(1);
  });

  it.each([
    ['is empty', Buffer.alloc(0)],
    ['is a PDF without pages', pdf(catalog, '2 0 obj << /Type /Pages /Kids [] >> endobj')],
    ['is a PDF cut off in the middle', twoPages.subarray(0, 150)],
    [
      'is locked with a password',
      Buffer.from(twoPages.toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'), 'latin1'),
    ],
    ['is a picture too small to read', png(10, 400)],
    ['is a picture cut off before its end', png(400, 400).subarray(0, 50)],
    ['is a JPEG without its picture', jpeg(400, 400).subarray(0, 24)],
  ])('refuses what %s as unreadable', async (_, bytes) => {
    await expect(periksaIsi(bytes)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', status: 422 });
  });

  it('accepts whole pictures as one page', async () => {
    expect(await periksaIsi(png(800, 600))).toEqual({ mime: 'image/png', halaman: 1 });
    expect(await periksaIsi(jpeg(800, 600))).toEqual({ mime: 'image/jpeg', halaman: 1 });
  });

  it('goes by the content: a program or a page of HTML is refused whatever it is called', async () => {
    for (const bytes of [Buffer.from('MZ\x90\0\x03'), Buffer.from('<html><script>alert(1)</script></html>')]) {
      await expect(periksaIsi(bytes)).rejects.toMatchObject({ code: 'FILE_TYPE', status: 415 });
    }
  });

  it('refuses more than 10 MB', async () => {
    await expect(periksaIsi(Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it('ends on a page tree that runs in a circle, and on files made to exhaust it', () => {
    expect(() => countPages(pdf(catalog, '2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] >> endobj'))).toThrow(PdfError);
    const costly = ['1 0 obj %', '1 0 obj (', '1 0 obj << /Type /ObjStm /N 1 /First 1 >> stream '];
    for (const part of costly) {
      expect(() => countPages(pdf(part.repeat(40_000)))).toThrow(PdfError);
    }
  });

  it('never fails otherwise than by saying that it cannot read', () => {
    const word = fc.constantFrom(
      '1 0 obj',
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      '/Type',
      '/Pages',
      '/Kids',
      '1 0 R',
      'stream',
      '<',
      '%',
      '\n',
      '7',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        try {
          expect(countPages(pdf(words.join(' ')))).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof PdfError)) throw error;
        }
      }),
    );
  });
});

describe('The name of an uploaded document', () => {
  it.each([
    ['SK%20Pangkat.pdf', 'SK Pangkat.pdf'],
    ['..%2F..%2Fetc%2Fpasswd', 'passwd.pdf'],
    ['C%3A%5Cscan%5Cijazah.JPG', 'ijazah.pdf'],
    ['a%0D%0AX-Evil%3A%201.pdf', 'aX-Evil 1.pdf'],
    ['gambar%E2%80%AEfdp.exe', 'gambarfdp.exe.pdf'],
    ['%E0%A4%A', 'SKKP.pdf'],
    [undefined, 'SKKP.pdf'],
    ['....', 'SKKP.pdf'],
  ])('of %s is %s', (given, name) => {
    expect(namaFile(given, 'application/pdf', 'SKKP')).toBe(name);
  });
});
