import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { compile } from '../../domain/sop/course.js';
import type { HealthService } from '../../src/health/health.service.js';
import { SistemReader } from '../../src/macet/sistem.reader.js';
import type { RelayService } from '../../src/relay/relay.service.js';
import { EngineService, WorkerAwayError } from '../../src/temporal/engine.service.js';
import { EngineWatch } from '../../src/temporal/engine-watch.js';
import { type Kantor, type Mesin, newKantor, newMesin, serverKey, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { type Administrator, newAdministrator } from './administrator.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** What is said while nobody works for the engine, or while the engine has forgotten its cases. */

let database: TestDatabase;
let temporal: TestTemporal;
let kantor: Kantor;
let mesin: Mesin;
let admin: Administrator;

beforeAll(async () => {
  temporal = await testTemporal();
}, 120_000);
beforeEach(async () => {
  database = await testDatabase();
  kantor = await newKantor(database.dataSource, sopUji);
  mesin = newMesin(database.dataSource, temporal);
  admin = newAdministrator(database.dataSource, mesin, kantor);
}, 60_000);
afterEach(async () => {
  jest.restoreAllMocks();
  await mesin.stop();
  await database.drop();
});

const file = () => submitted(database.dataSource, kantor, sopUji, faktaUji);
const start = (usulanId: string) =>
  mesin.engine.start('UJI', { usulanId, sopSha256: kantor.sha256, course: compile(sopUji) });
/** What was handed over and accepted long ago. */
const settled = () =>
  database.dataSource.query(`UPDATE intent SET status = 'applied', dibuat = ?`, [new Date(Date.now() - 600_000)]);
const urutan = () => database.dataSource.query('UPDATE usulan SET urutan = 1');

/** The lines about the engine, where everything else is well. */
const lines = async (engine = mesin.engine): Promise<string[]> => {
  const health = { readiness: () => Promise.resolve({ checks: {} }) } as unknown as HealthService;
  const relay = { led: () => Promise.resolve(true) } as unknown as RelayService;
  const reader = new SistemReader(database.dataSource, health, relay, new EngineWatch(engine));
  return (await reader.list(kantor.instansi)).map(({ kode, judul }) => `${kode}: ${judul}`);
};

describe('without a worker', () => {
  it('it is known within a little more than a minute, although the engine still names the one that is gone', async () => {
    await mesin.startWorker();
    await until(() => mesin.engine.backlog(), ({ workers }) => workers > 0); // prettier-ignore
    await mesin.engine.checkWorker();
    await mesin.stopWorker();
    const now = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => now() + 80_000);
    await expect(mesin.engine.checkWorker()).rejects.toThrow(WorkerAwayError);
  }, 60_000);

  it('no case is called at fault, and none is started again', async () => {
    const id = await file();
    await start(id);
    const now = Date.now.bind(Date);
    // A worker of another test may have asked a moment ago.
    jest.spyOn(Date, 'now').mockImplementation(() => now() + 80_000);
    await expect(admin.sees({})).rejects.toThrow(WorkerAwayError);
    await database.dataSource.query(
      'INSERT INTO macet_mesin (usulan_id, jenis, kunci, instansi, percobaan, galat, sejak, dilihat) VALUES (?)',
      [[id, 'alur', '', kantor.instansi, 5, null, new Date(now() - 60_000), new Date(now() - 60_000)]],
    );
    const [row] = await admin.list('alur');
    await expect(admin.does(row!, 'mulai-ulang')).rejects.toMatchObject({ status: 503, code: 'WORKER_AWAY' });
  }, 60_000);
});

describe('an engine that has forgotten most of the open cases', () => {
  it('is one line that counts them, and none once they run again', async () => {
    const ids = [await file(), await file(), await file()];
    await settled();
    await urutan();
    expect(await lines()).toEqual(['mesin-kosong: Mesin proses tidak mengenal 3 dari 3 usulan terbuka yang diperiksa']);
    await start(ids[0]!);
    await start(ids[1]!);
    await until(() => lines(), (seen) => seen.length === 0); // prettier-ignore
  }, 60_000);

  it('is also one whose namespace is not there; a case that was filed a moment ago is not missed', async () => {
    await file();
    await urutan();
    const { address } = temporal;
    const engine = new EngineService({ address, namespace: 'hilang', serverKey });
    expect(await lines(engine)).toEqual([]);
    await settled();
    expect(await lines(engine)).toHaveLength(1);
    await engine.onApplicationShutdown();
  }, 60_000);
});
