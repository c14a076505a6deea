import { describe, expect, it } from '@jest/globals';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import { moved } from './geser.js';

const kalender = kalenderBaku('Uji', 'WIB');
// Wednesday 23 December 2026, 10.30 WIB: Thursday is cuti bersama, Friday Christmas.
const now = Date.parse('2026-12-23T10:30:00+07:00');
const iso = (text: string) => {
  const at = moved(kalender, now, text);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('moving the business clock', () => {
  it('skips holidays and weekends when it counts working days, and keeps the time of day', () => {
    expect(iso('+1hk')).toBe('2026-12-28T03:30:00.000Z');
    expect(iso('+3hk')).toBe('2026-12-30T03:30:00.000Z');
  });

  it('counts calendar days, hours and minutes as they are', () => {
    expect(iso('+1hari')).toBe('2026-12-24T03:30:00.000Z');
    expect(iso('+2jam')).toBe('2026-12-23T05:30:00.000Z');
    expect(iso('+15menit')).toBe('2026-12-23T03:45:00.000Z');
  });

  it('takes an instant, and refuses anything else', () => {
    expect(iso('2027-01-04T07:30:00+07:00')).toBe('2027-01-04T00:30:00.000Z');
    for (const text of ['3hk', '+3', '+-1hari', 'besok', '2027', '2027-13-01T00:00:00Z'])
      expect(iso(text)).toBeUndefined();
  });
});
