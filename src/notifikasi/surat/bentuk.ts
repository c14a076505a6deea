import type { IsiSurat } from './jenis.js';

/** A mail as plain text and as simple HTML that needs no picture and no style sheet. */
export function formatSurat(isi: IsiSurat, { nama, instansi }: { nama: string; instansi: string }) {
  const salam = `Yth. ${nama},`;
  const kaki = `${instansi}. Surat ini dikirim otomatis; mohon tidak dibalas.`;
  const link = isi.tautan;
  const text = [salam, ...isi.paragraf, ...(link ? [`${link.label}:\n${link.url}`] : []), `--\n${kaki}`].join('\n\n');
  const paragraphs = [salam, ...isi.paragraf].map((p) => `<p>${escapeHtml(p)}</p>`);
  const button = link
    ? [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a><br>${escapeHtml(link.url)}</p>`]
    : [];
  const html = [
    `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${escapeHtml(isi.subjek)}</title></head><body>`,
    ...paragraphs,
    ...button,
    `<hr><p><small>${escapeHtml(kaki)}</small></p></body></html>`,
  ].join('\n');
  return { subject: oneLine(isi.subjek), text, html };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** A line break in a subject would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
