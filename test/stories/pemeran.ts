import { Client } from './client.js';
import type { Peran } from './kisah.js';
import type { Akun, System } from './system.js';

/** The people of one story, each in a browser of their own, signed in when first needed; and the operator. */
export class Pemeran {
  readonly instansi: string;
  /** Whose the verifikator is. */
  readonly bidang: string;
  private readonly akun: readonly Akun[];
  readonly #clients = new Map<Peran, Promise<Client>>();
  readonly #operator: Client;

  constructor(
    private readonly system: System,
    akun: readonly Akun[],
    /** What they call with. */
    private readonly browser: (api: string) => Client = (api) => new Client(api),
    /** Who plays a part that another plays otherwise. */
    ganti: Partial<Record<Peran, string>> = {},
  ) {
    const played = Object.entries(ganti);
    this.akun = akun.flatMap((each) => {
      const part = played.find(([, by]) => by === each.peran)?.[0];
      return part === undefined ? (Object.hasOwn(ganti, each.peran) ? [] : [each]) : [{ ...each, peran: part }];
    });
    this.bidang = Object.hasOwn(ganti, 'verifikator') ? 'Bidang Mutasi dan Promosi' : 'Bidang Pengembangan Kompetensi';
    this.instansi = akun[0]?.instansi ?? '';
    this.#operator = browser(system.api);
  }

  dari(peran: Peran): Akun {
    const found = this.akun.find((akun) => akun.peran === peran);
    if (!found) throw new Error(`nobody is ${peran} in ${this.instansi}`);
    return found;
  }

  /** Whoever has that name, for people to read. */
  peranOf(nama: string): string {
    return this.akun.find((akun) => akun.nama === nama)?.peran ?? '';
  }

  as(peran: Peran): Promise<Client> {
    const known = this.#clients.get(peran);
    if (known) return known;
    const { nip, sandi } = this.dari(peran);
    const client = this.browser(this.system.api).signIn(nip, sandi);
    this.#clients.set(peran, client);
    return client;
  }

  /** What an operator does with the key of the system. */
  operator<T>(path: string, body: unknown = {}): Promise<T> {
    const headers = { authorization: `Bearer ${this.system.operatorKey}` };
    return this.#operator.expect<T>([200, 202], 'POST', `/operasi${path}`, { headers, body });
  }
}
