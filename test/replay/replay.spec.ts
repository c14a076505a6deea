import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { katalog } from '../../domain/layanan/index.js';
import { semuaKisah } from '../stories/kisah/index.js';
import { bundled, installRuntime, serverKey } from '../support/kasus.js';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/services.js';
import { breakages } from './breakages.js';
import { changedBundle } from './changed.js';
import { type Perkara, perkara } from './courses.js';
import {
  type Recorded,
  asJson,
  isRecorded,
  killedCourse,
  readRecorded,
  record,
  recordedFiles,
  recordingKey,
  slugOf,
} from './histories.js';
import { Perjalanan, Tempat } from './perjalanan.js';
import { replayed, sound } from './replayed.js';

/**
 * Cases live for months, and the workflow's code changes meanwhile: whatever has been recorded must replay with the code as it
 * is (docs/changing-the-interpreter.md). `npm run record` records what has no history yet.
 */
const files = recordedFiles();
const histories: Record<string, Recorded> = Object.fromEntries(files.map((file) => [file, readRecorded(file)]));
const all = perkara.flatMap(({ sop, facts, courses }) =>
  Object.entries(courses).map(([name, walk]) => ({ course: `${sop.layanan}/${name}`, name, sop, facts, walk })),
);

beforeAll(installRuntime);

describe('the recorded histories', () => {
  it.each(all)('have the course $course', ({ sop, name }) => {
    expect(isRecorded(sop.layanan, name)).toBe(true);
  });

  it.each(semuaKisah)('have the story of $layanan: $nama', ({ layanan, nama }) => {
    expect(isRecorded(layanan, slugOf(nama))).toBe(true);
  });

  it('have stories of every layanan', () => {
    const told = semuaKisah.map(({ layanan }) => layanan);
    expect(katalog.filter(({ sop }) => !told.includes(sop.layanan))).toEqual([]);
    expect(told.filter((layanan) => !isRecorded(layanan, killedCourse))).toEqual([]);
  });

  it('tell nothing of the machines that they ran on', () => {
    const traces = /"\d+@|\/(?:home|root|tmp|usr|work|Users)\/|node_modules|"stackTrace":"[^"]/;
    expect(files.filter((file) => traces.test(JSON.stringify(histories[file])))).toEqual([]);
  });

  it('replay with the workflow as it is', async () => {
    expect(await replayed(await bundled(), histories)).toEqual(sound(files));
  }, 120_000);

  it.each(breakages)(
    'do not replay with a workflow that $what',
    async ({ change, noticed }) => {
      const outcome = await replayed(await changedBundle([change]), histories);
      const broken = Object.keys(outcome).filter((file) => outcome[file] === 'DeterminismViolationError');
      expect(broken).toEqual(expect.arrayContaining(noticed === 'every' ? files : noticed));
    },
    120_000,
  );
});

describe('cases that have just run', () => {
  let database: TestDatabase;
  let temporal: TestTemporal;

  beforeAll(async () => {
    database = await testDatabase();
    temporal = await testTemporal();
  }, 120_000);
  afterAll(() => database.drop());

  it('are sealed with the key of the corpus', () => {
    expect(serverKey).toBe(recordingKey);
  });

  it('replay, every course of the test SOPs', async () => {
    const wanted = process.env['RECORD_HISTORIES']?.split(',') ?? [];
    const tempat = await Tempat.open(database, temporal);
    const fresh: Record<string, Recorded> = {};
    try {
      for (const { course, name, sop, facts, walk } of all) {
        const kasus = await Perjalanan.begin(tempat, sop, facts);
        await run(kasus, walk);
        const history = await kasus.history();
        fresh[course] = asJson(history);
        if (wanted.some((word) => (word !== 'missing' ? name.includes(word) : !isRecorded(sop.layanan, name))))
          record(sop.layanan, name, history);
      }
    } finally {
      await tempat.close();
    }
    expect(await replayed(await bundled(), fresh)).toEqual(sound(Object.keys(fresh)));
  }, 300_000);

  async function run(kasus: Perjalanan, walk: Perkara['courses'][string]): Promise<void> {
    await walk(kasus);
    await kasus.ended();
  }
});
