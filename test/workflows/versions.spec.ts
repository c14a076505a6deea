import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import type { Event } from '../../domain/sop/state.js';
import { brokenAt } from '../../src/transisi/rantai.js';
import { Peristiwa } from '../../src/transisi/transisi.entity.js';
import { type Message, usulanWorkflowId } from '../../workflows/contract.js';
import { changedBundle } from '../replay/changed.js';
import { type Recorded, asJson } from '../replay/histories.js';
import { deprecated, hurried, next, talkative } from '../replay/next.js';
import { replayed } from '../replay/replayed.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** A release that changes the interpreter, while cases run: workers of version n and n+1 beside each other. */

let database: TestDatabase;
let temporal: TestTemporal;
let kantor: Kantor;
let old: Mesin;
let young: Mesin;
let newer: { code: string };

beforeAll(async () => {
  database = await testDatabase();
  newer = await changedBundle(next);
}, 120_000);
afterAll(() => database.drop());
beforeEach(async () => {
  temporal = await testTemporal();
  kantor = await newKantor(database.dataSource, sopUji);
  [old, young] = [newMesin(database.dataSource, temporal), newMesin(database.dataSource, temporal)];
  for (const mesin of [old, young])
    mesin.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: ulid() } });
}, 60_000);
afterEach(async () => {
  await old.stop();
  await young.stop();
});

const begin = async () => {
  const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
  await old.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
  return id;
};
const yes = (id: string, keputusan: string): Event => ({ type: 'decide', id, keputusan });
const deliver = (id: string, event: Event) => old.engine.deliver(id, { intent: ulid(), event });
const log = (usulanId: string) =>
  database.dataSource.getRepository(Peristiwa).find({ where: { usulanId }, order: { urutan: 'ASC' } });
const kinds = async (id: string) => (await log(id)).map(({ isi }) => ('keputusan' in isi ? isi.keputusan : isi.type));
/** Until the log of the case is that long. */
const reached = (id: string, length: number, ms?: number) =>
  until(() => kinds(id), (seen) => seen.length >= length, ms); // prettier-ignore
const historyOf = async (id: string): Promise<Recorded> => {
  const handle = (await old.engine.client()).workflow.getHandle(usulanWorkflowId(id));
  await until(() => handle.describe(), ({ status }) => status.name === 'COMPLETED'); // prettier-ignore
  return asJson(await handle.fetchHistory());
};
const whole = ['start', 'ya', 'ms', 'done', 'done', 'terkirim'];
/** The rest of a case, from its beginning or its first decision. */
const finish = async (id: string) => {
  if ((await kinds(id)).length < 2) await deliver(id, yes('timbang#1', 'ya'));
  await reached(id, 2);
  await deliver(id, yes('teliti#1', 'ms'));
  await reached(id, 5);
  await deliver(id, { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' });
};

describe('a patched change of the interpreter', () => {
  it('replays what was recorded before it, with it, and across it; without its patch it does not', async () => {
    await old.startWorker();
    const [before, across] = [await begin(), await begin()];
    await finish(before);
    await deliver(across, yes('timbang#1', 'ya'));
    await reached(across, 2);
    await historyOf(before);
    await old.stopWorker();
    await young.startWorker(newer);
    const after = await begin();
    await Promise.all([finish(across), finish(after)]);
    const histories = {
      before: await historyOf(before),
      across: await historyOf(across),
      after: await historyOf(after),
    };
    const broken = 'DeterminismViolationError';
    const sound = { before: undefined, across: undefined, after: undefined };
    expect(await replayed(newer, histories)).toEqual(sound);
    expect(await replayed(await changedBundle(hurried), histories)).toMatchObject({ before: broken });
    // Its patch may go when no case is older than it; what has it goes on.
    const { after: patched } = histories;
    expect(await replayed(await changedBundle(deprecated), { after: patched })).toEqual({ after: undefined });
  }, 120_000);
});

describe('workers of version n and n+1 side by side', () => {
  it('carry every case to its end, whoever comes and goes: none is stuck, none is done twice', async () => {
    await old.startWorker();
    await young.startWorker(newer);
    const cases = await Promise.all(Array.from({ length: 8 }, begin));
    await Promise.all(cases.map((id) => reached(id, 1)));
    // Only the next version is there: every case gets its patch marker.
    await old.stopWorker();
    await Promise.all(cases.map((id) => deliver(id, yes('timbang#1', 'ya'))));
    await Promise.all(cases.map((id) => reached(id, 2)));
    // Both, each with an empty cache: the current one meets markers that it does not know, and gives them back.
    await young.stopWorker();
    await Promise.all([old.startWorker(), young.startWorker(newer)]);
    await Promise.all(cases.map((id) => deliver(id, yes('teliti#1', 'ms'))));
    // Four seconds, measured: a task that was given back is tried again, by whoever gets it.
    await Promise.all(cases.map((id) => reached(id, 5, 30_000)));
    await old.stopWorker();
    await Promise.all(cases.map((id) => deliver(id, { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' })));
    await Promise.all(cases.map(historyOf));
    expect(await Promise.all(cases.map(kinds))).toEqual(cases.map(() => whole));
    expect((await Promise.all(cases.map(log))).map(brokenAt)).toEqual(cases.map(() => undefined));
  }, 120_000);

  it('a case of the next version waits, unharmed, while only the current one is there', async () => {
    await young.startWorker(newer);
    const id = await begin();
    await deliver(id, yes('timbang#1', 'ya'));
    await reached(id, 2);
    await young.stopWorker();
    await old.startWorker();
    await deliver(id, yes('teliti#1', 'ms'));
    const handle = (await old.engine.client()).workflow.getHandle(usulanWorkflowId(id));
    const pending = async () => (await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0;
    await until(pending, (attempt) => attempt >= 2);
    expect(await kinds(id)).toEqual(['start', 'ya']);
    await young.startWorker(newer);
    await old.stopWorker();
    await reached(id, 5, 30_000);
    await deliver(id, { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' });
    await historyOf(id);
    expect(await kinds(id)).toEqual(whole);
  }, 120_000);
});

describe('an API and a worker of different versions', () => {
  it('what the next API says besides is not understood, and does no harm', async () => {
    await old.startWorker();
    const id = await begin();
    await reached(id, 1);
    const more = { late: true, settle: 'soon', alasanBaru: { kode: 'x' } };
    const message: Message = { intent: ulid(), event: yes('timbang#1', 'ya'), ...more };
    await expect(old.engine.send(id, message)).resolves.toMatchObject({ hasil: 'applied', answer: { urutan: 2 } });
    await old.engine.deliver(id, { intent: ulid(), event: yes('teliti#1', 'ms'), ...more });
    await reached(id, 5);
    expect(await kinds(id)).toEqual(whole.slice(0, 5));
  }, 60_000);

  it('what the next worker answers besides reaches the person as the answer they know', async () => {
    await young.startWorker(await changedBundle(talkative));
    const id = await begin();
    await reached(id, 1);
    const wish = () =>
      Promise.resolve({
        instansi: kantor.instansi, usulanId: id, tugasId: null, jenis: 'decide' as const,
        event: yes('timbang#1', 'ya'), pelakuId: kantor.people.atasan, penugasanId: null,
      }); // prettier-ignore
    await expect(old.decisions.decide(ulid(), '0', wish)).resolves.toMatchObject({
      hasil: 'applied',
      usulan: { urutan: 2, status: 'submitted', terbuka: ['teliti#1'] },
    });
  }, 60_000);
});
