import { BASE } from './client.js';
import { masalahOf, offline } from './masalah.js';
import { pintu } from './pintu.js';
import type { BerkasTersimpan } from './types.js';
import { noteWaktu } from './waktu.js';

export const MAX_UKURAN = 10 * 1024 * 1024;
export const JENIS_BERKAS = ['application/pdf', 'image/jpeg', 'image/png'] as const;

interface Sent {
  status: number;
  body: unknown;
}

/** One PUT of the bytes. XMLHttpRequest, because `fetch` does not tell how much has gone out. */
function put(url: string, file: File, onProgress: (percent: number) => void): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', file.type);
    request.setRequestHeader('X-Nama-File', encodeURIComponent(file.name));
    request.setRequestHeader('X-CSRF', pintu.csrf);
    request.upload.onprogress = ({ loaded, total }) => {
      onProgress(total === 0 ? 0 : Math.floor((100 * loaded) / total));
    };
    request.onload = () => {
      noteWaktu(request.getResponseHeader('X-Waktu'));
      resolve({ status: request.status, body: request.response });
    };
    request.onerror = () => {
      reject(offline());
    };
    request.send(file);
  });
}

/** Puts a file into a slot of an usulan. Rejects with `FILE_TOO_LARGE`, `FILE_TYPE`, `FILE_UNREADABLE` or `OFFLINE`. */
export async function unggahBerkas(
  usulanId: string,
  kode: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<BerkasTersimpan> {
  const url = `${BASE}/usulan/${encodeURIComponent(usulanId)}/berkas/${encodeURIComponent(kode)}`;
  const { status, body } = await put(url, file, onProgress);
  if (status === 401 && (await pintu.wait())) return unggahBerkas(usulanId, kode, file, onProgress);
  if (status < 200 || status > 299) throw masalahOf(status, body);
  return (body as { berkas: BerkasTersimpan }).berkas;
}
