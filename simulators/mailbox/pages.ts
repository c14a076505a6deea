import { escape, page } from '../lib/page.js';
import type { Letter } from './letters.js';

/** List of mails, newest first, with a search by address. */
export function listPage(letters: readonly Letter[]): string {
  const lines = [...letters].reverse().map(
    (letter) => `<tr><td>${escape(letter.waktu)}</td><td>${escape(letter.kepada.join(', '))}</td>
<td><a href="/baca?id=${letter.id}">${escape(letter.perihal)}</a></td></tr>`,
  );
  if (lines.length === 0) return '<p>Belum ada surat.</p>';
  return `<table><thead><tr><th>Waktu</th><th>Kepada</th><th>Perihal</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

/** One mail: its text with links to click, and its HTML in a frame that runs no script. */
export function letterPage(letter: Letter): string {
  const frame =
    letter.html === ''
      ? ''
      : `<h2>HTML</h2><iframe title="Isi surat" style="width:100%;height:30rem;border:1px solid #d5dde5"
sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escape(`<base target="_blank">${letter.html}`)}"></iframe>`;
  return page(
    letter.perihal,
    `<p class="kecil"><a href="/">Kotak surat</a></p>
<p>Dari: ${escape(letter.dari)}<br>Kepada: ${escape(letter.kepada.join(', '))}<br>Waktu: ${escape(letter.waktu)}</p>
<pre style="font-size:14px">${linked(letter.teks)}</pre>${frame}`,
  );
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]+)/)
    .map((part, i) => (i % 2 === 0 ? escape(part) : `<a href="${escape(part)}">${escape(part)}</a>`))
    .join('');
}
