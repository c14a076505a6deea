import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kalenderBaku } from '../kalender/baku.js';
import { due } from '../kalender/tenggat.js';
import { workingMinutes } from '../kalender/waktu-kerja.js';
import { toInstant } from '../kalender/zona.js';
import { escalationLevel, escalations, instantAtShare, levelAt } from './eskalasi.js';

const k = kalenderBaku('Instansi', 'WIB');
const at = (date: string, jam: string) => toInstant(date, jam, 'WIB');

describe('escalation', () => {
  it('has its steps at 75, 100 and 150 per cent', () => {
    expect([0, 0.749, 0.75, 0.99, 1, 1.49, 1.5, 9].map(escalationLevel)).toEqual([0, 0, 75, 75, 100, 100, 150, 150]);
  });

  it('of a limit of four working days comes on day 3, at its end, and two days later', () => {
    const mulai = at('2026-11-23', '07:30');
    const batas = due(k, mulai, { jumlah: 4, satuan: 'hari-kerja' });
    expect(escalations(k, mulai, batas)).toEqual([
      { persen: 75, pada: at('2026-11-25', '16:00') },
      { persen: 100, pada: at('2026-11-26', '16:00') },
      { persen: 150, pada: at('2026-11-30', '16:00') },
    ]);
  });

  it('of a limit in calendar days is at its end exactly at the limit, not when work ended before it', () => {
    const mulai = at('2026-11-23', '08:00');
    const batas = due(k, mulai, { jumlah: 4, satuan: 'hari' });
    expect(levelAt(k, mulai, batas, at('2026-11-27', '16:30'))).toBe(75);
    expect(levelAt(k, mulai, batas, batas - 1)).toBe(75);
    expect(levelAt(k, mulai, batas, batas)).toBe(100);
  });

  it('of a limit without working time goes by the clock on the wall', () => {
    const mulai = at('2026-11-21', '00:00');
    const batas = at('2026-11-22', '00:00');
    expect(instantAtShare(k, mulai, batas, 0.75)).toBe(at('2026-11-21', '18:00'));
    expect(instantAtShare(k, mulai, batas, 1.5)).toBe(at('2026-11-22', '12:00'));
  });

  it('of a limit that was past when it began is wholly reached', () => {
    const batas = at('2026-11-20', '16:00');
    expect(escalations(k, at('2026-11-23', '08:00'), batas).map((step) => step.pada)).toEqual([batas, batas, batas]);
    expect(levelAt(k, at('2026-11-23', '08:00'), batas, at('2026-11-23', '08:00'))).toBe(150);
  });

  it('is reached in order, and each step when so much working time is used', () => {
    const instants = fc.integer({ min: at('2026-02-01', '00:00'), max: at('2027-06-01', '00:00') });
    fc.assert(
      fc.property(instants, fc.integer({ min: 60_000, max: 40 * 86_400_000 }), (mulai, length) => {
        const batas = mulai + length;
        const [first, second, third] = escalations(k, mulai, batas).map((step) => step.pada);
        expect(first!).toBeGreaterThanOrEqual(mulai);
        expect(first!).toBeLessThanOrEqual(second!);
        expect(second!).toBe(batas);
        expect(third!).toBeGreaterThan(second!);
        const minutes = workingMinutes(k, mulai, batas);
        if (minutes > 0) {
          expect(workingMinutes(k, mulai, first!)).toBe(Math.ceil(minutes * 0.75));
          expect(workingMinutes(k, mulai, third!)).toBe(Math.ceil(minutes * 1.5));
        }
        expect(levelAt(k, mulai, batas, mulai - 1)).toBe(0);
        expect(levelAt(k, mulai, batas, third!)).toBe(150);
      }),
    );
  });
});
