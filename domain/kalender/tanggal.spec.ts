import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, dayNumber, fromDayNumber, isTanggal, monthsBetween, weekday } from './tanggal.js';

const anyDay = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') });
const recentDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') });

describe('calendar dates', () => {
  it('agree with the platform calendar on every day number', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(fromDayNumber(day)).toBe(text);
        expect(dayNumber(text)).toBe(day);
        expect(weekday(day)).toBe((new Date(day * 86_400_000).getUTCDay() + 6) % 7);
      }),
    );
  });

  it('do not exist outside the Gregorian calendar', () => {
    for (const text of [
      '2027-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '0000-01-01',
      '2026-1-1',
      '',
    ])
      expect(isTanggal(text)).toBe(false);
    for (const text of ['2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isTanggal(text)).toBe(true);
    expect(() => dayNumber('2027-02-29')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  it('clip a month to its last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
  });

  it('count whole months as the largest number that does not pass the end', () => {
    fc.assert(
      fc.property(recentDay, recentDay, (a, b) => {
        const [from, to] = [fromDayNumber(a), fromDayNumber(b)];
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
      }),
    );
  });
});
