import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from './lib/facts.js';
import { ajukan, holder, newStages, perform } from './lib/kasus.js';
import { FaultSystem } from './lib/system.js';
import { until } from './lib/until.js';

/** So soon after the return of their worker has somebody their answer. */
const SOON_MS = 3_000;

let faults: FaultSystem;

beforeAll(async () => {
  faults = await FaultSystem.up();
}, 300_000);

afterAll(() => faults.down());

/** On a busy machine a worker comes back later than a request waits: it was answered "tercatat", and what counts is its decision. */
async function applied(usulanId: string): Promise<void> {
  const facts = new Facts(faults);
  await until(async () => {
    const open = await facts.rows(`SELECT id FROM intent WHERE usulan_id = ? AND status <> 'applied'`, [usulanId]);
    return open.length === 0 || undefined;
  }, 'the decision applied');
}

describe('a person whose worker is killed under them', () => {
  it.each(['append.written', 'append.committed', 'update.sent'] as const)(
    'has their answer within 3 s of its return, whatever the worker was at (%s)',
    async (point) => {
      await faults.telling(async () => {
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
        // One request: not retried by the client, whose patience is what is measured.
        const response = await client.send('POST', `/tugas/${tugas}/keputusan`, { body: { keputusan: 'setuju' } });
        if (response.status === 202) await applied(stage!.usulanId);
        else expect(response).toMatchObject({ status: 200, body: { keadaan: 'diputus' } });
        const took = Date.now() - back;
        await killed;
        expect(took).toBeLessThan(SOON_MS);
      });
    },
    300_000,
  );
});
