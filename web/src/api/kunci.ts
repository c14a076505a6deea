import { Masalah } from './masalah.js';

/** A fresh Idempotency-Key. Not `randomUUID`: browsers have that only on https, and offices run on plain intranets. */
export function newKunci(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface KunciKeeper {
  /** The key for this content: pressing a button again after a lost answer is the same request to the server. */
  of: (content: unknown) => string;
  /** Call it with every failure: after a refusal the next attempt is a new request, even with the same content. */
  failed: (error: unknown) => void;
}

/** Keys for one act. */
export function kunciKeeper(): KunciKeeper {
  let last: { content: string; kunci: string } | undefined;
  return {
    of: (content) => {
      const text = JSON.stringify(content);
      if (last?.content !== text) last = { content: text, kunci: newKunci() };
      return last.kunci;
    },
    failed: (error) => {
      if (error instanceof Masalah && error.status >= 400 && error.status < 500) last = undefined;
    },
  };
}
