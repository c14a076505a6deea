import { Beda, same, until } from './beda.js';
import { type Lihat, checkHarap } from './periksa.js';
import { type Client, Unexpected } from './client.js';
import type { Babak, Kisah, Lakukan, Peran } from './kisah.js';
import { jalankanPaket, paketUntuk, pesananBerikut } from './mitra.js';
import type { CalonKelompok, Masalah, TandaTerima, TugasDibuka, TugasDiKotak, UsulanDilihat } from './pandangan.js';
import { Pemeran } from './pemeran.js';
import type { System } from './system.js';
import { formulirBiasa, pdfContoh } from './usulan-contoh.js';
import { instant, tanggal, tmtPeriode } from './waktu.js';

/** The passphrase that the BSrE stand-in takes from everybody of the demo domains. */
export const PASSPHRASE = 'Tuntas-Demo-2026';

/** How long a next step may take where it was only recorded: the relay, and whoever died, come first. */
const RECORDED_MS = 45_000;

/** Where a story is played: does what each scene says, then looks whether everybody sees what they should. */
export class Panggung {
  readonly pemeran: Pemeran;
  readonly lihat: Lihat;
  #usulanId = '';
  #receipt: TandaTerima | undefined;
  /** Uploads so far: no two are the same document. */
  #uploads = 0;

  constructor(
    private readonly system: System,
    akun: ConstructorParameters<typeof Pemeran>[1],
    private readonly kisah: Kisah,
    private readonly senin: string,
    /** `recorded`: "tercatat" is an answer as well, for a system whose processes die. */
    private readonly options: { browser?: (api: string) => Client; recorded?: boolean } = {},
  ) {
    this.pemeran = new Pemeran(system, akun, options.browser, kisah.pemeran);
    this.lihat = { system, pemeran: this.pemeran, senin, usulanId: '', suratSejauhIni: [] };
  }

  get usulanId(): string {
    return this.#usulanId;
  }

  /** The story's time begins: Monday, 09.00. */
  begin(): Promise<void> {
    return this.#beside({ sampai: [0, '09:00'] });
  }

  get tandaTerima(): TandaTerima | undefined {
    return this.#receipt;
  }

  /** One scene. Throws a `Beda` at the first thing that is not as expected. */
  async play(babak: Babak): Promise<void> {
    await this.perform(babak);
    await checkHarap(this.lihat, babak.harap);
  }

  /** Does what the scene says, and looks at nothing. */
  async perform({ siapa, lakukan }: Omit<Babak, 'harap'>): Promise<void> {
    if (siapa === 'jam' || siapa === 'pos') await this.#beside(lakukan);
    else await this.#act(siapa, lakukan);
    this.lihat.usulanId = this.#usulanId;
  }

  async #beside(lakukan: Lakukan): Promise<void> {
    if ('sampai' in lakukan) {
      const { instansi } = this.pemeran;
      await this.pemeran.operator('/jam', { instansi, maju: instant(this.senin, lakukan.sampai) });
    } else if ('paket' in lakukan) {
      await jalankanPaket(this.system, (await this.#lastParcel()).resi, lakukan.paket);
      await this.pemeran.operator('/poll/pos');
    } else if ('pesananBerikut' in lakukan) await pesananBerikut(this.system, lakukan.pesananBerikut);
    else throw new Error(`nobody does ${JSON.stringify(lakukan)}`);
  }

  async #act(peran: Peran, lakukan: Lakukan): Promise<void> {
    const client = await this.pemeran.as(peran);
    if ('ajukan' in lakukan) return this.#file(client);
    if ('perbaiki' in lakukan) return this.#correct(client, lakukan.perbaiki);
    if ('tarik' in lakukan) return this.#withdraw(client, lakukan.tarik);
    if ('mencoba' in lakukan) return this.#try(client, peran, lakukan);
    if ('tandatangani' in lakukan) return this.#sign(client, lakukan);
    if ('catatResi' in lakukan) {
      const { resi } = await this.#lastParcel();
      return this.#decide(client, { putuskan: lakukan.catatResi, isian: { resi } });
    }
    if ('susunKelompok' in lakukan) return this.#compose(client, lakukan.susunKelompok);
    if ('jawabKelompok' in lakukan) return this.#answerGroup(client, lakukan);
    if ('putuskan' in lakukan) return this.#decide(client, lakukan);
    throw new Error(`${peran} cannot do ${JSON.stringify(lakukan)}`);
  }

  /** Statuses of an act that moves the case. */
  get #moved(): readonly number[] {
    return this.options.recorded ? [200, 202] : [200];
  }

  /** Archive first: what is in the archive is there already, and only the rest is brought. */
  async #file(client: Client): Promise<void> {
    const draf = await client.expect<UsulanDilihat>([201], 'POST', '/usulan', {
      body: { layanan: this.kisah.layanan },
    });
    this.#usulanId = draf.id;
    const there = draf.berkas.filter(({ berkas }) => berkas !== null).map(({ kode }) => kode);
    const { arsip = ['SKKP', 'SKP2THN'] } = this.kisah;
    if (arsip !== 'apa saja') same('berkas yang sudah ada dari arsip', there.sort(), arsip);
    const isian = { ...formulirBiasa(this.kisah.layanan), ...this.kisah.formulir };
    await this.#save(client, draf, isian);
    for (const { kode, berkas } of draf.berkas) if (!berkas) await this.#upload(client, kode);
    this.#receipt = await client.expect<TandaTerima>([201], 'POST', `/usulan/${draf.id}/submit`);
    if (!this.options.recorded) same('keadaan tanda terima', this.#receipt.keadaan, 'diterima');
  }

  async #correct(client: Client, { isian, berkas = [] }: { isian?: Record<string, unknown>; berkas?: string[] }) {
    const usulan = await client.get<UsulanDilihat>(`/usulan/${this.#usulanId}`);
    if (isian) await this.#save(client, usulan, isian);
    for (const kode of berkas) await this.#upload(client, kode);
    await client.expect(this.#moved, 'POST', `/usulan/${this.#usulanId}/resubmit`);
  }

  async #withdraw(client: Client, alasan: string): Promise<void> {
    await client.expect(this.#moved, 'POST', `/usulan/${this.#usulanId}/withdraw`, { body: { alasan } });
  }

  async #save(client: Client, { id, draf }: UsulanDilihat, isian: Record<string, unknown>): Promise<void> {
    const headers = { 'if-match': `"${draf?.versi ?? 0}"` };
    await client.expect([200], 'PATCH', `/usulan/${id}`, { headers, body: { isian: this.#dated(isian) } });
  }

  async #upload(client: Client, kode: string): Promise<void> {
    const headers = { 'content-type': 'application/pdf', 'x-nama-file': encodeURIComponent(`${kode}.pdf`) };
    this.#uploads += 1;
    const raw = pdfContoh(kode, `${this.pemeran.dari('pegawai').nama}, unggahan ke-${this.#uploads}`);
    await client.expect([200], 'PUT', `/usulan/${this.#usulanId}/berkas/${kode}`, { headers, raw });
  }

  /** The group that the case waits for, with this case alone. */
  async #compose(client: Client, judul: string): Promise<void> {
    const { layanan, kode } = await until(async () => {
      const { data } = await client.get<{ data: CalonKelompok[] }>('/kolektif/calon');
      const found = data.find(({ id }) => id === this.#usulanId);
      if (!found) throw new Beda('usulan yang menunggu kelompok', 'ada', 'tidak ada');
      return { layanan: found.layanan.kode, kode: found.kode };
    });
    const body = { layanan, kode, judul, anggota: [this.#usulanId] };
    const { id } = await client.expect<{ id: string }>([201], 'POST', '/kolektif', { body });
    await client.expect([200], 'POST', `/kolektif/${id}/serahkan`);
  }

  async #answerGroup(client: Client, lakukan: Extract<Lakukan, { jawabKelompok: string }>): Promise<void> {
    const { data } = await client.get<{ data: { id: string }[] }>('/kolektif?status=composed');
    const { jawabKelompok: keputusan, isian, alasan } = lakukan;
    const body = { keputusan, ...(alasan !== undefined && { alasan }), ...(isian && { isian: this.#dated(isian) }) };
    for (const { id } of data) await client.expect([202], 'POST', `/kolektif/${id}/jawaban`, { body });
  }

  /** `hari 14` is the date of the story's day 14, `tmt` the period that is open when it begins, `tmt berikut` the one after it. */
  #dated(isian: Record<string, unknown>): Record<string, unknown> {
    const date = (value: unknown) => {
      if (value === 'tmt' || value === 'tmt berikut') return tmtPeriode(this.senin, value === 'tmt' ? 0 : 1);
      const day = typeof value === 'string' ? /^hari (\d+)$/.exec(value)?.[1] : undefined;
      return day === undefined ? value : tanggal(this.senin, Number(day));
    };
    return Object.fromEntries(Object.entries(isian).map(([field, value]) => [field, date(value)]));
  }

  /** The open tugas of this case in somebody's inbox; the first one comes a moment after the receipt. */
  async #tugasOf(client: Client): Promise<TugasDibuka> {
    const { id } = await until(
      async () => {
        const { data } = await client.get<{ data: TugasDiKotak[] }>('/tugas?limit=200');
        const found = data.find(({ usulanId }) => usulanId === this.#usulanId);
        if (!found) throw new Beda('tugas di kotak', 'ada', 'tidak ada');
        return found;
      },
      this.options.recorded ? RECORDED_MS : undefined,
    );
    return client.get<TugasDibuka>(`/tugas/${id}`);
  }

  async #decide(client: Client, lakukan: Extract<Lakukan, { putuskan: string }>): Promise<void> {
    const { putuskan, ...rest } = lakukan;
    const tugas = await this.#tugasOf(client);
    const found = new Set(lakukan.temuan?.flatMap(({ berkas }) => berkas ?? []));
    const periksa = Object.fromEntries(
      tugas.periksa.map(({ kode }) => [kode, found.has(kode) ? 'kurang' : 'sesuai'] as const),
    );
    const body = {
      keputusan: putuskan,
      ...rest,
      ...(rest.isian && { isian: this.#dated(rest.isian) }),
      ...(tugas.periksa.length > 0 && { periksa }),
    };
    await client.expect([200], 'POST', `/tugas/${tugas.id}/claim`);
    await client.expect(this.#moved, 'POST', `/tugas/${tugas.id}/keputusan`, { body });
  }

  async #sign(client: Client, { tandatangani, keliru }: { tandatangani: string; keliru?: true }): Promise<void> {
    const { id } = await this.#tugasOf(client);
    const sign = (passphrase: string, statuses: readonly number[]) =>
      client.expect<Masalah>(statuses, 'POST', `/tugas/${id}/tanda-tangan`, {
        body: { keputusan: tandatangani, passphrase },
      });
    if (keliru) same('passphrase keliru', (await sign('bukan-passphrase', [422])).code, 'PASSPHRASE_WRONG');
    await sign(PASSPHRASE, this.#moved);
  }

  async #try(client: Client, peran: Peran, lakukan: Extract<Lakukan, { mencoba: string }>): Promise<void> {
    const path =
      lakukan.mencoba === 'tarik' ? `/usulan/${this.#usulanId}/withdraw` : `/tugas/${await this.#anyTugas()}/keputusan`;
    const body = lakukan.mencoba === 'tarik' ? {} : { keputusan: lakukan.putusan ?? 'setuju' };
    const answer = await client.send<Masalah | undefined>('POST', path, { body });
    if (answer.status < 400) throw new Unexpected(`${peran} ${lakukan.mencoba}`, answer.status, answer.body);
    same(`${peran} mencoba ${lakukan.mencoba}`, answer.body?.code, lakukan.ditolak);
  }

  /** The open tugas, found in the inbox of whoever has it. */
  async #anyTugas(): Promise<string> {
    for (const peran of [
      'atasan-langsung',
      'fasilitator',
      'kepala-opd',
      'verifikator',
      'kabid',
      'kepala-badan',
    ] as const) {
      const { data } = await (await this.pemeran.as(peran)).get<{ data: TugasDiKotak[] }>('/tugas?limit=200');
      const found = data.find(({ usulanId }) => usulanId === this.#usulanId);
      if (found) return found.id;
    }
    throw new Beda('tugas yang terbuka', 'ada', 'tidak ada');
  }

  #lastParcel() {
    return until(async () => {
      const last = (await paketUntuk(this.system, this.pemeran.dari('pegawai').nama)).at(-1);
      if (!last) throw new Beda('paket di PT POS', 'ada', 'tidak ada');
      return last;
    });
  }
}
