import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Panggung } from '../stories/panggung.js';
import type { TugasDiKotak } from '../stories/pandangan.js';
import type { Client } from '../stories/client.js';
import { until } from './lib/until.js';
import { ajukan, newStages, perform } from './lib/kasus.js';
import { FaultSystem } from './lib/system.js';

let faults: FaultSystem;

beforeAll(async () => {
  faults = await FaultSystem.up();
}, 120_000);

afterAll(() => faults.down());

/** The superior, and the tugas that lies with them. */
async function superior(stage: Panggung): Promise<{ client: Client; tugas: string }> {
  const client = await stage.pemeran.as('atasan-langsung');
  const tugas = await until(async () => {
    const { data } = await client.get<{ data: TugasDiKotak[] }>('/tugas?limit=200');
    return data.find(({ usulanId }) => usulanId === stage.usulanId)?.id;
  }, 'the tugas of the superior');
  return { client, tugas };
}

describe('a person whose worker is killed under them', () => {
  it.each(['append.written', 'append.committed', 'update.sent'] as const)(
    'has their answer within 3 s of its return, whatever the worker was at (%s)',
    async (point) => {
      await faults.telling(async () => {
        const [stage] = await newStages(faults, 1);
        await perform(stage!, [ajukan]);
        const { client, tugas } = await superior(stage!);
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
