/**
 * How a call to a partner went wrong (integrations 9):
 * - `permanent`: refused; the same call would be refused again, a person decides;
 * - `credential`: our account or key is not accepted, or is blocked; an administrator must act;
 * - `transient`: nothing has happened at the partner, or repeating is harmless; the caller may try again;
 * - `ambiguous`: something may have happened, the answer is lost; never repeated without a person.
 */
export type JenisGalat = 'permanent' | 'credential' | 'transient' | 'ambiguous';

export interface RincianGalat {
  /** The partner's code, or the code of the network fault. */
  kode?: string | undefined;
  /** The partner's own words, for people; may name a person, so it is kept out of logs. */
  kata?: string | undefined;
  /** HTTP status. */
  status?: number | undefined;
  /** Milliseconds before which trying again is pointless. */
  tungguMs?: number | undefined;
  /** The answer as it came; kept out of logs. */
  asli?: string | undefined;
  cause?: unknown;
}

/** A failed call. Message and own properties carry codes only: it may be logged; words and answer are behind getters. */
export class MitraError extends Error {
  override readonly name = 'MitraError';
  readonly kode: string | null;
  readonly status: number | null;
  readonly tungguMs: number | null;
  readonly #kata: string | null;
  readonly #asli: string | null;

  constructor(
    readonly mitra: string,
    readonly jenis: JenisGalat,
    rincian: RincianGalat = {},
  ) {
    const kode = rincian.kode ?? (rincian.status === undefined ? 'tanpa kode' : `HTTP ${rincian.status}`);
    super(`${mitra}: ${jenis} (${kode})`, rincian.cause === undefined ? undefined : { cause: rincian.cause });
    this.kode = rincian.kode ?? null;
    this.status = rincian.status ?? null;
    this.tungguMs = rincian.tungguMs ?? null;
    this.#kata = rincian.kata ?? null;
    this.#asli = rincian.asli ?? null;
  }

  get kata(): string | null {
    return this.#kata;
  }

  get asli(): string | null {
    return this.#asli;
  }
}
