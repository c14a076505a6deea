import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Seeded } from '../../src/layanan/sop.seeder.js';
import { RelayService } from '../../src/relay/relay.service.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import { LogService } from '../../src/transisi/log.service.js';
import { TugasAuthority } from '../../src/tugas/wewenang.service.js';
import { type Orang, RoutesModule, newOrang } from '../factories/kantor.js';
import { makeOrang, SANDI } from '../factories/orang.js';
import { newSop } from '../factories/sop.js';
import type { Pegawai } from '../../src/pegawai/pegawai.entity.js';
import { startApi, type TestApi } from '../support/api.js';
import { Client } from '../support/client.js';
import { type Mesin, newMesin, serverKey, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testRedis, testTemporal } from '../support/services.js';
import { faktaLomba, sopLomba } from './sop.js';

/** People, a SOP in force and a case of it. */
export interface Panggung {
  orang: Orang;
  /** The other verifikator of the same bidang. */
  rekan: Pegawai;
  sop: Sop;
  sha256: string;
}

/** API, database, engine and workers of one system, all real; only the partner is ours. */
export interface Office {
  api: TestApi;
  mesin: Mesin;
  /** The second worker, on the same queues. */
  kembaran: Mesin;
  /** Nobody leads: each delivers when it is asked to. */
  relays: [RelayService, RelayService];
  database: TestDatabase;
  temporal: TestTemporal;
  query: <T>(sql: string, parameters?: unknown[]) => Promise<T[]>;
  /** An instansi of its own with the SOP in force. */
  stage(over?: Partial<Sop>): Promise<Panggung>;
  browserOf(pegawai: Pegawai): Promise<Client>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const [database, redis, temporal] = await Promise.all([testDatabase(), testRedis(), testTemporal()]);
  const { address, namespace } = temporal;
  const api = await startApi({
    env: {
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      SERVER_KEY: serverKey,
      TRUST_PROXY: 'loopback',
    },
    module: RoutesModule,
  });
  const [mesin, kembaran] = [newMesin(database.dataSource, temporal), newMesin(database.dataSource, temporal)];
  await Promise.all([mesin.startWorker(), kembaran.startWorker()]);
  const authority = api.app.get(TugasAuthority);
  const relayOf = ({ database: at, engine, organisasi, projection }: Mesin) =>
    new RelayService(at, new IntentRepository(at), engine, organisasi, projection, authority);
  const browsers = new Map<string, Promise<Client>>();
  return {
    api,
    mesin,
    kembaran,
    relays: [relayOf(mesin), relayOf(kembaran)],
    database,
    temporal,
    query: (sql, parameters) => database.dataSource.query(sql, parameters),
    async stage(over = {}) {
      const orang = await newOrang(database.dataSource);
      const rekan = await makeOrang(database.dataSource, orang.bidang, 'verifikator');
      const sop = { ...sopLomba, ...over };
      const { sha256 }: Seeded = await newSop(database.dataSource, orang.instansi, sop);
      return { orang, rekan, sop, sha256 };
    },
    browserOf(pegawai) {
      const known = browsers.get(pegawai.id) ?? new Client(api.url).signIn(pegawai.nip, SANDI);
      browsers.set(pegawai.id, known);
      return known;
    },
    async close() {
      await api.close();
      await Promise.all([mesin.stop(), kembaran.stop()]);
      await Promise.all([database.drop(), redis.drop()]);
    },
  };
}

/** A case of the stage, submitted as the API does it; the engine has not been told yet. @returns its id */
export async function fileCase({ mesin, query }: Office, { orang, sop, sha256 }: Panggung): Promise<string> {
  const id = ulid();
  const { instansi, pegawai, opd } = orang;
  const [{ geser_ms: geser } = { geser_ms: '0' }] = await query<{ geser_ms: string }>(
    'SELECT geser_ms FROM instansi WHERE kode = ?',
    [instansi],
  );
  const waktu = Date.now() + Number(geser);
  await mesin.database.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, nomor, pemohon_id, pegawai_id, unit_id, status, dibuat, diajukan) VALUES (?)`,
      [
        [
          id, instansi, sop.layanan, sop.versi, sha256, `USL-${id.slice(-16)}`, pegawai.id, pegawai.id, opd.id, 'submitted',
          new Date(waktu), new Date(waktu),
        ],
      ],
    ); // prettier-ignore
    await new LogService().first(manager, {
      usulanId: id, instansi, facts: faktaLomba, pelakuId: pegawai.id, penugasanId: null, waktu, kunci: `submit-${id}`, isiSha256: '',
    }); // prettier-ignore
  });
  return id;
}

/** The same, begun: its first row is open. */
export async function beginCase(office: Office, panggung: Panggung): Promise<string> {
  const id = await fileCase(office, panggung);
  await startEngine(office, panggung, id);
  await until(() => office.query<{ urutan: number }>('SELECT urutan FROM usulan WHERE id = ?', [id]), ([row]) => row?.urutan !== 0); // prettier-ignore
  return id;
}

export const startEngine = ({ mesin }: Office, { sop, sha256 }: Panggung, usulanId: string): Promise<void> =>
  mesin.engine.start(sop.layanan, { usulanId, sopSha256: sha256, course: compile(sop) });

/** Id of the open tugas of a row. */
export async function openTugas({ query }: Office, usulanId: string, langkah: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    `SELECT id FROM tugas WHERE usulan_id = ? AND langkah = ? AND status = 'open'`,
    [usulanId, langkah],
  );
  if (!row) throw new Error(`no open tugas at ${langkah} of ${usulanId}`);
  return row.id;
}

/** Moves the business clock of an instansi; tells nobody. */
export const moveClock = ({ query }: Office, instansi: string, days: number): Promise<unknown[]> =>
  query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [days * 86_400_000, instansi]);

/** What happened to a case, in order. */
export async function eventsOf({ query }: Office, usulanId: string): Promise<string[]> {
  const rows = await query<{ isi: string }>('SELECT isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan', [
    usulanId,
  ]);
  return rows.map(({ isi }) => {
    const event = JSON.parse(isi) as { type: string; keputusan?: string; kode?: string };
    return [event.type, event.keputusan ?? event.kode].filter(Boolean).join(' ');
  });
}
