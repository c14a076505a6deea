import { randomUUID } from 'node:crypto';
import { PersistentClient } from '../lib/client.js';
import type { Answer, Sending } from '../../stories/client.js';
import type { Niat } from './rencana.js';

/** What somebody was told about something they wanted. */
export interface Catatan {
  kunci: string;
  path: string;
  status: number;
  code: string | undefined;
}

/** A person who keeps what the system has answered: in the end it is held to that. */
export class JournalClient extends PersistentClient {
  constructor(
    api: string,
    private readonly jurnal: Catatan[],
    /** Whether what is wanted now is sent twice at once. */
    private readonly duaKali: () => Niat['duaKali'] = () => undefined,
  ) {
    super(api);
  }

  /** Of what is sent twice, the answer that was good. */
  override async send<T>(method: string, path: string, sending: Sending = {}): Promise<Answer<T>> {
    if (method !== 'POST' || !intents.test(path)) return super.send<T>(method, path, sending);
    const kunci = sending.headers?.['idempotency-key'] ?? randomUUID();
    const twice = this.duaKali();
    const [first, second] = await Promise.all([
      this.#noted<T>(path, sending, kunci),
      ...(twice ? [this.#noted<T>(path, sending, twice === 'kunci sama' ? kunci : randomUUID())] : []),
    ]);
    return second && first.status >= 300 ? second : first;
  }

  async #noted<T>(path: string, sending: Sending, kunci: string): Promise<Answer<T>> {
    const headers = { ...sending.headers, 'idempotency-key': kunci };
    const answer = await super.send<T>('POST', path, { ...sending, headers });
    const { code } = (answer.body ?? {}) as { code?: string };
    this.jurnal.push({ kunci, path, status: answer.status, code });
    return answer;
  }
}

/** The requests that store an intent under their own key. */
const intents = /^\/(tugas\/[^/]+\/(keputusan|tanda-tangan)|usulan\/[^/]+\/(submit|resubmit|withdraw))$/;
