import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { DataSource, EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import type { CallResult, Calls } from '../../activities/contract.js';
import { PenandaActivities } from '../../activities/penanda.activities.js';
import { UsulanActivities } from '../../activities/usulan.activities.js';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import { compile } from '../../domain/sop/course.js';
import type { Facts, Sop } from '../../domain/sop/model.js';
import { OutboxService } from '../../src/notifikasi/outbox.service.js';
import { SealingCodec } from '../../src/temporal/codec.js';
import { EngineService } from '../../src/temporal/engine.service.js';
import { DelayService } from '../../src/transisi/delay.service.js';
import { IntentRepository, type Teks } from '../../src/transisi/intent.repository.js';
import { DecisionService } from '../../src/transisi/keputusan.service.js';
import { LogService } from '../../src/transisi/log.service.js';
import { OrganisasiService } from '../../src/transisi/organisasi.service.js';
import { ProjectionService } from '../../src/transisi/projection.service.js';
import { type SignedBy, SignedDocuments } from '../../src/transisi/signed-documents.js';
import { receiptOf } from '../../src/transisi/pemberitahuan.js';
import { SuperiorService } from '../../src/transisi/superior.service.js';
import { insertTexts } from '../../src/transisi/teks.repository.js';
import { mitraQueue, usulanQueue } from '../../workflows/contract.js';
import type { TestTemporal } from './services.js';

/** A case carried by the real workflow, projection and engine, without the HTTP around them. */

export const serverKey = 'ab'.repeat(32);

/** Remembers what it was told about signed documents. */
export class NotedDocuments extends SignedDocuments {
  readonly confirmed: string[] = [];
  readonly released: string[] = [];
  confirm(_: EntityManager, { intentId }: SignedBy): Promise<void> {
    this.confirmed.push(intentId);
    return Promise.resolve();
  }
  release(_: EntityManager, { intentId }: SignedBy): Promise<void> {
    this.released.push(intentId);
    return Promise.resolve();
  }
}

export interface Kantor {
  instansi: string;
  sha256: string;
  people: Record<'pegawai' | 'atasan' | 'verifikator' | 'kabid', string>;
}

/** A small instansi with a SOP in force: an OPD, the BKD with a bidang, and four people, each the next one's superior. */
export async function newKantor(database: DataSource, sop: Sop): Promise<Kantor> {
  const instansi = `i-${ulid().slice(-10).toLowerCase()}`;
  const unit = { opd: ulid(), bkd: ulid(), bidang: ulid() };
  const people = { pegawai: ulid(), atasan: ulid(), verifikator: ulid(), kabid: ulid() };
  const kop = JSON.stringify({ pemerintah: 'Pemerintah Uji', badan: 'BKD', alamat: 'Jalan Uji 1', tempat: 'Kota Uji' });
  await database.query('INSERT INTO instansi (kode, nama, zona, kop) VALUES (?)', [
    [instansi, 'Instansi Uji', 'WIB', kop],
  ]);
  await database.query('INSERT INTO unit (id, instansi, jenis, kode, nama, kode_surat, induk_id) VALUES ?', [
    [
      [unit.opd, instansi, 'opd', 'dinas', 'Dinas Uji', 'DU', null],
      [unit.bkd, instansi, 'bkd', 'bkd', 'BKD Uji', 'BKD', null],
      [unit.bidang, instansi, 'bidang', 'pengembangan', 'Bidang Pengembangan', 'BKD.2', unit.bkd],
    ],
  ]);
  await database.query('INSERT INTO kalender (id, instansi, unit_id, versi, isi) VALUES (?)', [
    [ulid(), instansi, '', 1, JSON.stringify(kalenderBaku('Uji', 'WIB'))],
  ]);
  const serial = () => ulid().slice(-3).charCodeAt(0);
  const person = (id: string, at: string, atasan: string | null, n: number) => [
    id, instansi, `19850101201001${(n % 2) + 1}${String((serial() * 10 + n) % 1000).padStart(3, '0')}`, `Orang ${n}`, at, atasan,
    '1985-01-01', '2010-01-01', '2011-01-01', 'III/a', '2022-04-01', 'Penata', 'pelaksana', 'pns',
  ]; // prettier-ignore
  const rows = [
    person(people.kabid, unit.bidang, null, 1),
    person(people.verifikator, unit.bidang, people.kabid, 2),
    person(people.atasan, unit.opd, null, 3),
    person(people.pegawai, unit.opd, people.atasan, 4),
  ].map(([id, i, , ...rest], n) => [id, i, nip(n), ...rest]);
  await database.query(
    `INSERT INTO pegawai (id, instansi, nip, nama, unit_id, atasan_id, tanggal_lahir, tmt_cpns, tmt_pns, golongan, tmt_golongan, jabatan, jenis_jabatan, status) VALUES ?`,
    [rows],
  );
  await database.query('INSERT INTO penugasan (id, instansi, pegawai_id, peran, unit_id, dari) VALUES ?', [
    [
      [ulid(), instansi, people.verifikator, 'verifikator', unit.bidang, '2020-01-01'],
      [ulid(), instansi, people.kabid, 'kabid', unit.bidang, '2020-01-01'],
    ],
  ]);
  const sha256 = createHash('sha256').update(instansi).update(JSON.stringify(sop)).digest('hex');
  await database.query(
    'INSERT INTO sop (instansi, layanan, versi, nama, json, course, sha256, berlaku, dibuat) VALUES (?)',
    [
      [
        instansi,
        sop.layanan,
        1,
        sop.nama,
        JSON.stringify(sop),
        JSON.stringify(compile(sop)),
        sha256,
        '2026-01-01',
        new Date(),
      ],
    ],
  );
  return { instansi, sha256, people };
}

let serial = 0;
const nip = (n: number) => `19850101201001${(n % 2) + 1}${String((serial = (serial + 1) % 1000)).padStart(3, '0')}`;

/** An usulan as the API submits it: draft, first event and start intent in one transaction. */
export async function submitted(
  database: DataSource,
  kantor: Kantor,
  sop: Sop,
  facts: Facts,
  teks: readonly Teks[] = [],
): Promise<string> {
  const id = ulid();
  const { instansi, sha256, people } = kantor;
  const [row] = await database.query<{ unit_id: string }[]>('SELECT unit_id FROM pegawai WHERE id = ?', [
    people.pegawai,
  ]);
  await database.transaction(async (manager) => {
    const now = Date.now();
    await manager.query(
      `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, nomor, pemohon_id, pegawai_id, unit_id, status, dibuat, diajukan) VALUES (?)`,
      [
        [
          id, instansi, sop.layanan, 1, sha256, `USL-2026-${id.slice(-6)}`, people.pegawai, people.pegawai, row!.unit_id,
          'submitted', new Date(now), new Date(now),
        ],
      ],
    ); // prettier-ignore
    await insertTexts(manager, { id, instansi }, teks);
    await new LogService().first(manager, {
      usulanId: id, instansi, facts, pelakuId: people.pegawai, penugasanId: null, waktu: now, kunci: `submit-${id}`, isiSha256: '',
    }); // prettier-ignore
    await new OutboxService().add(manager, {
      instansi, ...receiptOf(id), pegawaiId: people.pegawai, usulanId: id, isi: {},
    }); // prettier-ignore
  });
  return id;
}

let bundle: Promise<{ code: string }> | undefined;
/** The workflows as they are now, as one file. */
export const bundled = () =>
  (bundle ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  }));

let installed = false;

/** Once per process, before its first worker: warnings only, and signals are ours. */
export function installRuntime(): void {
  if (!installed) Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  installed = true;
}

export interface Mesin {
  database: DataSource;
  engine: EngineService;
  projection: ProjectionService;
  decisions: DecisionService;
  organisasi: OrganisasiService;
  documents: NotedDocuments;
  /** Answers of connector calls, in order; the calls that were made. */
  calls: {
    made: string[];
    undone: string[];
    answer: (call: { usulanId: string; id: string }) => Promise<CallResult>;
    /** In place of a partner; it may refuse, and is then asked again. */
    undo?: (call: { usulanId: string; id: string }) => unknown;
  };
  /** @param bundle workflows of another version than the current one */
  startWorker(bundle?: { code: string }): Promise<void>;
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The engine's side of the system in this process: client, projection, and a worker that can be started and stopped.
 * @param signed what becomes of signed documents, where that matters
 */
export function newMesin(database: DataSource, temporal: TestTemporal, signed?: SignedDocuments): Mesin {
  const { address, namespace } = temporal;
  const organisasi = new OrganisasiService(database);
  const documents = new NotedDocuments();
  const outbox = new OutboxService();
  const projection = new ProjectionService(
    database, organisasi, new DelayService(organisasi), outbox, new SuperiorService(), signed ?? documents,
  ); // prettier-ignore
  const engine = new EngineService({ address, namespace, serverKey });
  const intents = new IntentRepository(database);
  const calls: Mesin['calls'] = { made: [], undone: [], answer: () => Promise.resolve({ type: 'done' }) };
  const called: Calls = {
    call: (input) => {
      calls.made.push(input.id);
      return calls.answer(input);
    },
    undo: async ({ usulanId, id }) => {
      calls.undone.push(id);
      await calls.undo?.({ usulanId, id });
      await projection.undone(usulanId, id);
    },
  };
  let running: { connection: NativeConnection; workers: Worker[]; done: Promise<unknown> } | undefined;
  const stopWorker = async () => {
    for (const worker of running?.workers ?? []) worker.shutdown();
    await running?.done;
    await running?.connection.close();
    running = undefined;
  };
  return {
    database, engine, projection, organisasi, documents, calls,
    decisions: new DecisionService(database, intents, engine),
    stopWorker,
    async startWorker(bundle) {
      installRuntime();
      const connection = await NativeConnection.connect({ address });
      const activities = new UsulanActivities(projection);
      const marks = new PenandaActivities(database);
      const bind = (name: keyof UsulanActivities) => activities[name].bind(activities) as () => Promise<unknown>;
      const common = { connection, namespace, dataConverter: { payloadCodecs: [new SealingCodec(serverKey)] } };
      const cases = await Worker.create({
        ...common,
        taskQueue: usulanQueue,
        workflowBundle: bundle ?? (await bundled()),
        activities: {
          begin: bind('begin'), append: bind('append'), refuse: bind('refuse'), remaining: bind('remaining'), mark: marks.mark.bind(marks),
        },
        stickyQueueScheduleToStartTimeout: '500ms',
      });
      const pos = await Worker.create({ ...common, taskQueue: mitraQueue('pos.kirim'), activities: { ...called } });
      const workers = [cases, pos];
      running = { connection, workers, done: Promise.all(workers.map((worker) => worker.run())) };
    },
    async stop() {
      await stopWorker();
      await engine.onApplicationShutdown();
    },
  }; // prettier-ignore
}

/** Asks until it is so, at most `ms`; then fails with what was last seen. */
export async function until<T>(ask: () => Promise<T>, ready: (seen: T) => boolean, ms = 15_000): Promise<T> {
  const deadline = Date.now() + ms;
  for (let wait = 10; ; wait = Math.min(wait * 1.5, 100)) {
    const seen = await ask();
    if (ready(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`not so after ${ms} ms: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
