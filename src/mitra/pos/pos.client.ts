import { createHash, createHmac } from 'node:crypto';
import { MitraError } from '../galat.js';
import { tanya, type Jawab } from '../http.js';
import {
  isUnknownBarcode,
  readKata,
  readLacak,
  readResi,
  readTarif,
  readToken,
  type Lacak,
  type Tarif,
} from './baca.js';
import { surat, type PostingDoc } from './pesanan.js';

export interface PosOptions {
  /** Of the WSO2 gateway, with its path prefix if it has one. */
  url: string;
  key: string;
  secret: string;
  userId: string;
  memberId: string;
  /** Production: `/webhook/1.0/AddPostingDoc`; PT POS's test host has another. */
  postingPath?: string;
  /** For one call; 30 s unless given. */
  timeoutMs?: number;
  /** How many parcels are asked about at a time; 4 unless given. */
  sekaligus?: number;
  /** Wall clock of the token's life, in epoch ms. */
  now?: () => number;
}

/** What is known of one parcel: its events oldest first (none: PT POS does not know it), or why it could not be asked. */
export type HasilLacak = { peristiwa: Lacak[] } | { galat: MitraError };

const mitra = 'pos';
const suspendedMs = 30_000;

/** PT POS behind its gateway (integrations 3). Retries nothing but a call that the gateway turned away for an old token, once. */
export class PosClient {
  #token: { value: string; until: number } | undefined;
  #fetching: Promise<string> | undefined;

  constructor(private readonly options: PosOptions) {}

  get account(): { userId: string; memberId: string } {
    return { userId: this.options.userId, memberId: this.options.memberId };
  }

  /** Tariffs for a letter between two postcodes, cheapest first; empty when PT POS has none. @throws MitraError */
  async fee(dari: string, ke: string): Promise<Tarif[]> {
    const answer = await this.#read('/utilitas/1.0.1/getFee', {
      customerid: this.options.memberId,
      desttypeid: '1',
      itemtypeid: '0',
      shipperzipcode: dari,
      receiverzipcode: ke,
      weight: surat.beratGram,
      length: surat.panjangCm,
      width: surat.lebarCm,
      height: surat.tinggiCm,
      diameter: 0,
      valuegoods: 0,
    });
    const tarif = readTarif(answer.json);
    if (tarif === undefined) throw unreadable(answer);
    return tarif.toSorted((a, b) => a.total - b.total);
  }

  /**
   * Places an order. HTTP 200 means accepted; the body is not documented, so it is returned raw, with the receipt number if one
   * is in it.
   * @throws MitraError `permanent`: refused; `transient` or `credential`: certainly not placed; `ambiguous`: perhaps placed
   */
  async addPostingDoc(order: PostingDoc): Promise<{ asli: string; resi?: string }> {
    const answer = await this.#call(this.options.postingPath ?? '/webhook/1.0/AddPostingDoc', order, true);
    const { respcode, kata } = readKata(answer.json);
    if (respcode !== undefined && !accepted.has(respcode)) {
      // 21 in PT POS's order API: it has this orderid already; whether by this call nobody can tell.
      const jenis = respcode === '21' ? 'ambiguous' : 'permanent';
      throw new MitraError(mitra, jenis, { kode: respcode, kata, status: answer.status, asli: answer.text });
    }
    const resi = readResi(answer.json);
    return { asli: answer.text, ...(resi === undefined ? {} : { resi }) };
  }

  /**
   * Asks about parcels together, a few at a time. A fault of one does not hide the others; when the account is refused or the
   * gateway wants a pause, the rest is not asked and carries the same fault.
   */
  async track(barcodes: readonly string[]): Promise<Map<string, HasilLacak>> {
    const waiting = [...new Set(barcodes)];
    const results = new Map<string, HasilLacak>();
    let stop: MitraError | undefined;
    const work = async (): Promise<void> => {
      for (let barcode = waiting.shift(); barcode !== undefined; barcode = waiting.shift()) {
        if (stop !== undefined) {
          results.set(barcode, { galat: stop });
          continue;
        }
        const result = await this.#trackOne(barcode);
        results.set(barcode, result);
        if ('galat' in result && isGatewayWide(result.galat)) stop = result.galat;
      }
    };
    await Promise.all(Array.from({ length: this.options.sekaligus ?? 4 }, work));
    return results;
  }

  async #trackOne(barcode: string): Promise<HasilLacak> {
    try {
      const history = await this.#lacak('/utilitas/1.0.1/getTrackAndTrace', barcode);
      // A parcel without a history may still have a last status.
      const peristiwa =
        history.length > 0 ? history : await this.#lacak('/utilitas/1.0.1/getTrackAndTraceLastStatus', barcode);
      return { peristiwa };
    } catch (error) {
      if (error instanceof MitraError) return { galat: error };
      throw error;
    }
  }

  async #lacak(path: string, barcode: string): Promise<Lacak[]> {
    const answer = await this.#read(path, { barcode }).catch((error: unknown) => {
      if (error instanceof MitraError && error.status === 404 && isUnknownBarcode(error.kata)) return undefined;
      throw error;
    });
    if (answer === undefined) return [];
    const found = readLacak(answer.json);
    if (found === undefined) throw unreadable(answer);
    return found;
  }

  #read(path: string, body: unknown): Promise<Jawab> {
    return this.#call(path, body, false);
  }

  async #call(path: string, body: unknown, mengubah: boolean): Promise<Jawab> {
    const text = JSON.stringify(body);
    const answer = await this.#signed(path, text, mengubah, await this.#validToken());
    if (!isTokenFault(answer)) return this.#judge(answer, mengubah);
    // Turned away at the gate: the call did not get through, so it may be made again with a fresh token.
    this.#token = undefined;
    return this.#judge(await this.#signed(path, text, mengubah, await this.#validToken()), mengubah);
  }

  #signed(path: string, body: string, mengubah: boolean, token: string): Promise<Jawab> {
    const url = new URL(`${this.options.url.replace(/\/+$/, '')}${path}`);
    const timestamp = new Date(this.#now()).toISOString();
    const digest = createHash('sha256').update(body).digest('hex');
    const signed = ['POST', `${url.pathname}${url.search}`, token, digest, timestamp].join(':');
    return tanya({
      mitra,
      url: url.href,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json',
        'x-pos-key': this.options.key,
        'x-pos-timestamp': timestamp,
        'x-pos-signature': createHmac('sha256', this.options.secret).update(signed).digest('hex'),
      },
      body,
      timeoutMs: this.#timeoutMs,
      mengubah,
    });
  }

  /** The answer if it is one; else what it means. */
  #judge(answer: Jawab, mengubah: boolean): Jawab {
    const { status } = answer;
    const { fault, respcode, kata } = readKata(answer.json);
    const rincian = { kode: fault ?? respcode, kata, status, tungguMs: answer.tungguMs, asli: answer.text };
    if (fault === '303001') {
      const tungguMs = Math.max(suspendedMs, answer.tungguMs ?? 0);
      throw new MitraError(mitra, 'transient', { ...rincian, tungguMs });
    }
    if (status === 429 || /^90080\d$/.test(fault ?? '')) throw new MitraError(mitra, 'transient', rincian);
    if (status === 401 || status === 403 || /^(9009\d\d|700700)$/.test(fault ?? '')) {
      throw new MitraError(mitra, 'credential', rincian);
    }
    if (status >= 500 || status === 408) throw new MitraError(mitra, mengubah ? 'ambiguous' : 'transient', rincian);
    if (status >= 300 || fault !== undefined) throw new MitraError(mitra, 'permanent', rincian);
    return answer;
  }

  #validToken(): Promise<string> {
    if (this.#token !== undefined && this.#token.until > this.#now()) return Promise.resolve(this.#token.value);
    this.#fetching ??= this.#fetchToken().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #fetchToken(): Promise<string> {
    const { url, key, secret } = this.options;
    const asked = this.#now();
    const answer = await tanya({
      mitra,
      url: `${url.replace(/\/+$/, '')}/token`,
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      timeoutMs: this.#timeoutMs,
      mengubah: false,
    });
    const given = answer.status === 200 ? readToken(answer.json) : undefined;
    if (given === undefined) {
      const { fault, kata } = readKata(answer.json);
      const passing = answer.status === 429 || answer.status >= 500 || answer.status < 300;
      const kode = fault ?? 'TOKEN';
      throw new MitraError(mitra, passing ? 'transient' : 'credential', { kode, kata, status: answer.status });
    }
    this.#token = { value: given.token, until: asked + (given.detik - 10) * 1000 };
    return given.token;
  }

  get #timeoutMs(): number {
    return this.options.timeoutMs ?? 30_000;
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}

const accepted = new Set(['0', '00', '000', '200']);

const isTokenFault = (answer: Jawab): boolean => {
  const { fault } = readKata(answer.json);
  return fault === undefined ? answer.status === 401 : /^90090[0-2]$/.test(fault);
};

const isGatewayWide = ({ jenis, kode, status }: MitraError): boolean =>
  jenis === 'credential' || status === 429 || kode === '303001' || kode === 'ECONNREFUSED';

const unreadable = ({ status, text }: Jawab): MitraError =>
  new MitraError(mitra, 'transient', { kode: 'TAK_TERBACA', status, asli: text });
