import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, type ReplayWorkerOptions, Worker } from '@temporalio/worker';
import { SealingCodec } from '../../src/temporal/codec.js';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { type Kantor, type Mesin, bundled, installRuntime, newKantor, newMesin, serverKey } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { sopUji } from '../workflows/sop-uji.js';
import { Perjalanan, courses } from './perjalanan.js';

/**
 * Cases live for months, and the workflow's code changes meanwhile: whatever has been recorded must replay with the code as it
 * is. A change that breaks a history goes behind `patched()`; then its course is recorded again beside the old one:
 * `RECORD_HISTORIES=1 npm test -- --only services test/replay`.
 */
const folder = new URL('./histories/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

interface Recorded {
  events: { eventType: string }[];
}

const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recorded;

const optionsOf = ({ code }: { code: string }): ReplayWorkerOptions => ({
  workflowBundle: { code },
  dataConverter: { payloadCodecs: [new SealingCodec(serverKey)] },
});

beforeAll(installRuntime);

/** The faults of each history, by its name; none is undefined. */
async function replayed(bundle: { code: string }, histories: Record<string, unknown>) {
  const named = Object.entries(histories).map(([workflowId, history]) => ({ workflowId, history }));
  const outcome: Record<string, string | undefined> = {};
  for await (const { workflowId, error } of Worker.runReplayHistories(optionsOf(bundle), named))
    outcome[workflowId] = error?.name;
  return outcome;
}

const sound = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, undefined]));

describe('the recorded histories', () => {
  const histories = Object.fromEntries(files.map((name) => [name, read(name)]));

  it('cover every course of the corpus', () => {
    expect(files).toEqual(expect.arrayContaining(Object.keys(courses).map((name) => `${name}-1.json`)));
  });

  it('replay with the workflow as it is', async () => {
    expect(await replayed(await bundled(), histories)).toEqual(sound(files));
  }, 120_000);

  it('do not replay with a workflow that does one thing more', async () => {
    const broken = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./broken/index.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
    });
    const outcome = await replayed(broken, histories);
    expect(Object.values(outcome)).toEqual(files.map(() => 'DeterminismViolationError'));
  }, 120_000);
});

describe('cases that have just run', () => {
  let database: TestDatabase;
  let temporal: TestTemporal;

  beforeAll(async () => {
    database = await testDatabase();
    temporal = await testTemporal();
  }, 120_000);
  afterAll(() => database.drop());

  it('replay, every course of the corpus', async () => {
    const mesin = newMesin(database.dataSource, temporal);
    await mesin.startWorker();
    const histories: Record<string, Recorded> = {};
    try {
      for (const [name, walk] of Object.entries(courses)) histories[name] = await run(mesin, walk);
    } finally {
      await mesin.stop();
    }
    expect(await replayed(await bundled(), histories)).toEqual(sound(Object.keys(courses)));
    if (process.env['RECORD_HISTORIES']) for (const [name, history] of Object.entries(histories)) record(name, history);
  }, 180_000);

  /** Each in an instansi of its own: they move its clock. */
  async function run(mesin: Mesin, walk: (kasus: Perjalanan) => Promise<unknown>): Promise<Recorded> {
    const kantor: Kantor = await newKantor(database.dataSource, sopUji);
    const kasus = await Perjalanan.begin(database, kantor, mesin);
    await walk(kasus);
    await kasus.ended();
    const client = await mesin.engine.client();
    const history = await client.workflow.getHandle(usulanWorkflowId(kasus.id)).fetchHistory();
    return JSON.parse(historyToJSON(history)) as Recorded;
  }

  /** Beside those that are there: an old history is never replaced. Which machine it ran on is nobody's business. */
  function record(name: string, history: Recorded): void {
    const n = 1 + files.filter((file) => new RegExp(`^${name}-\\d+\\.json$`).test(file)).length;
    const anonymous = (key: string, value: unknown) =>
      key === 'stackTrace' ? '' : typeof value === 'string' && /^\d+@/.test(value) ? 'test' : value;
    writeFileSync(new URL(`${name}-${n}.json`, folder), `${JSON.stringify(history, anonymous)}\n`);
  }
});
