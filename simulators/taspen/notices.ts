import { Keep } from '../lib/keep.js';

export const statuses = ['dalam-proses', 'kurang-lengkap', 'diterima', 'ditolak', 'dibayarkan', 'dibatalkan'] as const;
export type Status = (typeof statuses)[number];

export interface Notice {
  kunci: string;
  /** SHA-256 of the message: the same key with another message is refused. */
  sha256: string;
  reference: string;
  nip: string;
  lampiran: number;
  status: Status;
  alasan: string[];
  at: string;
}

/** The notices that TASPEN's desk has received, by key. */
export class Notices {
  readonly #keep: Keep<{ count: number; notices: Notice[] }>;
  #state: { count: number; notices: Notice[] };

  constructor(path: string | undefined) {
    this.#keep = new Keep(path, { count: 0, notices: [] });
    this.#state = this.#keep.load();
  }

  get all(): readonly Notice[] {
    return this.#state.notices;
  }

  byKey(kunci: string): Notice | undefined {
    return this.#state.notices.find((notice) => notice.kunci === kunci);
  }

  byReference(reference: string): Notice | undefined {
    return this.#state.notices.find((notice) => notice.reference === reference);
  }

  take(notice: Pick<Notice, 'kunci' | 'sha256' | 'nip' | 'lampiran'>): Notice {
    this.#state.count += 1;
    const reference = `TSP-${String(this.#state.count).padStart(8, '0')}`;
    const taken: Notice = { ...notice, reference, status: 'dalam-proses', alasan: [], at: new Date().toISOString() };
    this.#state.notices.push(taken);
    this.#keep.save(this.#state);
    return taken;
  }

  move(notice: Notice, status: Status, alasan: string[]): void {
    Object.assign(notice, { status, alasan, at: new Date().toISOString() });
    this.#keep.save(this.#state);
  }

  reset(): void {
    // References go on: one that was given out is never given again.
    this.#state = { count: this.#state.count, notices: [] };
    this.#keep.save(this.#state);
  }
}
