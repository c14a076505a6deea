import { MitraError } from '../galat.js';
import { tanya, type Jawab } from '../http.js';
import { readFile, readRefusal, readStatus } from './baca.js';

export interface BsreOptions {
  /** Of the esign-client-service, with its path prefix if it has one. */
  url: string;
  /** Credentials of this application. */
  user: string;
  password: string;
  /** For one call; 60 s unless given. */
  timeoutMs?: number;
}

/** Who signs: by e-mail or NIK, as registered at BSrE. */
export type Penandatangan = { email: string } | { nik: string };

/** A visible mark: page from 1, origin at the page's top left, points (API v2). */
export interface Tampilan {
  page: number;
  originX: number;
  originY: number;
  width: number;
  height: number;
  /** JPEG or PNG. */
  image?: Buffer;
}

export interface PermintaanTandaTangan {
  signer: Penandatangan;
  /** Lives in this call only: never stored, logged, or part of an error. */
  passphrase: string;
  /** The stored, unsigned original: signing it again after a lost answer harms nothing. */
  pdf: Buffer;
  /** Absent: an invisible signature. */
  placement?: Tampilan;
  reason?: string;
  location?: string;
}

export interface StatusPenandatangan {
  /** ISSUE, EXPIRED, RENEW, WAITING_FOR_VERIFICATION, NEW, NO_CERTIFICATE, NOT_REGISTERED, SUSPEND, REVOKE. */
  status: string;
  /** Only ISSUE may sign. */
  bolehTandaTangan: boolean;
}

const mitra = 'bsre';

/** BSrE's esign-client-service, API v2. Retries nothing: a wrong passphrase, above all, is never sent twice. */
export class BsreClient {
  constructor(private readonly options: BsreOptions) {}

  /**
   * Signs a PDF.
   * @throws MitraError `permanent` with BSrE's code (`2031`: wrong passphrase; `2011`: not registered; `1110`: no valid
   * certificate), `credential` when this application is not let in, `transient` when BSrE is away, slow or answers with an
   * error of its own. There is nothing ambiguous: the signature of a lost answer is in no document that anybody has.
   */
  async signPdf(permintaan: PermintaanTandaTangan): Promise<Buffer> {
    const { signer, passphrase, pdf } = permintaan;
    const answer = await this.#post('/api/v2/sign/pdf', {
      ...signer,
      passphrase,
      signatureProperties: [properties(permintaan)],
      file: [pdf.toString('base64')],
    });
    const file = answer.status === 200 ? readFile(answer.json) : undefined;
    if (file === undefined) throw refusal(answer, passphrase);
    const signed = Buffer.from(file, 'base64');
    if (!isSignedPdf(signed)) throw new MitraError(mitra, 'transient', { kode: 'BUKAN_PDF', status: answer.status });
    return signed;
  }

  /** State of a signer's certificate. @throws MitraError `credential` or `transient` */
  async status(signer: Penandatangan): Promise<StatusPenandatangan> {
    const answer = await this.#post('/api/v2/user/check/status', { ...signer });
    const refused = readRefusal(answer.json);
    const status = readStatus(answer.json) ?? (refused.kode === '2011' ? 'NOT_REGISTERED' : undefined);
    if (answer.status >= 500 || status === undefined) throw refusal(answer, '');
    return { status, bolehTandaTangan: status === 'ISSUE' };
  }

  #post(path: string, body: unknown): Promise<Jawab> {
    const { url, user, password, timeoutMs = 60_000 } = this.options;
    return tanya({
      mitra,
      url: `${url.replace(/\/+$/, '')}${path}`,
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(body),
      timeoutMs,
      mengubah: false,
    });
  }
}

function properties({ placement, reason, location }: PermintaanTandaTangan): Record<string, unknown> {
  const text = { reason: reason ?? '', ...(location === undefined ? {} : { location }) };
  if (placement === undefined) return { tampilan: 'INVISIBLE', ...text };
  const { image, ...place } = placement;
  return {
    tampilan: 'VISIBLE',
    ...place,
    ...(image === undefined ? {} : { imageBase64: image.toString('base64') }),
    ...text,
  };
}

function refusal(answer: Jawab, secret: string): MitraError {
  const { kode, kata } = readRefusal(answer.json);
  const rincian = {
    kode,
    kata: kata === undefined ? undefined : withoutSecret(kata, secret),
    status: answer.status,
    tungguMs: answer.tungguMs,
  };
  if (answer.status === 401 || answer.status === 403) return new MitraError(mitra, 'credential', rincian);
  if (answer.status === 408 || answer.status === 429 || answer.status >= 500) {
    return new MitraError(mitra, 'transient', rincian);
  }
  // A 200 that carries neither file nor refusal is the gateway's fault, not the signer's.
  const unread = answer.status < 300 && kode === undefined && kata === undefined;
  return new MitraError(
    mitra,
    unread ? 'transient' : 'permanent',
    unread ? { ...rincian, kode: 'TAK_TERBACA' } : rincian,
  );
}

/** A partner that repeats what it was sent must not put the passphrase into an error. */
const withoutSecret = (text: string, secret: string): string =>
  (secret === '' ? text : text.replaceAll(secret, '•••')).slice(0, 500);

const isSignedPdf = (bytes: Buffer): boolean =>
  bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.includes('/ByteRange');
