import { describe, expect, it } from '@jest/globals';
import { ditulis, gangguanOf, niatOf } from './rencana.js';

describe('the plan of a soak', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = (seed: string) => [...ditulis(seed, 3)];
    expect(plan('7')).toEqual(plan('7'));
    expect(plan('8')).not.toEqual(plan('7'));
  });

  it('means the same at a moment of a case, whatever was meant and looked at before', () => {
    const moment = niatOf('7/kantor 0', 2, 5);
    for (let langkah = 0; langkah < 50; langkah++) niatOf('7/kantor 0', 2, langkah);
    expect(niatOf('7/kantor 0', 2, 5)).toEqual(moment);
  });

  it('has every kind of disturbance, and somebody away for longer than a request waits', () => {
    const kinds = new Set<string>();
    for (const { apa } of gangguanOf('7')) {
      kinds.add(apa.jenis === 'kill' ? `kill ${apa.siapa.join()}${apa.selamaMs > 8_000 ? ' long' : ''}` : apa.jenis);
      if (kinds.has('mesin-kosong') && kinds.has('cadangan') && kinds.has('kill temporal long')) break;
    }
    expect([...kinds]).toEqual(
      expect.arrayContaining(['failpoint', 'mitra', 'redis-kosong', 'kasus', 'sop-baru', 'kill api', 'kill mariadb']),
    );
  });
});
