import { Unexpected } from './client.js';
import type { Paket, Surat } from './pandangan.js';
import type { System } from './system.js';

/** The stand-ins beside the system: what they received, and what they are to do next. */

async function ask<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Unexpected(url, response.status, text);
  return JSON.parse(text) as T;
}

const order = (url: string, body: unknown): Promise<unknown> =>
  ask(`${url}/__kendali`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Mails to an address, oldest first. */
export const suratKepada = async ({ mailbox }: System, alamat: string): Promise<Surat[]> =>
  (await ask<{ data: Surat[] }>(`${mailbox}/surat?kepada=${encodeURIComponent(alamat)}`)).data;

/** Parcels to a name, oldest first. */
export const paketUntuk = async ({ pos }: System, penerima: string): Promise<Paket[]> =>
  (await ask<{ data: Paket[] }>(`${pos}/__paket`)).data.filter((paket) => paket.penerima === penerima);

/** A parcel goes through these states now. */
export const jalankanPaket = ({ pos }: System, resi: string, keadaan: string[]): Promise<unknown> =>
  order(pos, { resi, keadaan });

/** The next order is refused for good, or its answer is lost after it was placed. */
export const pesananBerikut = ({ pos }: System, apa: 'ditolak' | 'jawaban hilang'): Promise<unknown> =>
  order(
    pos,
    apa === 'ditolak'
      ? {
          next: 'refuse',
          path: 'AddPostingDoc',
          status: 400,
          body: { respcode: '01', respmsg: 'Kode pos penerima tidak valid' },
        }
      : { next: 'answer-lost', path: 'AddPostingDoc' },
  );

/** Whether BSrE finds the signature on a document whole and its own. */
export async function tandaTanganSah({ bsre }: System, pdf: Buffer): Promise<unknown> {
  const { url, user, password } = bsre;
  return ask(`${url}/api/v2/verify/pdf`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    },
    body: JSON.stringify({ file: pdf.toString('base64') }),
  });
}
