import { NativeConnection, Worker } from '@temporalio/worker';
import type { CallResult, Calls } from '../../../activities/contract.js';
import { katalogContoh } from '../../../domain/sop/fixtures/common.js';
import type { Keputusan, Pelaksana, Sop, Tugas } from '../../../domain/sop/model.js';
import { FolderStore } from '../../../src/berkas/folder-store.js';
import { SopSeeder } from '../../../src/layanan/sop.seeder.js';
import type { Pegawai } from '../../../src/pegawai/pegawai.entity.js';
import type { TugasList } from '../../../src/tugas/tugas.schema.js';
import type { UsulanView } from '../../../src/usulan/usulan.schema.js';
import { SealingCodec } from '../../../src/temporal/codec.js';
import { verify } from '../../../src/verify/verify.js';
import { mitraQueue } from '../../../workflows/contract.js';
import { newSop, sopUji } from '../../factories/sop.js';
import { eventsOf, moveClock, type Office, openOffice } from '../../races/office.js';
import { serverKey, until } from '../../support/kasus.js';

/** The whole language over HTTP, with the real engine: small SOPs, each of one construct. */

export const hari = (jumlah: number) => ({ jumlah, satuan: 'hari-kerja' as const });

/** A SOP without form, documents and rules, but for what it says itself. */
export const sopKecil = (over: Partial<Sop> & Pick<Sop, 'layanan' | 'langkah'>): Partial<Sop> => ({
  nama: `Layanan ${over.layanan}`,
  formulir: [],
  berkas: [],
  kelayakan: [],
  kejadian: [],
  fakta: { golongan: sopUji.fakta['golongan']!, ...over.fakta },
  ...Object.fromEntries(Object.entries(over).filter(([name]) => name !== 'fakta')),
});

export const ajukan = (needs: string[] = [], may: string[] = []): Tugas => ({
  jenis: 'tugas',
  kode: 'ajukan-uji',
  nama: 'Mengajukan',
  pelaksana: { peran: 'pemohon' },
  batas: { jumlah: 30, satuan: 'hari', past: 'end:closed' },
  keputusan: [
    {
      kode: 'kirim',
      class: 'approve',
      label: 'Kirim',
      ...(needs.length > 0 && { needs }),
      ...(may.length > 0 && { may }),
    },
  ],
});

export const meja = (
  kode: string,
  pelaksana: Pelaksana,
  keputusan?: Keputusan[],
  more: Partial<Tugas> = {},
): Tugas => ({
  jenis: 'tugas',
  kode,
  nama: `Mengerjakan ${kode}`,
  pelaksana,
  batas: hari(5),
  keputusan: keputusan ?? [
    { kode: 'setuju', class: 'approve', label: 'Setuju' },
    { kode: 'tolak', class: 'reject', label: 'Tolak', target: 'end:rejected', alasan: ['tidak-layak'] },
  ],
  ...more,
});

/** What the tests do beside the routes: put SOPs in force, let the relay deliver, wait for facts. */
export class Rig {
  private readonly partners: (() => Promise<void>)[] = [];

  private constructor(readonly office: Office) {}

  static async open(): Promise<Rig> {
    return new Rig(await openOffice());
  }

  /** SOPs that call connectors only the examples know. */
  async proof(instansi: string, ...sops: Sop[]): Promise<void> {
    await new SopSeeder(this.office.database.dataSource, katalogContoh).seed([instansi], sops, []);
  }

  /** A partner of the examples: answers every call, and takes back what it is asked to. */
  async partner(
    call: string,
    answer: () => CallResult,
    heard: (what: 'call' | 'undo', id: string) => void,
  ): Promise<void> {
    const { address, namespace } = this.office.temporal;
    const { projection } = this.office.mesin;
    const connection = await NativeConnection.connect({ address });
    const activities: Calls = {
      call: ({ id }) => {
        heard('call', id);
        return Promise.resolve(answer());
      },
      undo: async ({ usulanId, id }) => {
        heard('undo', id);
        await projection.undone(usulanId, id);
      },
    };
    const worker = await Worker.create({
      connection,
      namespace,
      dataConverter: { payloadCodecs: [new SealingCodec(serverKey)] },
      taskQueue: mitraQueue(call),
      activities: { ...activities },
    });
    const done = worker.run();
    this.partners.push(async () => {
      worker.shutdown();
      await done;
      await connection.close();
    });
  }

  /** The clock of the instansi moves, and the case is told. */
  async passDays(instansi: string, days: number, usulanId: string): Promise<void> {
    await moveClock(this.office, instansi, days);
    await this.office.mesin.engine.timeChanged(usulanId);
  }

  /** What happened to a case, in order. */
  events(usulanId: string): Promise<string[]> {
    return eventsOf(this.office, usulanId);
  }

  async sop(instansi: string, ...sops: Partial<Sop>[]): Promise<void> {
    for (const sop of sops) await newSop(this.office.database.dataSource, instansi, sop);
  }

  /** Everything that waits for the relay is handed over. */
  async deliver(): Promise<void> {
    while ((await this.office.relays[0].round(0)) > 0);
  }

  /** A case of a layanan, filed through the routes. @returns its id */
  async file(
    pegawai: Pegawai,
    layanan: string,
    { isian, tentang }: { isian?: Record<string, unknown>; tentang?: string } = {},
  ): Promise<string> {
    const browser = await this.office.browserOf(pegawai);
    const begun = await browser.post<UsulanView>('usulan', {
      layanan,
      ...(tentang !== undefined && { pegawai: tentang }),
    });
    if (begun.status !== 201) throw new Error(`draft refused: ${JSON.stringify(begun.body)}`);
    const { id, draf } = begun.body;
    if (isian) {
      const saved = await browser.patch(`usulan/${id}`, { isian }, { 'if-match': `"${draf!.versi}"` });
      if (saved.status !== 200) throw new Error(`draft refused: ${JSON.stringify(saved.body)}`);
    }
    const sent = await browser.post(`usulan/${id}/submit`);
    if (sent.status !== 201) throw new Error(`submit refused: ${JSON.stringify(sent.body)}`);
    await this.begun(id);
    return id;
  }

  async begun(usulanId: string): Promise<void> {
    await this.row(usulanId, ({ urutan }) => urutan > 0);
  }

  /** Decides in somebody's inbox what stands there of a case; throws unless it was decided. */
  async decide(
    pegawai: Pegawai,
    usulanId: string,
    keputusan: string,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    const browser = await this.office.browserOf(pegawai);
    const answer = await browser.post(`tugas/${await this.tugas(pegawai, usulanId)}/keputusan`, { keputusan, ...more });
    if (answer.status !== 200) throw new Error(`decision refused: ${JSON.stringify(answer.body)}`);
  }

  /** Id of the tugas of a case in somebody's inbox. */
  async tugas(pegawai: Pegawai, usulanId: string): Promise<string> {
    const browser = await this.office.browserOf(pegawai);
    const seen = await until(
      async () =>
        (await browser.get<TugasList>('tugas?limit=200')).body.data.filter((row) => row.usulanId === usulanId),
      (rows) => rows.length > 0,
    );
    return seen[0]!.id;
  }

  /** Whether it stands in somebody's inbox now. */
  async inbox(pegawai: Pegawai, usulanId: string): Promise<string[]> {
    const { body } = await (await this.office.browserOf(pegawai)).get<TugasList>('tugas?limit=200');
    return body.data.filter((row) => row.usulanId === usulanId).map(({ langkah }) => langkah.nama);
  }

  async row<T extends object = { status: string; urutan: number }>(
    usulanId: string,
    ready: (row: { status: string; urutan: number }) => boolean,
  ): Promise<T> {
    const [row] = await until(
      () => this.office.query<{ status: string; urutan: number }>('SELECT * FROM usulan WHERE id = ?', [usulanId]),
      ([seen]) => seen !== undefined && ready(seen),
    );
    return row as unknown as T;
  }

  ended(usulanId: string, status: string): Promise<object> {
    return this.row(usulanId, (row) => row.status === status);
  }

  /** Calls that were taken back, by whichever worker. */
  undone(): string[] {
    const { mesin, kembaran } = this.office;
    return [...mesin.calls.undone, ...kembaran.calls.undone];
  }

  /** Ids of the waits of a case that are open. */
  async waits(usulanId: string): Promise<string[]> {
    const rows = await this.office.query<{ id: string }>(
      'SELECT id FROM tunggu WHERE usulan_id = ? AND ditutup IS NULL ORDER BY id',
      [usulanId],
    );
    return rows.map(({ id }) => id);
  }

  /** Everything is handed over, and every row says what the log says. */
  async close(): Promise<void> {
    try {
      await this.deliver();
      const { database, mesin } = this.office;
      const store = new FolderStore('/nonexistent/tuntas');
      const { offences } = await verify({
        database: database.dataSource,
        store,
        engine: mesin.engine,
        withinMs: 8_000,
      });
      // The partner is ours and keeps no orders.
      const found = offences.filter(({ check }) => check !== 'kiriman');
      if (found.length > 0) throw new Error(JSON.stringify(found.slice(0, 5)));
    } finally {
      for (const stop of this.partners) await stop();
      await this.office.close();
    }
  }
}
