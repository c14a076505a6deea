import { z } from 'zod';
import { MitraError } from '../galat.js';
import { type Jawab, tanya } from '../http.js';
import { type Tanggapan, tanggapanSchema } from './pesan.js';
import type { Kiriman, Saluran } from './saluran.js';

export interface HttpOptions {
  mitra: string;
  /** Of the partner's service; notices are at `/v1/pemberitahuan-pensiun`. */
  url: string;
  key: string;
  /** For one call; 60 s unless given: a bundle of documents takes its time on a provincial line. */
  timeoutMs?: number;
}

const path = '/v1/pemberitahuan-pensiun';

const refusal = z.looseObject({ code: z.string().optional(), alasan: z.array(z.string()).default([]) });

/** Notices over HTTP: one multipart POST under an idempotency key, so a lost answer is simply asked for again. */
export class HttpSaluran implements Saluran {
  constructor(private readonly options: HttpOptions) {}

  async send({ kunci, pesan, lampiran, read }: Kiriman): Promise<{ referensi: string }> {
    const form = new FormData();
    form.set('pesan', new Blob([new Uint8Array(pesan)], { type: 'application/json' }), 'pesan.json');
    for (const each of lampiran) {
      form.append('berkas', new Blob([new Uint8Array(await read(each))], { type: each.mime }), each.sha256);
    }
    const answer = await this.#call('POST', path, { 'idempotency-key': kunci }, form);
    const accepted = z.looseObject({ reference: z.string().min(1).max(64) }).safeParse(answer.json);
    if (!accepted.success) throw this.#unreadable(answer);
    return { referensi: accepted.data.reference };
  }

  async ask({ referensi }: { referensi: string }): Promise<Tanggapan | undefined> {
    const answer = await this.#call('GET', `${path}/${encodeURIComponent(referensi)}`);
    const tanggapan = tanggapanSchema.safeParse(answer.json);
    if (!tanggapan.success) throw this.#unreadable(answer);
    return tanggapan.data;
  }

  async withdraw({ referensi }: { referensi: string }): Promise<boolean> {
    try {
      await this.#call('DELETE', `${path}/${encodeURIComponent(referensi)}`);
      return true;
    } catch (error) {
      if (error instanceof MitraError && error.status === 404) return true;
      if (error instanceof MitraError && error.status === 409) return false;
      throw error;
    }
  }

  /** @throws MitraError for every answer but 2xx */
  async #call(
    method: 'POST' | 'GET' | 'DELETE',
    where: string,
    headers: Record<string, string> = {},
    body?: FormData,
  ): Promise<Jawab> {
    const { mitra, url, key, timeoutMs = 60_000 } = this.options;
    const answer = await tanya({
      mitra,
      url: `${url.replace(/\/+$/, '')}${where}`,
      method,
      headers: { authorization: `Bearer ${key}`, accept: 'application/json', ...headers },
      ...(body !== undefined && { body }),
      timeoutMs,
      // Under its key a notice is sent twice without harm.
      mengubah: false,
    });
    if (answer.status >= 200 && answer.status < 300) return answer;
    const { code, alasan } = refusal.safeParse(answer.json).data ?? { code: undefined, alasan: [] };
    throw new MitraError(mitra, jenisOf(answer.status), {
      kode: code,
      kata: alasan.length > 0 ? alasan.join('; ').slice(0, 500) : undefined,
      status: answer.status,
      tungguMs: answer.tungguMs,
      asli: answer.text,
    });
  }

  #unreadable({ status, text }: Jawab): MitraError {
    return new MitraError(this.options.mitra, 'transient', { kode: 'JAWABAN_TIDAK_DIKENAL', status, asli: text });
  }
}

function jenisOf(status: number): MitraError['jenis'] {
  if (status === 401 || status === 403) return 'credential';
  return status === 408 || status === 429 || status >= 500 ? 'transient' : 'permanent';
}
