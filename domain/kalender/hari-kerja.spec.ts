import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kalenderBaku } from './baku.js';
import { addWorkingDays, coverage, isWorkingDay, nextWorkingDay, workingDays, workingHours } from './hari-kerja.js';
import { liburNasional } from './hari-libur.js';
import { addDays, daysInMonth, dayNumber, fromDayNumber } from './tanggal.js';
import { toInstant } from './zona.js';

const lima = kalenderBaku('Instansi', 'WIB');
const enam = kalenderBaku('Sekolah', 'WIB', 6);

const months = (tahun: number) =>
  Array.from({ length: 12 }, (_, i) => {
    const bulan = `${tahun}-${String(i + 1).padStart(2, '0')}`;
    return workingDays(lima, `${bulan}-01`, `${bulan}-${daysInMonth(tahun, i + 1)}`);
  });

describe('the holiday list', () => {
  it('holds 17 + 8 days for 2026 and 18 + 8 for 2027, each date once', () => {
    const count = (tahun: string, jenis: string) =>
      liburNasional.filter((l) => l.tanggal.startsWith(tahun) && l.jenis === jenis).length;
    expect([count('2026', 'N'), count('2026', 'C'), count('2027', 'N'), count('2027', 'C')]).toEqual([17, 8, 18, 8]);
    expect(new Set(liburNasional.map((l) => l.tanggal)).size).toBe(51);
  });
});

describe('working days', () => {
  it('agree with the published month tables of 2026 and 2027', () => {
    expect(months(2026)).toEqual([20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]);
    expect(months(2027)).toEqual([19, 19, 15, 22, 16, 21, 22, 21, 22, 21, 22, 22]);
    expect(workingDays(lima, '2026-01-01', '2026-12-31')).toBe(240);
    expect(workingDays(lima, '2027-01-01', '2027-12-31')).toBe(242);
    expect(workingDays(lima, '2026-01-01', '2027-12-31')).toBe(482);
  });

  it('leave out the closed block of Iduladha and Waisak in May 2027', () => {
    expect(addWorkingDays(lima, '2027-05-14', 1)).toBe('2027-05-21');
    expect(addWorkingDays(lima, '2027-05-21', -1)).toBe('2027-05-14');
  });

  it('include Saturdays where a unit works six days, but not its holidays', () => {
    expect(isWorkingDay(enam, '2026-11-28')).toBe(true);
    expect(isWorkingDay(lima, '2026-11-28')).toBe(false);
    expect(isWorkingDay(enam, '2027-02-06')).toBe(false);
    expect(isWorkingDay(enam, '2026-11-29')).toBe(false);
  });

  it('count both ends, and nothing when the end is first', () => {
    expect(workingDays(lima, '2026-11-23', '2026-11-23')).toBe(1);
    expect(workingDays(lima, '2026-11-22', '2026-11-22')).toBe(0);
    expect(workingDays(lima, '2026-11-24', '2026-11-23')).toBe(0);
  });

  it('are the same by table as by looking at each day', () => {
    const days = fc.integer({ min: dayNumber('2025-10-01'), max: dayNumber('2028-03-31') });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 500 }), (day, length) => {
        let count = 0;
        for (let i = 0; i <= length; i++) if (isWorkingDay(lima, fromDayNumber(day + i))) count++;
        expect(workingDays(lima, fromDayNumber(day), fromDayNumber(day + length))).toBe(count);
      }),
    );
  });

  it('move forwards and backwards to a working day with exactly so many in between', () => {
    const days = fc.integer({ min: dayNumber('2025-10-01'), max: dayNumber('2028-03-31') });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 600 }), (day, n) => {
        const date = fromDayNumber(day);
        const later = addWorkingDays(lima, date, n);
        expect(isWorkingDay(lima, later)).toBe(true);
        expect(workingDays(lima, addDays(date, 1), later)).toBe(n);
        const earlier = addWorkingDays(lima, date, -n);
        expect(isWorkingDay(lima, earlier)).toBe(true);
        expect(workingDays(lima, earlier, addDays(date, -1))).toBe(n);
      }),
    );
    expect(addWorkingDays(lima, '2026-11-22', 0)).toBe('2026-11-22');
    expect(nextWorkingDay(lima, '2026-11-22')).toBe('2026-11-23');
    expect(nextWorkingDay(lima, '2026-11-23')).toBe('2026-11-23');
  });

  it('have hours: Fridays and Ramadan differ, holidays have none', () => {
    const hours = (date: string) => workingHours(lima, date);
    const at = (date: string, mulai: string, selesai: string) => ({
      mulai: toInstant(date, mulai, 'WIB'),
      selesai: toInstant(date, selesai, 'WIB'),
    });
    expect(hours('2026-11-26')).toEqual(at('2026-11-26', '07:30', '16:00'));
    expect(hours('2026-11-27')).toEqual(at('2026-11-27', '07:30', '16:30'));
    expect(hours('2026-02-20')).toEqual(at('2026-02-20', '08:00', '15:30'));
    expect(hours('2026-12-25')).toBeUndefined();
  });

  it('say what is known of a year', () => {
    expect(coverage(lima, 2026).libur?.keyakinan).toBe('sangat-tinggi');
    expect(coverage(lima, 2027)).toMatchObject({ libur: { keyakinan: 'tinggi' }, jamKhusus: ['Ramadan 1448'] });
    expect(coverage(lima, 2028)).toEqual({ libur: undefined, jamKhusus: [] });
    expect(workingDays(lima, '2028-08-14', '2028-08-18')).toBe(5);
  });
});
