import { describe, expect, it } from '@jest/globals';
import { soak } from './soak/soak.js';
import { FaultSystem } from './lib/system.js';

describe('a short soak', () => {
  it('loses nothing and has nothing twice, whatever is killed under busy offices', async () => {
    const system = await FaultSystem.up();
    try {
      const told: string[] = [];
      const say = (line: string) => void told.push(line);
      const soaked = await system.telling(() => soak(system, { minutes: 0.5, seed: '7', offices: 4, say }));
      expect(soaked.faults).toEqual([]);
      expect(soaked.keputusan).toBeGreaterThan(0);
      expect(Object.keys(soaked.gangguan).length).toBeGreaterThan(2);
    } finally {
      await system.down();
    }
  }, 300_000);
});
