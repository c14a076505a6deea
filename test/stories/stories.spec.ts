import { beforeAll, describe, expect, it } from '@jest/globals';
import { semuaKisah } from './kisah/index.js';
import { tell } from './cerita.js';
import { type Akun, dataFolder, newCasts, readSystem, type System } from './system.js';
import { firstMonday } from './waktu.js';

describe('the stories', () => {
  let system: System;
  let casts: Akun[][];

  beforeAll(async () => {
    system = readSystem(dataFolder());
    casts = await newCasts(system, semuaKisah.length);
  }, 30_000);

  it.each(semuaKisah.map((kisah, i) => ({ kisah, i, nama: kisah.nama })))(
    'go as they were written down: $nama',
    async ({ kisah, i }) => {
      const { beda } = await tell(system, casts[i] ?? [], kisah, firstMonday(Date.now()));
      expect(beda).toBeUndefined();
    },
    60_000,
  );
});
