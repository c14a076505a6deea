import { describe, expect, it } from '@jest/globals';
import { formatRupiah, gajiPokok, nextMkg, tabelGaji } from './gaji.js';
import {
  bknOf,
  compareGolongan,
  formatGolongan,
  fromBkn,
  GOLONGAN,
  isGolongan,
  nextGolongan,
  TINGKAT_GOLONGAN,
} from './golongan.js';

const asOf = '2026-11-23';
const rows = TINGKAT_GOLONGAN.flatMap((golongan) => {
  const { mkg, gaji } = tabelGaji[0]!.baris[golongan];
  return mkg.map((m, i) => ({ golongan, mkg: m, gaji: gaji[i]! }));
});
const series = (from: number, to: number) => Array.from({ length: (to - from) / 2 + 1 }, (_, i) => from + 2 * i);

describe('the pay table of PP 5/2024', () => {
  it('has 272 rows that sum to 979,030,700', () => {
    expect(rows).toHaveLength(272);
    expect(rows.reduce((sum, row) => sum + row.gaji, 0)).toBe(979_030_700);
    for (const { mkg, gaji } of Object.values(tabelGaji[0]!.baris)) expect(gaji).toHaveLength(mkg.length);
  });

  it('has the published years of masa kerja in each golongan', () => {
    const mkg = (golongan: string) => rows.filter((r) => r.golongan === golongan).map((r) => r.mkg);
    expect(mkg('I/a')).toEqual(series(0, 26));
    for (const g of ['I/b', 'I/c', 'I/d']) expect(mkg(g)).toEqual(series(3, 27));
    expect(mkg('II/a')).toEqual([0, ...series(1, 33)]);
    for (const g of ['II/b', 'II/c', 'II/d']) expect(mkg(g)).toEqual(series(3, 33));
    for (const g of TINGKAT_GOLONGAN.slice(8)) expect(mkg(g)).toEqual(series(0, 32));
  });

  it('holds the anchors', () => {
    expect(gajiPokok('I/a', 0, asOf)).toBe(1_685_700);
    expect(gajiPokok('I/b', 3, asOf)).toBe(1_840_800);
    expect(gajiPokok('II/a', 0, asOf)).toBe(2_184_000);
    expect(gajiPokok('III/a', 0, asOf)).toBe(2_785_700);
    expect(gajiPokok('III/d', 32, asOf)).toBe(5_180_700);
    expect(gajiPokok('IV/a', 0, asOf)).toBe(3_287_800);
    expect(gajiPokok('IV/e', 32, asOf)).toBe(6_373_200);
  });

  it('rises by 3.15 per cent every two years, and by half of it in the first year of II/a', () => {
    for (const [i, row] of rows.entries()) {
      const next = rows[i + 1];
      if (next?.golongan !== row.golongan) continue;
      const step = next.mkg - row.mkg === 1 ? 1.0158 : 1.0315;
      expect(Math.abs(next.gaji / row.gaji - step)).toBeLessThan(0.0002);
    }
  });
});

describe('looking up pay', () => {
  it('takes the last row reached, and stays at the last row of all', () => {
    expect(gajiPokok('III/a', 3, asOf)).toBe(gajiPokok('III/a', 2, asOf));
    expect(gajiPokok('II/a', 2, asOf)).toBe(2_218_400);
    expect(gajiPokok('I/a', 40, asOf)).toBe(2_522_600);
    expect(nextMkg('III/a', 3, asOf)).toBe(4);
    expect(nextMkg('II/a', 0, asOf)).toBe(1);
    expect(nextMkg('III/a', 32, asOf)).toBeUndefined();
  });

  it('knows nothing below the first row, nor before the table was in force', () => {
    expect(gajiPokok('I/b', 2, asOf)).toBeNull();
    expect(gajiPokok('II/d', 0, asOf)).toBeNull();
    expect(gajiPokok('III/a', 0, '2023-12-31')).toBeNull();
  });

  it('writes rupiah without decimals', () => {
    expect([0, 950, 2_785_700, 979_030_700].map(formatRupiah)).toEqual([
      'Rp0',
      'Rp950',
      'Rp2.785.700',
      'Rp979.030.700',
    ]);
  });
});

describe('golongan', () => {
  it('are seventeen in order, each with its BKN code and rank', () => {
    expect(GOLONGAN).toHaveLength(17);
    expect([...TINGKAT_GOLONGAN].sort(compareGolongan)).toEqual(TINGKAT_GOLONGAN);
    expect(GOLONGAN.map((g) => Number(g.bkn))).toEqual([...GOLONGAN.map((g) => Number(g.bkn))].sort((a, b) => a - b));
    expect(compareGolongan('II/d', 'III/a')).toBeLessThan(0);
    expect([bknOf('III/c'), fromBkn('45'), fromBkn('99')]).toEqual(['33', 'IV/e', undefined]);
    expect([nextGolongan('II/d'), nextGolongan('IV/e')]).toEqual(['III/a', undefined]);
    expect(formatGolongan('III/a')).toBe('Penata Muda (III/a)');
    expect(formatGolongan('IX')).toBe('IX');
    expect([isGolongan('III/e'), isGolongan('IV/e')]).toEqual([false, true]);
  });
});
