import { setTimeout as pause } from 'node:timers/promises';
import type { KeputusanView, TugasView } from '../../../src/tugas/tugas.schema.js';
import type { UsulanView } from '../../../src/usulan/usulan.schema.js';
import type { Client } from '../../stories/client.js';
import type { Kisah, Peran } from '../../stories/kisah.js';
import { paketUntuk } from '../../stories/mitra.js';
import { Panggung, PASSPHRASE } from '../../stories/panggung.js';
import { type Akun, newCasts, type System } from '../../stories/system.js';
import { dikirimPos } from '../../stories/usulan-contoh.js';
import { until } from '../lib/until.js';
import { type Catatan, JournalClient } from './jurnal.js';
import { kirimCetakan, type Niat, niatOf } from './rencana.js';

/** Whoever has an inbox in an office. */
const pemegang: readonly Peran[] = [
  ...(['atasan-langsung', 'fasilitator', 'kepala-opd', 'verifikator', 'kabid'] as const),
  ...(['kepala-badan', 'sekda', 'tata-usaha', 'sekretaris-badan'] as const),
];

/** How likely an outcome is taken, by its class. */
const bobot = { approve: 16, return: 2, reject: 1, defer: 1, forward: 2 } as const;

/** How long an office waits before it looks again, when there is nothing to do. */
const lookAgainMs = 150;
/** After so many looks in vain only time can move a case. */
const inVain = 40;

/**
 * An office with one case after the other, carried by people who look into their inboxes and take any outcome that the SOP
 * offers: nothing here knows a course. All that is chosen comes from the seed.
 */
export class Kantor {
  /** Cases that came to an end, by how. */
  readonly tamat = new Map<string, number>();
  readonly jurnal: Catatan[] = [];
  keputusan = 0;
  #usulan = 0;
  /** Of this case: acts so far. */
  #langkah = 0;
  #stopped = false;

  constructor(
    private readonly system: System,
    private readonly akun: Akun[],
    private readonly senin: string,
    private readonly benih: string,
  ) {}

  stop(): void {
    this.#stopped = true;
  }

  /** Works until it is stopped. @throws at the first answer that nobody may get */
  async work(): Promise<void> {
    const kisah: Kisah = {
      nama: 'kantor yang sibuk',
      layanan: 'IB',
      arsip: 'apa saja',
      ...{ babak: [], linimasa: [], riwayat: 'berlaku', naskah: [] },
    };
    const browser = (api: string) => new JournalClient(api, this.jurnal, () => this.#niat.duaKali);
    let { akun } = this;
    while (this.#works()) {
      const stage = new Panggung(this.system, akun, kisah, this.senin, { browser, recorded: true });
      await stage.begin();
      while (this.#works() && (await this.#file(stage, kisah))) await this.#carry(stage);
      if (this.#works()) akun = await this.#newPeople();
    }
  }

  #works(): boolean {
    return !this.#stopped;
  }

  /** Whether they could: the clock of a busy office comes to a year of which nobody's performance is known yet. */
  async #file(stage: Panggung, kisah: Kisah): Promise<boolean> {
    this.#usulan += 1;
    this.#langkah = 0;
    kisah.formulir = kirimCetakan(this.benih, this.#usulan) ? dikirimPos : {};
    try {
      await stage.perform({ siapa: 'pegawai', lakukan: { ajukan: true } });
      return true;
    } catch (error) {
      if ((error as { body?: { code?: string } }).body?.code === 'NOT_ELIGIBLE') return false;
      throw error;
    }
  }

  /** An office whose year is over closes, and another one opens. */
  #newPeople(): Promise<Akun[]> {
    return until(async () => (await newCasts(this.system, 1))[0], 'the people of a new office', 120_000);
  }

  async #carry(stage: Panggung): Promise<void> {
    const pegawai = await stage.pemeran.as('pegawai');
    let looks = 0;
    for (;;) {
      const usulan = await pegawai.get<UsulanView>(`/usulan/${stage.usulanId}`);
      if (usulan.bola === null && usulan.tercatat === null && ended.has(usulan.status)) {
        this.tamat.set(usulan.status, (this.tamat.get(usulan.status) ?? 0) + 1);
        return;
      }
      if (this.#stopped) return;
      if (await this.#somebodyActs(stage, usulan)) {
        this.#langkah += 1;
        looks = 0;
        continue;
      }
      looks += 1;
      if (looks % inVain === 0 && usulan.tercatat === null) await this.#time(stage, '+1hk');
      await pause(lookAgainMs);
    }
  }

  /** What is meant now. */
  get #niat(): Niat {
    return niatOf(this.benih, this.#usulan, this.#langkah);
  }

  /** Whether anybody could do anything. */
  async #somebodyActs(stage: Panggung, usulan: UsulanView): Promise<boolean> {
    if (usulan.tercatat !== null) return false;
    const { maju, tarik, berebut } = this.#niat;
    const beside = (act: Promise<true>) =>
      Promise.all([act, ...(berebut ? [this.#decide(stage)] : [])]).then(() => true as const);
    if (maju !== undefined) return beside(this.#time(stage, maju));
    if (usulan.aksi.includes('resubmit')) return this.#answer(stage, usulan);
    if (usulan.aksi.includes('withdraw') && tarik) {
      return beside(this.#withdraw(stage));
    }
    if (await this.#decide(stage)) return true;
    if (usulan.status === 'deferred') return this.#time(stage, '+5hk');
    if (usulan.kiriman.length > 0) return this.#parcel(stage);
    return false;
  }

  async #time(stage: Panggung, maju: string): Promise<true> {
    await stage.pemeran.operator('/jam', { instansi: stage.pemeran.instansi, maju });
    return true;
  }

  /** Mostly the applicant corrects and sends again; at times they let the limit close it. */
  async #answer(stage: Panggung, { temuan }: UsulanView): Promise<true> {
    if (this.#niat.diamkan) return this.#time(stage, '+31hari');
    const diminta = [...new Set(temuan.flatMap(({ berkas }) => berkas ?? []))];
    await this.#tolerate(stage.perform({ siapa: 'pegawai', lakukan: { perbaiki: { berkas: diminta } } }));
    return true;
  }

  async #withdraw(stage: Panggung): Promise<true> {
    await this.#tolerate(stage.perform({ siapa: 'pegawai', lakukan: { tarik: 'Berubah rencana.' } }));
    return true;
  }

  async #parcel(stage: Panggung): Promise<boolean> {
    const parcel = (await paketUntuk(this.system, stage.pemeran.dari('pegawai').nama).catch(() => [])).at(-1);
    if (!parcel) return false;
    const keadaan = this.#niat.diantar ? ['sedang-diantar', 'terkirim'] : ['diterima-pos', 'gagal-antar'];
    try {
      await this.#tolerate(stage.perform({ siapa: 'pos', lakukan: { paket: keadaan } }));
      return true;
    } catch (error) {
      // The stand-in of PT POS was killed under its postman, who comes again.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  /** Whoever finds this case in their inbox decides it. */
  async #decide(stage: Panggung): Promise<boolean> {
    for (const peran of pemegang) {
      const client = await stage.pemeran.as(peran);
      const { data } = await client.get<{ data: { id: string; usulanId: string }[] }>('/tugas?limit=200');
      const found = data.find(({ usulanId }) => usulanId === stage.usulanId);
      if (!found) continue;
      const tugas = await client.get<TugasView>(`/tugas/${found.id}`);
      if (tugas.bolehPutuskan && (await this.#take(stage, client, tugas))) return true;
    }
    return false;
  }

  async #take(stage: Panggung, client: Client, tugas: TugasView): Promise<boolean> {
    const resi = (await paketUntuk(this.system, stage.pemeran.dari('pegawai').nama).catch(() => [])).at(-1)?.resi;
    const [first, ...rest] = tugas.keputusan.filter(
      ({ isian }) => resi !== undefined || !isian.some(({ field, wajib }) => wajib && field === 'resi'),
    );
    if (!first) return false;
    const weighted = [first, ...rest].flatMap((k) => Array.from({ length: bobot[k.kelas] }, () => k));
    const chosen = weighted[Math.floor(this.#niat.pilihan * weighted.length)] ?? first;
    const path = `/tugas/${tugas.id}/${chosen.tandaTangan ? 'tanda-tangan' : 'keputusan'}`;
    const body = chosen.tandaTangan
      ? { keputusan: chosen.kode, passphrase: PASSPHRASE }
      : bodyOf(tugas, chosen, { resi, date: this.#later(tugas) });
    const { status, body: said } = await client.send('POST', path, { body });
    if (status === 200 || status === 202) this.keputusan += 1;
    else if (!lost(status, said)) throw new Error(`${path} ${chosen.kode}: ${status} ${JSON.stringify(said)}`);
    return true;
  }

  /** A date a few days after the case was opened at this desk. */
  #later({ dibuka }: TugasView): string {
    return new Date(Date.parse(dibuka) + this.#niat.hari * 86_400_000).toISOString().slice(0, 10);
  }

  /** Somebody may be faster, also the clock: that is an answer, and no fault. */
  async #tolerate(act: Promise<unknown>): Promise<void> {
    try {
      await act;
    } catch (error) {
      const { status, body } = error as { status?: number; body?: unknown };
      if (status === undefined || !lost(status, body)) throw error;
    }
  }
}

const ended = new Set(['approved', 'rejected', 'withdrawn', 'closed']);

/** Answers to those who came second. */
const lost = (status: number, body: unknown): boolean =>
  [404, 409, 412].includes(status) ||
  (status === 422 && second.has((body as { code?: string } | undefined)?.code ?? ''));
const second = new Set(['INVALID']);

function bodyOf(
  tugas: TugasView,
  { kode, alasan, temuan, alasanTemuan, isian }: KeputusanView,
  given: { resi: string | undefined; date: string },
) {
  const faulty = tugas.periksa.find(({ berkas }) => berkas !== null)?.kode ?? tugas.periksa[0]?.kode;
  const [why] = alasanTemuan ?? [];
  const findings =
    temuan && why && faulty !== undefined
      ? [{ berkas: faulty, halaman: 1, alasan: why.kode, catatan: 'Mohon diperbaiki.' }]
      : undefined;
  const valueOf = ({ field, tipe, pilihan }: KeputusanView['isian'][number]) =>
    field === 'resi' ? given.resi : tipe === 'tanggal' ? given.date : (pilihan?.[0]?.kode ?? 'Sesuai keterangan');
  const needed = isian.filter(({ wajib }) => wajib);
  return {
    keputusan: kode,
    catatan: 'Diputus dalam uji ketahanan.',
    ...(alasan?.[0] && { alasan: alasan[0].kode }),
    ...(findings && { temuan: findings }),
    ...(needed.length > 0 && { isian: Object.fromEntries(needed.map((field) => [field.field, valueOf(field)])) }),
    ...(tugas.periksa.length > 0 && {
      periksa: Object.fromEntries(
        tugas.periksa.map((p) => [p.kode, findings && p.kode === faulty ? 'kurang' : 'sesuai']),
      ),
    }),
  };
}
