import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { compile } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import { AppError } from '../../src/common/app-error.js';
import { IntentRepository } from '../../src/transisi/intent.repository.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { child, end } from '../medium/macet/anak.js';
import { type Kantor, bundled, newKantor, submitted, until } from '../support/kasus.js';
import { audit } from './audit.js';
import { type Office, type Panggung, beginCase, eventsOf, openOffice, openTugas } from './office.js';
import { type Draw, repetitions, run } from './race.js';
import { faktaLomba, rowsOf, sopLomba } from './sop.js';

/** The engine's own races: who delivers, what a reset undoes, what the clock does, which worker lives. */

let office: Office;
let panggung: Panggung;

beforeAll(async () => {
  office = await openOffice();
}, 120_000);
afterAll(() => office.close(), 60_000);

const ms: Event = { type: 'decide', id: 'teliti-uji#1', keputusan: 'ms' };

interface Kasus {
  id: string;
  tugas: string;
  intent: string;
  kunci: string;
}

const onStage = async () => void (panggung = await office.stage(rowsOf('teliti-uji', 'paraf-uji')));

async function begun(): Promise<Kasus> {
  const id = await beginCase(office, panggung);
  return { id, tugas: await openTugas(office, id, 'teliti-uji'), intent: '', kunci: ulid() };
}

/** What the verifikator wants, stored and told to nobody yet. */
async function want(kasus: Kasus): Promise<void> {
  const { instansi, verifikator } = panggung.orang;
  const [held] = await office.query<{ id: string }>('SELECT id FROM penugasan WHERE pegawai_id = ?', [verifikator.id]);
  const wanted = await office.mesin.database.transaction((manager) =>
    new IntentRepository(office.mesin.database).add(manager, {
      instansi, usulanId: kasus.id, tugasId: kasus.tugas, jenis: 'decide', event: ms, pelakuId: verifikator.id,
      penugasanId: held!.id, kunci: kasus.kunci, isiSha256: '0',
    }),
  ); // prettier-ignore
  kasus.intent = wanted.id;
}

/** The request that has stored it asks the engine and waits. */
const request = async ({ kunci }: Kasus) =>
  (await office.mesin.decisions.repeated(panggung.orang.verifikator.id, kunci, '0'))?.hasil;

/** Applied, whoever had to carry it there: what was only recorded the relay delivers. */
async function applied({ id, intent }: Kasus): Promise<void> {
  await until(
    async () => {
      const [row] = await office.query<{ status: string }>('SELECT status FROM intent WHERE id = ?', [intent]);
      if (row?.status === 'pending') await office.relays[0].again(intent);
      return row?.status;
    },
    (status) => status === 'applied',
  );
  expect(await eventsOf(office, id)).toEqual(['start', 'decide ms']);
}

const workflowOf = async (usulanId: string, runId?: string) =>
  (await office.mesin.engine.client()).workflow.getHandle(usulanWorkflowId(usulanId), runId);
const historyOf = async (usulanId: string, runId?: string) =>
  (await (await workflowOf(usulanId, runId)).fetchHistory()).events ?? [];

describe('one intent', () => {
  it('that two relays and the request itself deliver at once is applied once', async () => {
    await onStage();
    await run('relay, relay, request', {
      prepare: begun,
      ready: want,
      contenders: {
        relay: () => office.relays[0].round(0),
        twin: () => office.relays[1].round(0),
        request,
      },
      late: { request: 110 },
      async judge(kasus, seen) {
        expect([seen.relay.status, seen.twin.status]).toEqual(['fulfilled', 'fulfilled']);
        expect(seen.request).toEqual({ status: 'fulfilled', value: 'applied' });
        await applied(kasus);
        const events = await historyOf(kasus.id);
        const signals = events.filter((event) => event.workflowExecutionSignaledEventAttributes);
        const asked = events.findIndex((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
        if (asked >= 0 && (!signals[0] || asked < events.indexOf(signals[0]))) return 'request';
        return signals.length > 1 ? 'both relays' : 'one relay';
      },
      winners: ['both relays', 'request'],
    });
    await audit(office, panggung.orang.instansi);
  }, 180_000);

  it('that meets a reset of its workflow is applied once, and the case goes on by its log', async () => {
    await onStage();
    const { workflowService, options } = await office.mesin.engine.client();
    const finished = new Map<string, { eventId: Parameters<typeof workflowService.resetWorkflowExecution>[0]['workflowTaskFinishEventId']; runId: string }>(); // prettier-ignore
    await run('reset, request', {
      prepare: begun,
      async ready(kasus) {
        await want(kasus);
        const events = await historyOf(kasus.id);
        const first = events.find((event) => event.workflowTaskCompletedEventAttributes);
        const runId = events[0]?.workflowExecutionStartedEventAttributes?.originalExecutionRunId ?? '';
        finished.set(kasus.id, { eventId: first?.eventId ?? null, runId });
      },
      contenders: {
        reset: ({ id }) =>
          workflowService.resetWorkflowExecution({
            namespace: options.namespace,
            workflowExecution: { workflowId: usulanWorkflowId(id) },
            workflowTaskFinishEventId: finished.get(id)?.eventId ?? null,
            requestId: ulid(),
            reason: 'race',
          }),
        request,
      },
      late: { reset: 160 },
      async judge(kasus, seen) {
        expect(seen.reset.status).toBe('fulfilled');
        // Applied, or recorded: never refused, never left without a word.
        expect(seen.request).toMatchObject({ status: 'fulfilled', value: expect.stringMatching(/^(applied|recorded)$/) });
        await applied(kasus);
        const before = await historyOf(kasus.id, finished.get(kasus.id)?.runId);
        return before.some((event) => event.workflowExecutionUpdateAcceptedEventAttributes) ? 'request' : 'reset';
      },
      winners: ['reset', 'request'],
    }); // prettier-ignore
    await audit(office, panggung.orang.instansi);
  }, 180_000);
});

describe('the clock', () => {
  /** Its limit closes the case. */
  const sop: Sop = { ...sopLomba, ...rowsOf('paraf-uji') };

  /** A case in an instansi of its own, so that its clock is nobody else's. */
  async function aside(): Promise<{ id: string; kantor: Kantor }> {
    const { database, engine } = office.mesin;
    const kantor = await newKantor(database, sop);
    const id = await submitted(database, kantor, sop, faktaLomba);
    await engine.start(sop.layanan, { usulanId: id, sopSha256: kantor.sha256, course: compile(sop) });
    await until(() => office.query<unknown>('SELECT 1 FROM tenggat WHERE usulan_id = ?', [id]), (rows) => rows.length > 0); // prettier-ignore
    return { id, kantor };
  }
  /** Business time is now this long before the limit of the case; never earlier than it was. */
  const moveTo = (id: string, leftMs: number) =>
    office.query(
      `UPDATE instansi i JOIN tenggat t ON t.instansi = i.kode
          SET i.geser_ms = GREATEST(i.geser_ms, ROUND((UNIX_TIMESTAMP(t.due) - ?) * 1000) - ?) WHERE t.usulan_id = ?`,
      [Date.now() / 1000, leftMs, id],
    );
  const tell = ({ id }: { id: string }) => office.mesin.engine.timeChanged(id);

  it('moved again and again while a timer fires gives one end: the limit’s, or that of who decides at that moment', async () => {
    const cases = await run('clock, clock, decide', {
      prepare: aside,
      async ready(kasus, draw) {
        // From here on the limit is near, and the engine's own timer runs towards it.
        await moveTo(kasus.id, 60 + draw() * 90);
        await tell(kasus);
      },
      contenders: {
        async forward(kasus, draw) {
          for (const left of [60, 40, 20, 5]) {
            await moveTo(kasus.id, left);
            await tell(kasus);
            await pause(draw() * 20);
          }
        },
        async storm(kasus, draw) {
          for (let n = 0; n < 4; n++) await Promise.all([tell(kasus), pause(draw() * 25)]);
        },
        officer: ({ id, kantor }) =>
          office.mesin.decisions.decide(ulid(), '0', () =>
            Promise.resolve({
              instansi: kantor.instansi, usulanId: id, tugasId: null, jenis: 'decide',
              event: { type: 'decide', id: 'paraf-uji#1', keputusan: 'paraf' }, pelakuId: kantor.people.kabid, penugasanId: null,
            }),
          ), // prettier-ignore
      },
      late: { officer: 150 },
      async judge({ id }, seen) {
        expect([seen.forward.status, seen.storm.status]).toEqual(['fulfilled', 'fulfilled']);
        const events = await eventsOf(office, id);
        if (seen.officer.status === 'fulfilled') {
          expect(seen.officer.value).toMatchObject({ hasil: 'applied' });
          expect(events).toEqual(['start', 'decide paraf']);
          return 'officer';
        }
        expect(seen.officer.reason).toBeInstanceOf(AppError);
        expect(seen.officer.reason).toMatchObject({ status: 409, code: expect.stringMatching(/^(ALREADY_DECIDED|FINISHED)$/), detail: expect.stringMatching(/^[A-Z].{20,}\.$/) }); // prettier-ignore
        expect(events).toEqual(['start', 'timer']);
        return 'limit';
      },
      winners: ['limit', 'officer'],
    });
    for (const { kantor } of cases) await audit(office, kantor.instansi);
  }, 180_000);
});

describe('a worker that dies', () => {
  /** Cases that are decided while it does. */
  const together = 25;
  const folder = mkdtempSync(join(tmpdir(), 'races-'));
  const file = join(folder, 'workflows.js');
  let worker: ChildProcess;

  const another = () =>
    child('../../races/pekerja.ts', [office.database.url, office.temporal.address, office.temporal.namespace, file]);

  beforeAll(async () => {
    writeFileSync(file, (await bundled()).code);
    await office.kembaran.stopWorker();
    worker = await another();
  }, 60_000);
  afterAll(async () => {
    await end(worker);
    rmSync(folder, { recursive: true });
  });

  /** Of a case: a task was in the hands of the one that died, and was taken from it. */
  const START_TO_CLOSE = 1;
  const wasHeld = async ({ id }: Kasus) =>
    (await historyOf(id)).some(
      ({ workflowTaskTimedOutEventAttributes: over }) => Number(over?.timeoutType) === START_TO_CLOSE,
    );

  it('killed or stopped beside another while people decide costs nobody a decision, and makes none twice', async () => {
    await onStage();
    await run('killed or stopped', {
      prepare: (n) => Promise.resolve({ cases: [] as Kasus[], kill: n % 3 !== 0 }),
      async ready(round) {
        round.cases = await Promise.all(Array.from({ length: together }, begun));
        await Promise.all(round.cases.map(want));
      },
      contenders: {
        people: ({ cases }, draw: Draw) =>
          Promise.all(cases.map((kasus) => pause(draw() * 120).then(() => request(kasus)))),
        async worker({ kill }) {
          const gone = once(worker, 'exit');
          worker.kill(kill ? 'SIGKILL' : 'SIGTERM');
          const next = another();
          await gone;
          worker = await next;
        },
      },
      late: { people: 1, worker: 200 },
      async judge({ cases, kill }, seen) {
        expect(seen.worker.status).toBe('fulfilled');
        expect(seen.people).toEqual({ status: 'fulfilled', value: cases.map(() => 'applied') });
        await Promise.all(cases.map(applied));
        const held = await Promise.all(cases.map(wasHeld));
        if (!kill) return 'stopped';
        return held.includes(true) ? 'killed at it' : 'killed beside it';
      },
      winners: ['stopped', 'killed at it'],
      times: Math.ceil(repetitions / together),
      lanes: 1,
    });
    await audit(office, panggung.orang.instansi);
  }, 240_000);
});
