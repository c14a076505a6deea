import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import { brokenAt } from '../../src/transisi/rantai.js';
import { Peristiwa } from '../../src/transisi/transisi.entity.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Change, changedBundle } from '../replay/changed.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { type Administrator, newAdministrator } from './administrator.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** A version that nobody knows here: it waits for a moment before it serves a message, which is a timer in every history. */
const waits: Change = {
  file: 'workflows/usulan.workflow.ts',
  find: 'if (ticket) await serve(ticket);',
  put: 'if (ticket) {\n      await condition(() => false, 1);\n      await serve(ticket);\n    }',
};

let database: TestDatabase;
let temporal: TestTemporal;
let kantor: Kantor;
let mesin: Mesin;
let admin: Administrator;
let other: { code: string };

beforeAll(async () => {
  database = await testDatabase();
  other = await changedBundle([waits]);
}, 120_000);
afterAll(() => database.drop());
beforeEach(async () => {
  // Its own: what the engine reports as stuck is asked for by namespace.
  temporal = await testTemporal();
  kantor = await newKantor(database.dataSource, sopUji);
  mesin = newMesin(database.dataSource, temporal);
  mesin.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: ulid() } });
  admin = newAdministrator(database.dataSource, mesin, kantor);
}, 60_000);
afterEach(() => mesin.stop());

const begin = async () => {
  const id = await submitted(database.dataSource, kantor, sopUji, faktaUji);
  await mesin.engine.start('UJI', { usulanId: id, sopSha256: kantor.sha256, course: compile(sopUji) });
  return id;
};
const decide = (usulanId: string, id: string, keputusan: string) =>
  mesin.decisions.decide(ulid(), '0', () =>
    Promise.resolve({
      instansi: kantor.instansi, usulanId, tugasId: null, jenis: 'decide' as const, event: { type: 'decide', id, keputusan },
      pelakuId: kantor.people.atasan, penugasanId: null,
    }),
  ); // prettier-ignore
const log = (usulanId: string) =>
  database.dataSource.getRepository(Peristiwa).find({ where: { usulanId }, order: { urutan: 'ASC' } });
const kinds = async (id: string) => (await log(id)).map(({ isi }) => ('keputusan' in isi ? isi.keputusan : isi.type));
const reached = (id: string, length: number) => until(() => kinds(id), (seen) => seen.length >= length, 30_000); // prettier-ignore
const arrived = (id: string) =>
  mesin.engine.deliver(id, { intent: `tiba-${id}`, event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' } });
const attempts = async (id: string) => {
  const handle = (await mesin.engine.client()).workflow.getHandle(usulanWorkflowId(id));
  return (await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0;
};
const whole = ['start', 'ya', 'ms', 'done', 'done', 'terkirim'];

describe('a case that a version carried which did one thing more', () => {
  it('fails again and again without harm to others, is listed, and begins again from its log; what was decided meanwhile counts once', async () => {
    await mesin.startWorker(other);
    const poisoned = await begin();
    await reached(poisoned, 1);
    await decide(poisoned, 'timbang#1', 'ya');
    await reached(poisoned, 2);
    await mesin.stopWorker();

    // Today's version has nothing of it in its cache, and cannot have it out of the history.
    await mesin.startWorker();
    await expect(decide(poisoned, 'teliti#1', 'ms')).resolves.toEqual({ hasil: 'recorded' });
    await until(() => attempts(poisoned), (attempt) => attempt >= 3, 30_000); // prettier-ignore
    // As the relay does with what nobody answered: it reaches the run that fails, too.
    await until(() => admin.relay.round(0), (handed) => handed > 0); // prettier-ignore

    const healthy = await begin();
    await reached(healthy, 1);
    await decide(healthy, 'timbang#1', 'ya');
    await decide(healthy, 'teliti#1', 'ms');
    await reached(healthy, 5);
    await arrived(healthy);
    await reached(healthy, 6);
    expect(await kinds(healthy)).toEqual(whole);
    expect(await kinds(poisoned)).toEqual(['start', 'ya']);

    const row = await until(async () => {
      await admin.sees({});
      return (await admin.list('alur'))[0];
    }, (found) => found?.keterangan.includes('NonDeterministicError') === true, 60_000); // prettier-ignore
    expect(row).toMatchObject({ usulanId: poisoned, id: poisoned, aksi: [{ kode: 'mulai-ulang', label: 'Mulai ulang dari catatan' }] });

    await admin.does(row!, 'mulai-ulang');
    await until(() => admin.relay.round(0).then(() => kinds(poisoned)), (seen) => seen.length >= 5, 30_000); // prettier-ignore
    await arrived(poisoned);
    await reached(poisoned, 6);
    expect(await kinds(poisoned)).toEqual(whole);
    expect(brokenAt(await log(poisoned))).toBeUndefined();
    await admin.sees({});
    expect(await admin.list('alur')).toEqual([]);
    const open = await database.dataSource.query<unknown[]>(
      `SELECT jenis, status FROM intent WHERE usulan_id = ? AND status <> 'applied'`,
      [poisoned],
    );
    expect(open).toEqual([]);
  }, 180_000); // prettier-ignore
});
