import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Event } from '../../domain/sop/state.js';
import { recover } from '../../src/recover/recover.js';
import { LeftBehind } from '../../src/relay/left-behind.js';
import { RelayService } from '../../src/relay/relay.service.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import type { TugasAuthority } from '../../src/tugas/wewenang.service.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { posThatTakesNoOrders } from '../support/pos-tutup.js';
import { Tapak } from '../support/tapak.js';
import { type Mesin, newKantor, newMesin, submitted, until } from '../support/kasus.js';
import { type TestDatabase, testDatabase, testTemporal } from '../support/services.js';
import { faktaUji, sopUji } from './sop-uji.js';

/** An engine that is lost, and a new empty one beside it: two namespaces, each with its own worker, and one database. */

let database: TestDatabase;
let lost: Mesin;
let fresh: Mesin;
let tapak: Tapak;
/** Calls that a partner does not answer. */
const hanging: ((why: Error) => void)[] = [];
let gone = false;

beforeAll(async () => {
  database = await testDatabase();
}, 120_000);
afterAll(() => database.drop());

beforeEach(async () => {
  [lost, fresh] = [
    newMesin(database.dataSource, await testTemporal()),
    newMesin(database.dataSource, await testTemporal()),
  ];
  tapak = new Tapak(database.dataSource, lost);
  gone = false;
  await lost.startWorker();
}, 60_000);
afterEach(async () => {
  if (!gone) await loseEngine();
  await fresh.stop();
  await database.dataSource.query(`UPDATE usulan SET status = 'withdrawn', selesai = NOW() WHERE status <> 'draft'`);
  await database.dataSource.query(`UPDATE intent SET status = 'applied'`);
  await database.dataSource.query(`UPDATE panggilan SET status = 'undone'`);
}, 60_000);

const partsOf = (mesin: Mesin) => ({
  database: database.dataSource,
  engine: mesin.engine,
  organisasi: mesin.organisasi,
});
const relayOn = (mesin: Mesin) =>
  new RelayService(
    database.dataSource, new IntentRepository(database.dataSource), mesin.engine, mesin.organisasi, mesin.projection,
    { stillMay: () => Promise.resolve(undefined) } as unknown as TugasAuthority,
  ); // prettier-ignore

/** The engine is gone for good: nothing that it had under way goes on. */
async function loseEngine(): Promise<void> {
  for (const cutOff of hanging.splice(0)) cutOff(new Error('cut off'));
  await lost.stop();
  gone = true;
}

describe('recover', () => {
  it('starts every open case again on an empty engine: each goes on where it was, and to its right end, once', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    const beside = await newKantor(database.dataSource, sopUji);
    const at = async (...steps: [string, string, object?][]) => tapak.at(kantor, steps);

    const decided = await at(['timbang#1', 'ya']);
    const due = await tapak.at(beside, [['timbang#1', 'ya']]);
    const deferred = await tapak.at(beside, [
      ['timbang#1', 'ya'],
      ['teliti#1', 'nanti', { isian: { sampai: tapak.inDays(20) } }],
    ]);
    const returned = await tapak.at(beside, [
      ['timbang#1', 'balik', { temuan: [{ field: 'mulai', alasan: 'kurang' }] }],
    ]);
    lost.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: 'P1' } });
    const waiting = await at(['timbang#1', 'ya'], ['teliti#1', 'ms']);
    await tapak.waits(waiting, 'tiba#1');

    // Two calls at the partner when the engine is lost: of one the answer was kept, of the other nobody knows.
    lost.calls.answer = () =>
      new Promise((_, reject) =>
        hanging.push(() => {
          reject(new Error('cut off'));
        }),
      );
    const settled = await at(['timbang#1', 'ya'], ['teliti#1', 'ms']);
    const sending = await at(['timbang#1', 'ya'], ['teliti#1', 'ms']);
    await until(() => Promise.resolve(lost.calls.made.length), (n) => n >= 3); // prettier-ignore
    await tapak.ordered(settled, 'antar#1', 'accepted', 'P2');
    await tapak.ordered(sending, 'antar#1', 'sending', null);

    // An end that cannot be taken back while the partner is away.
    lost.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: 'P3' } });
    const closing = await at(['timbang#1', 'ya'], ['teliti#1', 'ms']);
    await tapak.waits(closing, 'tiba#1');
    lost.calls.undo = () => {
      throw new Error('away');
    };
    await lost.engine.deliver(closing, {
      intent: ulid(),
      event: { type: 'answer', id: 'tiba#1', keputusan: 'gagal-antar' },
    });
    await tapak.opened(closing, 'urus#1');
    await tapak.decide(closing, kantor, ['urus#1', 'gagal', { alasan: 'tms' }]);
    expect(await tapak.status(closing)).toBe('closing');

    const ended = await at(['timbang#1', 'ya'], ['teliti#1', 'tms', { alasan: 'tms' }]);
    // From here on nobody works: what is wanted is stored, handed over, and not carried out.
    for (const cutOff of hanging.splice(0)) cutOff(new Error('cut off'));
    await lost.stopWorker();
    const pending = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    const delivered = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await relayOn(lost).round(0);
    await database.dataSource.query(`UPDATE intent SET status = 'pending' WHERE usulan_id = ?`, [pending]);
    const told = decided;
    await tapak.want(told, kantor, ['teliti#1', 'ms']);
    await relayOn(lost).round(0);
    expect(await tapak.intents(told)).toContainEqual({ jenis: 'decide', status: 'delivered' });
    expect(await tapak.intents(delivered)).toEqual([{ jenis: 'start', status: 'delivered' }]);
    const deadlines = await tapak.deadlines();
    await loseEngine();

    const pos = posThatTakesNoOrders(database.dataSource);
    fresh.calls.answer = pos.answer;
    await fresh.startWorker();
    const running = tapak.running(fresh);
    const lines: string[] = [];
    const first = await recover({ ...partsOf(fresh), opening: 4, say: (line) => void lines.push(line) });
    expect(first).toEqual({ open: 10, started: 10, running: 0, ended: [], failed: [] });
    expect(lines.at(-1)).toContain('10 started');
    // Again: nothing is started twice.
    expect(await recover(partsOf(fresh))).toMatchObject({ started: 0, ended: [], failed: [] });
    expect(await running(ended)).toBe(false);

    // Deadlines are what they were, open tugas have not moved.
    const relay = relayOn(fresh);
    await until(() => relay.round(0).then(() => tapak.log(told)), (log) => log.length > 3); // prettier-ignore
    for (const id of [due, deferred, returned, waiting]) {
      expect((await tapak.deadlines()).filter((row) => row.id === id)).toEqual(
        deadlines.filter((row) => row.id === id),
      );
    }

    // Each to its end.
    await until(() => tapak.status(closing), (status) => status === 'rejected'); // prettier-ignore
    expect(fresh.calls.undone).toEqual(['antar#1']);
    await fresh.engine.deliver(waiting, {
      intent: ulid(),
      event: { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' },
    });
    await until(() => tapak.status(waiting), (status) => status === 'approved'); // prettier-ignore
    await tapak.waits(settled, 'tiba#1');
    await tapak.opened(sending, 'urus#1');
    for (const id of [pending, delivered]) await tapak.opened(id, 'timbang#1');
    await tapak.passDays(beside, fresh, 40);
    await until(() => tapak.status(returned), (status) => status === 'closed'); // prettier-ignore
    await tapak.opened(deferred, 'teliti#2');
    await tapak.late(due, 'teliti#1');
    expect(pos.orders()).toBe(0);
    for (const [id, kinds] of [
      [told, ['start', 'decide ya', 'decide ms', 'done']],
      [settled, ['start', 'decide ya', 'decide ms', 'done', 'done']],
      [sending, ['start', 'decide ya', 'decide ms', 'done', 'failed']],
      [waiting, ['start', 'decide ya', 'decide ms', 'done', 'done', 'answer terkirim']],
      [due, ['start', 'decide ya', 'timer']],
      [deferred, ['start', 'decide ya', 'decide nanti', 'timer']],
      [returned, ['start', 'decide balik', 'timer']],
      [closing, ['start', 'decide ya', 'decide ms', 'done', 'done', 'answer gagal-antar', 'decide gagal']],
    ] as const) expect([id, await tapak.log(id)]).toEqual([id, kinds]); // prettier-ignore
  }, 120_000);

  it('goes on after it was cut short, and leaves alone what runs', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    await loseEngine();
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => submitted(database.dataSource, kantor, sopUji, faktaUji)),
    );
    await fresh.startWorker();
    let starts = 0;
    const cut = Object.assign(Object.create(fresh.engine) as typeof fresh.engine, {
      open: (...args: Parameters<typeof fresh.engine.open>) =>
        ++starts > 5 ? Promise.reject(new Error('killed')) : fresh.engine.open(...args),
    });
    await expect(recover({ ...partsOf(fresh), engine: cut })).rejects.toThrow('killed');
    const again = await recover(partsOf(fresh));
    expect(again).toMatchObject({ open: 12, failed: [] });
    expect(again.running + again.started).toBe(12);
    for (const id of ids) await tapak.opened(id, 'timbang#1');
  }, 60_000);

  it('says so when no worker opens what was started', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    await loseEngine();
    await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await expect(recover({ ...partsOf(fresh), patienceMs: 300 })).rejects.toThrow('no worker');
  }, 30_000);

  it('names a case that cannot be started and one that the engine says has ended, and starts the others', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    const over = await tapak.at(kantor, [
      ['timbang#1', 'ya'],
      ['teliti#1', 'tms', { alasan: 'tms' }],
    ]);
    const client = await lost.engine.client();
    await client.workflow.getHandle(usulanWorkflowId(over)).result();
    await database.dataSource.query(`UPDATE usulan SET status = 'submitted' WHERE id = ?`, [over]);
    const odd = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await database.dataSource.query(`UPDATE usulan SET sop_sha256 = ? WHERE id = ?`, ['0'.repeat(64), odd]);
    const good = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    const seen = await recover(partsOf(lost));
    expect(seen).toMatchObject({ open: 3, started: 1, running: 0, ended: [over] });
    expect(seen.failed).toEqual([{ usulanId: odd, why: expect.stringContaining('SopRow') as unknown as string }]);
    await tapak.opened(good, 'timbang#1');
  }, 60_000);
});

describe('what the engine has lost one by one', () => {
  it('is found by the relay: a start that never opened, an end that is not taken back, a deadline that nobody met', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    lost.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: 'P3' } });
    const closing = await tapak.at(kantor, [
      ['timbang#1', 'ya'],
      ['teliti#1', 'ms'],
    ]);
    await tapak.waits(closing, 'tiba#1');
    lost.calls.undo = () => {
      throw new Error('away');
    };
    await lost.engine.deliver(closing, {
      intent: ulid(),
      event: { type: 'answer', id: 'tiba#1', keputusan: 'gagal-antar' },
    });
    await tapak.opened(closing, 'urus#1');
    await tapak.decide(closing, kantor, ['urus#1', 'gagal', { alasan: 'tms' }]);
    const due = await tapak.at(kantor, [['timbang#1', 'ya']]);
    await lost.stopWorker();
    const starting = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await relayOn(lost).round(0);
    await loseEngine();

    await database.dataSource.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [
      10 * 86_400_000,
      kantor.instansi,
    ]);
    await fresh.startWorker();
    const { started, ended } = await new LeftBehind(partsOf(fresh)).round(0);
    expect(new Set(started)).toEqual(new Set([closing, due, starting]));
    expect(ended).toEqual([]);
    await until(() => tapak.status(closing), (status) => status === 'rejected'); // prettier-ignore
    await tapak.late(due, 'teliti#1');
    await tapak.opened(starting, 'timbang#1');
  }, 60_000);

  it('does not keep starts from being handed over: those that never opened hold no place', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    await lost.stopWorker();
    for (let n = 0; n < 20; n++) await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await relayOn(lost).round(0);
    await loseEngine();
    const next = await submitted(database.dataSource, kantor, sopUji, faktaUji);
    await fresh.startWorker();
    const relay = relayOn(fresh);
    expect(await relay.round(0)).toBe(0);
    await new LeftBehind(partsOf(fresh)).round(0);
    await until(() => relay.round(0).then(() => tapak.intents(next)), ([start]) => start?.status === 'applied'); // prettier-ignore
  }, 60_000);
});

describe('a reset to an earlier point', () => {
  it.each(['with what came after it', 'without'])(
    'converges on the log, wherever it is, %s',
    async (how) => {
      lost.calls.answer = () => Promise.resolve({ type: 'done', isian: { resi: 'P1' } });
      const kantor = await newKantor(database.dataSource, sopUji);
      const walked = () =>
        tapak.at(kantor, [
          ['timbang#1', 'ya'],
          ['teliti#1', 'ms'],
        ]);
      let last = 1;
      for (let n = 0; n < last; n++) {
        const id = await walked();
        await tapak.waits(id, 'tiba#1');
        const before = await tapak.log(id);
        const points = await tapak.resetPoints(id);
        last = points.length;
        expect(last).toBeGreaterThan(2);
        // Not every case takes the same number of workflow tasks.
        const point = points[Math.min(n, last - 1)]!;
        await tapak.reset(id, point, how === 'without');
        // The partner's answer is for a wait that the reset case may not know of yet.
        await lost.engine.deliver(id, { intent: `jawab-${id}`, event: answer });
        await until(() => tapak.status(id), (status) => status === 'approved'); // prettier-ignore
        expect([point, await tapak.log(id)]).toEqual([point, [...before, 'answer terkirim']]);
      }
    },
    120_000,
  );

  it('lets a person decide what is open by the log, not by where the case was put back to', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    const id = await tapak.at(kantor, [['timbang#1', 'ya']]);
    const points = await tapak.resetPoints(id);
    await tapak.reset(id, points.at(-1)!, true);
    await tapak.decide(id, kantor, ['teliti#1', 'tms', { alasan: 'tms' }]);
    expect(await tapak.status(id)).toBe('rejected');
    await expect(tapak.decide(id, kantor, ['teliti#1', 'ms'])).rejects.toMatchObject({ status: 409 });
    expect(await tapak.log(id)).toEqual(['start', 'decide ya', 'decide tms']);
  }, 60_000);

  it('meets the deadlines of the log: the relay tells a case that is behind', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    const id = await tapak.at(kantor, [['timbang#1', 'ya']]);
    const [, second] = await tapak.resetPoints(id);
    await tapak.reset(id, second!, true);
    await database.dataSource.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [
      10 * 86_400_000,
      kantor.instansi,
    ]);
    await new LeftBehind(partsOf(lost)).round(0);
    await tapak.late(id, 'teliti#1');
    expect(await tapak.log(id)).toEqual(['start', 'decide ya', 'timer']);
  }, 60_000);

  it('meets a deadline of a case that was not told that the clock moved', async () => {
    const kantor = await newKantor(database.dataSource, sopUji);
    const id = await tapak.at(kantor, [['timbang#1', 'ya']]);
    await database.dataSource.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [
      10 * 86_400_000,
      kantor.instansi,
    ]);
    await new LeftBehind(partsOf(lost)).round(0);
    await tapak.late(id, 'teliti#1');
  }, 60_000);
});

const answer: Event = { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' };
