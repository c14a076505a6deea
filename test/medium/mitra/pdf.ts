import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** A small letter as tagged PDF/A-2a, as the application makes its own. */
export function letterPdf(pages = 1): Buffer {
  const body = Array.from({ length: pages }, (_, i) => `= Surat Izin Belajar ${i + 1}\nDiberikan izin.`).join(
    '\n#pagebreak()\n',
  );
  const mainFileContent = `#set document(title: "Surat Izin Belajar", date: datetime(year: 2026, month: 11, day: 2))
#set text(lang: "id")
${body}`;
  return NodeCompiler.create().pdf({ mainFileContent }, { pdfStandard: 'a-2a' });
}

/** A PDF 1.5 whose catalog and pages lie in an object stream, found by a cross-reference stream with a predictor. */
export function packedPdf(): Buffer {
  const packed = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 300] >>',
    '<< /Type /Page /Parent 2 0 R /Resources << >> >>',
  ];
  let at = 0;
  const heads = packed.map((text, i) => {
    const head = `${i + 1} ${at}`;
    at += text.length + 1;
    return head;
  });
  const first = `${heads.join(' ')} `;
  const objects = deflateSync(Buffer.from(`${first}${packed.join(' ')}`));
  const head = Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const stream = (num: number, dict: string, data: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`${num} 0 obj\n<< ${dict} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
  const objectStream = stream(4, `/Type /ObjStm /N ${packed.length} /First ${first.length}`, objects);
  const rows = [
    [0, 0, 0xff],
    [2, 4, 0],
    [2, 4, 1],
    [2, 4, 2],
    [1, head.length, 0],
    [1, head.length + objectStream.length, 0],
  ].map(([type = 0, second = 0, third = 0]) => Buffer.from([type, second >> 8, second & 0xff, third]));
  // PNG predictor "up": each row is the difference to the one above.
  const predicted = rows.map((row, i) =>
    Buffer.from([2, ...row.map((byte, x) => (byte - (i === 0 ? 0 : rows[i - 1]![x]!)) & 0xff)]),
  );
  const xref = stream(
    5,
    '/Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /DecodeParms << /Predictor 12 /Columns 4 >>',
    deflateSync(Buffer.concat(predicted)),
  );
  const end = Buffer.from(`startxref\n${head.length + objectStream.length}\n%%EOF\n`);
  return Buffer.concat([head, objectStream, xref, end]);
}

/** What poppler says about a file's signatures and structure, without trusting any certificate authority. */
export function inspectPdf(pdf: Buffer): { signatures: string; info: string } {
  const dir = mkdtempSync(join(tmpdir(), 'pdf-'));
  try {
    const path = join(dir, 'a.pdf');
    writeFileSync(path, pdf);
    const run = (program: string, ...args: string[]) =>
      execFileSync(program, [...args, path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return { signatures: run('pdfsig'), info: run('pdfinfo') };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** A 2 x 2 PNG with alpha, rows filtered as encoders do. */
export function alphaPng(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    // The reader does not check the sums.
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 6, 0, 0, 0]);
  const rows = Buffer.from([1, 255, 0, 0, 255, 0, 0, 0, 0, 2, 0, 10, 0, 0, 0, 10, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
