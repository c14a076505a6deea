import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ajukan, holder, newStages, perform } from './lib/kasus.js';
import { FaultSystem } from './lib/system.js';

let faults: FaultSystem;

beforeAll(async () => {
  faults = await FaultSystem.up();
}, 300_000);

afterAll(() => faults.down());

describe('a person whose worker is killed under them', () => {
  it.each(['append.written', 'append.committed', 'update.sent'] as const)(
    'has their answer within 3 s of its return, whatever the worker was at (%s)',
    async (point) => {
      await faults.telling(async () => {
        const [stage] = await newStages(faults, 1);
        await perform(stage!, [ajukan]);
        const { client, tugas } = await holder(stage!, 'atasan-langsung');
        let back = 0;
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
        const took = Date.now() - back;
        await killed;
        expect(response).toMatchObject({ status: 200, body: { keadaan: 'diputus' } });
        expect(took).toBeLessThan(3_000);
      });
    },
    60_000,
  );
});
