import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Diceritakan, tellAll } from './cerita.js';
import { semuaKisah } from './kisah/index.js';
import { dataFolder, newCasts, readSystem } from './system.js';
import { firstMonday } from './waktu.js';

describe('the stories', () => {
  const told = new Map<string, Diceritakan>();

  beforeAll(async () => {
    const system = readSystem(dataFolder());
    const casts = await newCasts(system, semuaKisah.length);
    const stories = semuaKisah.map((kisah, i) => ({ kisah, akun: casts[i] ?? [] }));
    await tellAll(stories, { system, senin: firstMonday(Date.now()) }, (each) => told.set(each.nama, each));
  }, 300_000);

  it.each(semuaKisah)('go as they were written down: $nama', ({ nama }) => {
    expect(told.get(nama)).toMatchObject({ nama });
    expect(told.get(nama)?.beda).toBeUndefined();
  });
});
