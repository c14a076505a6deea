/** A small PDF of text, one string a page, for synthetic documents: valid, a kilobyte, the same bytes for the same words. */
export function pdfKecil(judul: string, halaman: readonly string[]): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const pages = halaman.length === 0 ? [''] : halaman;
  // 1 catalogue, 2 page tree, 3 font, then two objects for each page.
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [i, text] of pages.entries()) {
    const content = contentOf(judul, text, `Halaman ${i + 1} dari ${pages.length}`);
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  return assemble(objects);
}

function assemble(objects: readonly string[]): Buffer {
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const at = objects.map((body, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const entries = at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function contentOf(judul: string, text: string, kaki: string): string {
  const lines = text.split('\n').map((line) => `(${escaped(line)}) Tj T*`);
  return [
    `BT /F1 16 Tf 70 770 Td (${escaped(judul)}) Tj ET`,
    `BT /F1 11 Tf 16 TL 70 735 Td ${lines.join(' ')} ET`,
    `BT /F1 9 Tf 70 50 Td (${escaped(kaki)}) Tj ET`,
  ].join('\n');
}

/** A PDF string holds one byte a letter; parentheses and backslashes are its own. */
const escaped = (text: string): string =>
  text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').replace(/[\\()]/g, (letter) => `\\${letter}`);
