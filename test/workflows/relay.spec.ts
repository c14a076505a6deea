import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import type { Event } from '../../domain/sop/state.js';
import { AppError } from '../../src/common/app-error.js';
import type { TugasAuthority } from '../../src/tugas/wewenang.service.js';
import { EngineService, longestWait } from '../../src/temporal/engine.service.js';
import { RelayService } from '../../src/relay/relay.service.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import { DecisionService } from '../../src/transisi/keputusan.service.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { faktaUji, sopUji } from './sop-uji.js';

let database: TestDatabase;
let temporal: TestTemporal;
let kantor: Kantor;
let mesin: Mesin;
let relay: RelayService;

beforeAll(async () => {
  database = await testDatabase();
  temporal = await testTemporal();
}, 120_000);
afterAll(() => database.drop());

beforeEach(async () => {
  kantor = await newKantor(database.dataSource, sopUji);
  mesin = newMesin(database.dataSource, temporal);
  relay = relayWith(undefined);
}, 60_000);
afterEach(() => mesin.stop());

/** @param late what is said when somebody's authority is asked for again */
const relayWith = (late: AppError | undefined, engine: EngineService = mesin.engine) => {
  const intents = new IntentRepository(database.dataSource);
  const authority = { stillMay: () => Promise.resolve(late) } as unknown as TugasAuthority;
  return new RelayService(database.dataSource, intents, engine, mesin.organisasi, mesin.projection, authority);
};
/** In no order: two of the same millisecond have none. */
const intents = (usulanId: string) =>
  database.dataSource.query<{ id: string; jenis: string; status: string; kode: string | null }[]>(
    'SELECT id, jenis, status, kode FROM intent WHERE usulan_id = ?',
    [usulanId],
  );
const intent = async (id: string) => {
  const [row] = await database.dataSource.query<{ status: string; kode: string | null }[]>(
    'SELECT status, kode FROM intent WHERE id = ?',
    [id],
  );
  return row;
};
const wish = (usulanId: string, event: Event) => ({
  instansi: kantor.instansi, usulanId, tugasId: null, jenis: 'decide' as const, event, pelakuId: kantor.people.atasan, penugasanId: null,
}); // prettier-ignore
const yes: Event = { type: 'decide', id: 'timbang#1', keputusan: 'ya' };
const stored = (id: string, event: Event = yes) =>
  database.dataSource.transaction((manager) =>
    new IntentRepository(database.dataSource).add(manager, { ...wish(id, event), kunci: ulid(), isiSha256: '0' }),
  );

describe('the relay', () => {
  it('starts a case that the engine missed, and delivers the decision that came meanwhile, each once', async () => {
    const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    // Nothing listens on this port: the engine is away, and the person is told "tercatat".
    const away = new EngineService({
      address: '127.0.0.1:1',
      namespace: temporal.namespace,
      serverKey: 'ab'.repeat(32),
    });
    const decisions = new DecisionService(database.dataSource, new IntentRepository(database.dataSource), away);
    await expect(decisions.decide(ulid(), '0', () => Promise.resolve(wish(id, yes)))).resolves.toEqual({
      hasil: 'recorded',
    });

    await mesin.startWorker();
    await until(() => relay.round(0).then(() => intents(id)), (rows) => rows.every(({ status }) => status === 'applied')); // prettier-ignore
    await relay.round(0);
    const log = await database.dataSource.query<unknown[]>('SELECT id FROM peristiwa WHERE usulan_id = ?', [id]);
    expect(log).toHaveLength(2);
  }, 60_000);

  it('leaves young intents to the request that made them', async () => {
    const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    expect(await relay.round(60_000)).toBe(0);
    expect((await intents(id)).map(({ status }) => status)).toEqual(['pending']);
  }, 30_000);

  it('refuses a late decision of somebody whose authority has ended meanwhile, and tells them', async () => {
    await mesin.startWorker();
    const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
    const { id: late } = await stored(id);
    await relayWith(new AppError('NOT_YOURS', 403, 'Tugas ini bukan untuk Anda.')).round(0);
    expect(await intent(late)).toEqual({ status: 'refused', kode: 'NOT_YOURS' });
    const mails = await database.dataSource.query<unknown[]>(
      `SELECT jenis, pegawai_id FROM outbox WHERE usulan_id = ? AND jenis <> 'usulan-diterima'`,
      [id],
    );
    expect(mails).toEqual([{ jenis: 'keputusan-ditolak', pegawai_id: kantor.people.atasan }]);
    const told = await database.dataSource.query<unknown[]>('SELECT pegawai_id FROM penolakan WHERE intent_id = ?', [
      late,
    ]);
    expect(told).toEqual([{ pegawai_id: kantor.people.atasan }]);
  }, 60_000);

  const begunCase = async () => {
    const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
    await until(() => intents(id), (rows) => rows.every(({ status }) => status === 'applied')); // prettier-ignore
    return id;
  };

  it('starts a case again that the engine has lost, and delivers what came for it', async () => {
    await mesin.startWorker();
    const id = await begunCase();
    const client = await mesin.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(id)).terminate('lost');
    await stored(id);
    await until(() => relay.round(0).then(() => intents(id)), (rows) => rows.every(({ status }) => status === 'applied')); // prettier-ignore
  }, 60_000);

  it('delivers again what an earlier run was given and did not live to apply', async () => {
    await mesin.startWorker();
    const id = await begunCase();
    await mesin.stopWorker();
    const { id: given } = await stored(id);
    await until(() => relay.round(0).then(() => intent(given)), (row) => row?.status === 'delivered'); // prettier-ignore
    const client = await mesin.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(id)).terminate('lost');
    await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
    await mesin.startWorker();
    await until(() => relay.round(0).then(() => intents(id)), (rows) => rows.every(({ status }) => status === 'applied')); // prettier-ignore
    const log = await database.dataSource.query<unknown[]>('SELECT id FROM peristiwa WHERE usulan_id = ?', [id]);
    expect(log).toHaveLength(2);
  }, 60_000);

  it('delivers again what it was handing over to a run when another took its place', async () => {
    await mesin.startWorker();
    const id = await begunCase();
    await mesin.stopWorker();
    const { id: given } = await stored(id);
    const client = await mesin.engine.client();
    const handle = client.workflow.getHandle(usulanWorkflowId(id));
    const between = Object.create(mesin.engine, {
      deliver: {
        value: async (...message: Parameters<EngineService['deliver']>) => {
          const told = await mesin.engine.deliver(...message);
          await handle.terminate('lost');
          await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
          await mesin.startWorker();
          await until(() => handle.fetchHistory(), ({ events }) => !!events?.some((event) => event.workflowTaskCompletedEventAttributes)); // prettier-ignore
          return told;
        },
      },
    }) as EngineService;
    await relayWith(undefined, between).round(0);
    await until(() => relay.round(0).then(() => intent(given)), (row) => row?.status === 'applied'); // prettier-ignore
    const log = await database.dataSource.query<unknown[]>('SELECT id FROM peristiwa WHERE usulan_id = ?', [id]);
    expect(log).toHaveLength(2);
  }, 60_000);

  it('delivers again what a run was given that did not live to begin its case', async () => {
    const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    const begin = () => mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
    await begin();
    const { id: given } = await stored(id, { type: 'kejadian', kode: 'cabut' });
    await until(() => relay.round(0).then(() => intent(given)), (row) => row?.status === 'delivered'); // prettier-ignore
    const client = await mesin.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(id)).terminate('lost');
    await begin();
    await mesin.startWorker();
    await until(() => relay.round(0).then(() => intent(given)), (row) => row?.status === 'applied'); // prettier-ignore
  }, 60_000);

  it('steps in only when the request that stored an intent has its answer, or has given up', async () => {
    await mesin.startWorker();
    const id = await begunCase();
    const { id: young } = await stored(id);
    const age = (ms: number) =>
      database.dataSource.query('UPDATE intent SET dibuat = ? WHERE id = ?', [new Date(Date.now() - ms), young]);
    await age(longestWait - 2_000);
    await relay.round();
    expect(await intent(young)).toMatchObject({ status: 'pending' });
    await age(longestWait + 5_000);
    await until(() => relay.round().then(() => intent(young)), (row) => row?.status === 'applied'); // prettier-ignore
  }, 60_000);

  it('is not held up by an intent that cannot be delivered', async () => {
    await mesin.startWorker();
    const id = await begunCase();
    const { id: broken } = await stored(id);
    await database.dataSource.query(`UPDATE intent SET isi = NULL, dibuat = '2020-01-01' WHERE id = ?`, [broken]);
    const { id: whole } = await stored(id);
    await until(() => relay.round(0).then(() => intent(whole)), (row) => row?.status === 'applied'); // prettier-ignore
    expect(await intent(broken)).toMatchObject({ status: 'pending' });
    await database.dataSource.query('DELETE FROM intent WHERE id = ?', [broken]);
  }, 60_000);

  it('leads each database of a server, in one process at a time, and hands the lead over when it stops', async () => {
    const second = await testDatabase();
    const on = ({ dataSource }: TestDatabase) => {
      const none = { stillMay: () => Promise.resolve(undefined) } as unknown as TugasAuthority;
      return new RelayService(dataSource, new IntentRepository(dataSource), mesin.engine, mesin.organisasi, mesin.projection, none);
    }; // prettier-ignore
    const [a, b, other] = [on(database), on(database), on(second)];
    try {
      expect(await Promise.all([a.leads(), other.leads()])).toEqual([true, true]);
      expect([await a.leads(), await b.leads()]).toEqual([true, false]);
      await a.onApplicationShutdown();
      expect(await b.leads()).toBe(true);
    } finally {
      await Promise.all([a, b, other].map((each) => each.onApplicationShutdown()));
      await second.drop();
    }
  }, 60_000);

  it('refuses what arrives after the end, with the reason on record', async () => {
    await mesin.startWorker();
    const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
    await mesin.decisions.decide(ulid(), '0', () =>
      Promise.resolve({ ...wish(id, { type: 'kejadian', kode: 'cabut' }), jenis: 'kejadian' as const }),
    );
    const { id: late } = await stored(id);
    await until(() => relay.round(0).then(() => intent(late)), (row) => row?.status === 'refused'); // prettier-ignore
    expect(await intent(late)).toEqual({ status: 'refused', kode: 'finished' });
  }, 60_000);
});
