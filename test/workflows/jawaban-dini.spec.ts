import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import type { Event } from '../../domain/sop/state.js';
import { MacetReader } from '../../src/macet/macet.reader.js';
import { RelayService } from '../../src/relay/relay.service.js';
import type { TugasAuthority } from '../../src/tugas/wewenang.service.js';
import { IntentRepository, messageOf } from '../../src/transisi/intent.repository.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, testDatabase, testTemporal } from '../support/services.js';
import { faktaUji, sopUji } from './sop-uji.js';

let database: TestDatabase;
let kantor: Kantor;
let mesin: Mesin;
let intents: IntentRepository;
let relay: RelayService;

beforeAll(async () => {
  database = await testDatabase();
  kantor = await newKantor(database.dataSource, sopUji);
  mesin = newMesin(database.dataSource, await testTemporal());
  intents = new IntentRepository(database.dataSource);
  const authority = { stillMay: () => Promise.resolve(undefined) } as unknown as TugasAuthority;
  relay = new RelayService(database.dataSource, intents, mesin.engine, mesin.organisasi, mesin.projection, authority);
  await mesin.startWorker();
}, 120_000);
afterAll(async () => {
  await mesin.stop();
  await database.drop();
});

const startEngine = (usulanId: string) =>
  mesin.engine.start('UJI', { usulanId, sopSha256: kantor.sha256, course: compile(sopUji) });
const start = async () => {
  const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
  await startEngine(id);
  return id;
};
/** The same, when its run has begun: until then that asks for all that was handed over. */
const begun = async () => {
  const id = await start();
  await until(
    () => database.dataSource.query<{ urutan: number }[]>('SELECT urutan FROM usulan WHERE id = ?', [id]),
    ([seen]) => seen?.urutan === 1,
  );
  return id;
};
const decide = (usulanId: string, event: Event) =>
  mesin.decisions.decide(ulid(), '0', () =>
    Promise.resolve({
      instansi: kantor.instansi, usulanId, tugasId: null, jenis: event.type === 'kejadian' ? 'kejadian' as const : 'decide' as const, event,
      pelakuId: kantor.people.atasan, penugasanId: null,
    }),
  ); // prettier-ignore
const toTheWait = async (id: string) => {
  await decide(id, { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
  await decide(id, { type: 'decide', id: 'teliti#1', keputusan: 'ms' });
};

/** What a partner says, stored and handed over as a poll does it. */
const answer = async (usulanId: string, id: string, keputusan: string) => {
  const intent = await database.dataSource.transaction((manager) =>
    intents.add(manager, {
      instansi: kantor.instansi, usulanId, tugasId: null, jenis: 'answer', event: { type: 'answer', id, keputusan }, pelakuId: '',
      penugasanId: null, kunci: ulid(), isiSha256: '',
    }),
  ); // prettier-ignore
  if (await mesin.engine.deliver(usulanId, messageOf(intent))) await intents.delivered(intent);
  return intent.id;
};
const standing = async (intent: string) =>
  (
    await database.dataSource.query<{ status: string; kode: string | null }[]>(
      'SELECT status, kode FROM intent WHERE id = ?',
      [intent],
    )
  )[0];
const becomes = (intent: string, wanted: string) => until(() => standing(intent), (seen) => seen?.status === wanted); // prettier-ignore
const ended = (usulanId: string, status: string) =>
  until(
    () => database.dataSource.query<{ status: string }[]>('SELECT status FROM usulan WHERE id = ?', [usulanId]),
    ([seen]) => seen?.status === status,
  );

describe('an answer of a partner', () => {
  it('that comes before its wait has opened is kept, and counts when it opens', async () => {
    const id = await start();
    const intent = await answer(id, 'tiba#1', 'terkirim');
    await toTheWait(id);
    await ended(id, 'approved');
    expect(await standing(intent)).toMatchObject({ status: 'applied' });
  }, 30_000);

  it('that has come early is delivered once, and not again and again while it waits', async () => {
    const id = await begun();
    const intent = await answer(id, 'tiba#1', 'terkirim');
    // Whatever the case does about it, it has done before it decides the next message.
    await decide(id, { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
    expect(await standing(intent)).toMatchObject({ status: 'delivered' });
    expect(await relay.round(0)).toBe(0);
  }, 30_000);

  it('that has come early is stuck for nobody, until it has waited for a day', async () => {
    const id = await begun();
    const intent = await answer(id, 'tiba#1', 'terkirim');
    const listed = async (minutes: number) => {
      await database.dataSource.query('UPDATE intent SET dibuat = ? WHERE id = ?', [new Date(Date.now() - minutes * 60_000), intent]);
      const { data } = await new MacetReader(database.dataSource).list(kantor.instansi, { limit: 200 });
      return data.some((row) => row.id === intent);
    }; // prettier-ignore
    expect(await listed(60)).toBe(false);
    expect(await listed(25 * 60)).toBe(true);
    // One that its wait has not taken, or that nobody has delivered, is stuck like any other.
    await database.dataSource.query(`UPDATE intent SET status = 'pending' WHERE id = ?`, [intent]);
    expect(await listed(60)).toBe(true);
    await database.dataSource.query(`UPDATE intent SET status = 'delivered' WHERE id = ?`, [intent]);
    await database.dataSource.query(
      `INSERT INTO tunggu (usulan_id, id, instansi, langkah, dibuka) VALUES (?, 'tiba#1', ?, 'tiba', NOW(3))`,
      [id, kantor.instansi],
    );
    expect(await listed(60)).toBe(true);
  }, 30_000);

  it('that has come early outlives the engine that kept it', async () => {
    const id = await start();
    const intent = await answer(id, 'tiba#1', 'terkirim');
    await decide(id, { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
    const client = await mesin.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(id)).terminate('lost');
    await startEngine(id);
    await until(() => relay.round(0), (handed) => handed > 0); // prettier-ignore
    await decide(id, { type: 'decide', id: 'teliti#1', keputusan: 'ms' });
    await becomes(intent, 'applied');
    await ended(id, 'approved');
  }, 30_000);

  it('that comes when its wait is closed is refused on record', async () => {
    const id = await start();
    await toTheWait(id);
    const first = await answer(id, 'tiba#1', 'gagal-antar');
    const second = await answer(id, 'tiba#1', 'terkirim');
    await becomes(first, 'applied');
    await becomes(second, 'refused');
    expect(await standing(second)).toMatchObject({ kode: 'closed' });
  }, 30_000);

  it('whose wait never opens is refused on record when the case ends', async () => {
    const id = await start();
    const intent = await answer(id, 'tiba#1', 'terkirim');
    await decide(id, { type: 'kejadian', kode: 'cabut' });
    await becomes(intent, 'refused');
    expect(await standing(intent)).toMatchObject({ kode: 'finished' });
  }, 30_000);

  it('to something that is no wait of the course is refused at once', async () => {
    const id = await start();
    const intent = await answer(id, 'entah#1', 'terkirim');
    await becomes(intent, 'refused');
    expect(await standing(intent)).toMatchObject({ kode: 'closed' });
  }, 30_000);
});
