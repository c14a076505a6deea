import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patience } from '../../src/temporal/engine.service.js';
import { ajukan, holder, newStages, perform } from './lib/kasus.js';
import type { Point } from './lib/controller.js';
import { FaultSystem } from './lib/system.js';

/** So soon after the return of their worker has somebody their answer. */
const SOON_MS = 3_000;

/** On a busy machine a worker may come back later than anybody waits for it: then another case is tried. */
const ROUNDS = 10;

let faults: FaultSystem;

beforeAll(async () => {
  faults = await FaultSystem.up();
}, 300_000);

afterAll(() => faults.down());

/** A decision under which the worker is killed at this failpoint: its answer, and how long it was after the worker's return. */
async function decided(point: Point): Promise<{ answer: object; tookMs: number; inTime: boolean }> {
  const [stage] = await newStages(faults, 1);
  await perform(stage!, [ajukan]);
  const { client, tugas } = await holder(stage!, 'atasan-langsung');
  let back = Infinity;
  const killed = faults.failpoints.arm(
    point,
    () => faults.kill('worker'),
    async () => {
      await faults.start('worker');
      back = Date.now();
    },
  );
  const asked = Date.now();
  // One request: not retried by the client, whose patience is what is measured.
  const answer = await client.send('POST', `/tugas/${tugas}/keputusan`, { body: { keputusan: 'setuju' } });
  const tookMs = Date.now() - back;
  await killed;
  return { answer, tookMs, inTime: back - asked <= patience - SOON_MS };
}

describe('a person whose worker is killed under them', () => {
  it.each(['append.written', 'append.committed', 'update.sent'] as const)(
    'has their answer within 3 s of its return, whatever the worker was at (%s)',
    async (point) => {
      await faults.telling(async () => {
        for (let round = 1; round <= ROUNDS; round++) {
          const { answer, tookMs, inTime } = await decided(point);
          if (!inTime) continue;
          expect(answer).toMatchObject({ status: 200, body: { keadaan: 'diputus' } });
          expect(tookMs).toBeLessThan(SOON_MS);
          return;
        }
        throw new Error(`in ${ROUNDS} rounds no worker was back while somebody could still wait for it`);
      });
    },
    300_000,
  );
});
