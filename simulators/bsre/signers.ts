/** States of a signer at BSrE; only ISSUE may sign. */
export const statuses = [
  'ISSUE',
  'EXPIRED',
  'RENEW',
  'WAITING_FOR_VERIFICATION',
  'NEW',
  'NO_CERTIFICATE',
  'NOT_REGISTERED',
  'SUSPEND',
  'REVOKE',
] as const;
export type SignerStatus = (typeof statuses)[number];

export interface Signer {
  /** E-mail or NIK, as it was asked for, in lower case. */
  id: string;
  nama: string;
  email?: string;
  status: SignerStatus;
  passphrase: string;
}

export interface SignerOptions {
  /** E-mail domains (or their ends) whose every address is registered. */
  domains: string[];
  /** Passphrase of those who were not given one of their own. */
  passphrase: string;
  /** Special ones, by e-mail or NIK. */
  special?: Partial<Omit<Signer, 'email'>>[];
}

/** First part of an e-mail address by which a story asks for a signer in another state. */
const byName: Record<string, SignerStatus> = {
  kedaluwarsa: 'EXPIRED',
  ditangguhkan: 'SUSPEND',
  dicabut: 'REVOKE',
  'belum-terdaftar': 'NOT_REGISTERED',
};

/** Whom this BSrE knows: every address of the demo domains, NIK of no real region (99...), and special ones. */
export class Signers {
  readonly #special = new Map<string, Partial<Signer>>();

  constructor(private readonly options: SignerOptions) {
    for (const signer of options.special ?? []) this.register(signer);
  }

  /** Adds or changes one; `id` is its e-mail or NIK. Returns false when it has none. */
  register(signer: Partial<Signer>): boolean {
    const id = signer.id?.trim().toLowerCase();
    if (id === undefined || id === '') return false;
    this.#special.set(id, { ...this.#special.get(id), ...signer, id });
    return true;
  }

  find(id: string): Signer {
    const key = id.trim().toLowerCase();
    const email = key.includes('@') ? key : undefined;
    const known =
      email === undefined
        ? /^99\d{14}$/.test(key)
        : this.options.domains.some((end) => email.endsWith(`.${end}`) || email.endsWith(`@${end}`));
    const named = email === undefined ? undefined : byName[email.split('@')[0]?.split('.')[0] ?? ''];
    return {
      id: key,
      nama: email === undefined ? `Pemilik NIK ${key.slice(-4)}` : readableName(email),
      status: named ?? (known ? 'ISSUE' : 'NOT_REGISTERED'),
      passphrase: this.options.passphrase,
      ...(email === undefined ? {} : { email }),
      ...this.#special.get(key),
    };
  }
}

/** `siti.rahmawati.4711@x` becomes `Siti Rahmawati`. */
const readableName = (email: string): string =>
  (email.split('@')[0] ?? '')
    .split(/[._-]+/)
    .filter((word) => /\D/.test(word))
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
