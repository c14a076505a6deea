import type { Received } from './received.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2733}
h1{font-size:1.4rem}h2{font-size:1.1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d5dde5}
pre{margin:0;white-space:pre-wrap;word-break:break-word;font-size:12px}a{color:#0b5cad}.putus,.salah{color:#a3201d}.kecil{color:#5a6875;font-size:13px}`;

/** A whole page around `content`, which is HTML. */
export const page = (title: string, content: string): string =>
  `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${style}</style></head><body><h1>${escape(title)}</h1>${content}</body></html>`;

/** Table of what was received, newest first. */
export function receivedTable(rows: readonly Received[]): string {
  if (rows.length === 0) return '<p>Belum ada yang diterima.</p>';
  const lines = rows
    .slice(-100)
    .reverse()
    .map((row) => {
      const wrong = row.jawab === 'putus' || row.jawab >= 400;
      return `<tr><td>${row.nomor}</td><td>${escape(row.waktu)}</td><td>${escape(`${row.metode} ${row.path}`)}</td>
<td class="${wrong ? 'salah' : ''}">${row.jawab}${row.gangguan === undefined ? '' : ` (${escape(row.gangguan)})`}</td>
<td><pre>${escape(JSON.stringify(row.isi, null, 1))}</pre></td></tr>`;
    });
  return `<table><thead><tr><th>No.</th><th>Waktu</th><th>Panggilan</th><th>Jawaban</th><th>Isi</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}
