import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, endOfDay, startOfDay, toInstant, toIso, ZONA } from './zona.js';

const instants = fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2150, 0) });

describe('zones', () => {
  it('lie seven, eight and nine hours ahead of UTC', () => {
    expect(toInstant('2026-11-23', '07:30', 'WIB')).toBe(Date.UTC(2026, 10, 23, 0, 30));
    expect(toInstant('2026-11-23', '07:30', 'WITA')).toBe(Date.UTC(2026, 10, 22, 23, 30));
    expect(toInstant('2026-11-23', '07:30', 'WIT')).toBe(Date.UTC(2026, 10, 22, 22, 30));
  });

  it('give an instant its local date, and each date a first moment and a last second', () => {
    const instant = Date.UTC(2026, 10, 22, 15, 30);
    expect(ZONA.map((zona) => dateOf(instant, zona))).toEqual(['2026-11-22', '2026-11-22', '2026-11-23']);
    for (const zona of ZONA) {
      expect(dateOf(startOfDay('2026-11-23', zona), zona)).toBe('2026-11-23');
      expect(dateOf(startOfDay('2026-11-23', zona) - 1, zona)).toBe('2026-11-22');
      expect(dateOf(endOfDay('2026-11-23', zona), zona)).toBe('2026-11-23');
      expect(dateOf(endOfDay('2026-11-23', zona) + 1000, zona)).toBe('2026-11-24');
    }
  });

  it('write ISO times that the platform reads back as the same instant', () => {
    expect(toIso(Date.UTC(2026, 10, 23, 7, 5, 9, 7), 'WIB')).toBe('2026-11-23T14:05:09.007+07:00');
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONA), (instant, zona) => {
        expect(Date.parse(toIso(instant, zona))).toBe(instant);
      }),
    );
  });

  it('refuse what is no time of day', () => {
    for (const jam of ['24:01', '7:30', '12:60', '', 'abc'])
      expect(() => toInstant('2026-11-23', jam, 'WIB')).toThrow(RangeError);
  });
});
