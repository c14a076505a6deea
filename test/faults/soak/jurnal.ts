import { randomUUID } from 'node:crypto';
import { PersistentClient } from '../lib/client.js';
import type { Answer, Sending } from '../../stories/client.js';

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
  ) {
    super(api);
  }

  override async send<T>(method: string, path: string, sending: Sending = {}): Promise<Answer<T>> {
    if (method !== 'POST') return super.send<T>(method, path, sending);
    const kunci = sending.headers?.['idempotency-key'] ?? randomUUID();
    const headers = { ...sending.headers, 'idempotency-key': kunci };
    const answer = await super.send<T>(method, path, { ...sending, headers });
    const { code } = (answer.body ?? {}) as { code?: string };
    if (intents.test(path)) this.jurnal.push({ kunci, path, status: answer.status, code });
    return answer;
  }
}

/** The requests that store an intent under their own key. */
const intents = /^\/(tugas\/[^/]+\/(keputusan|tanda-tangan)|usulan\/[^/]+\/(submit|resubmit|withdraw))$/;
