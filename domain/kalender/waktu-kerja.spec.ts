import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kalenderBaku } from './baku.js';
import { addWorkingDays } from './hari-kerja.js';
import { NAMA_HARI, type Kalender } from './model.js';
import { toInstant, ZONA, type Zona } from './zona.js';
import { addWorkingMinutes, isWorkingTime, nextWorkingTime, workingMinutes } from './waktu-kerja.js';

const MINUTE = 60_000;

/** The slow oracle: looks at one minute through the platform's own calendar and the calendar's text. */
function works(k: Kalender, instant: number): boolean {
  const hours = { WIB: 7, WITA: 8, WIT: 9 }[k.zona];
  const iso = new Date(Math.floor(instant / MINUTE) * MINUTE + hours * 3_600_000).toISOString();
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 16)];
  if (k.libur.some((l) => l.tanggal === date)) return false;
  const khusus = k.jamKhusus.find((j) => j.sejak <= date && date <= j.sampai);
  const hari = NAMA_HARI[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!;
  const jam = (khusus ?? k.jam[0]!).minggu[hari];
  if (!jam || time < jam.mulai || time >= jam.selesai) return false;
  return !(jam.istirahat ?? []).some((p) => p.mulai <= time && time < p.selesai);
}

function count(k: Kalender, from: number, to: number): number {
  let minutes = 0;
  for (let m = Math.floor(from / MINUTE); m < Math.floor(to / MINUTE); m++) if (works(k, m * MINUTE)) minutes++;
  return minutes;
}

const calendars = ZONA.flatMap((zona) => ([5, 6] as const).map((hari) => kalenderBaku(`${zona} ${hari}`, zona, hari)));
const anyCalendar = fc.constantFrom(...calendars);
const lima = calendars[0]!;

/** Spans of time where something happens: Ramadan and Idulfitri, a Sunday that is a holiday, the turn of a year, May 2027. */
const starts = [
  '2026-02-13',
  '2026-03-14',
  '2026-04-02',
  '2026-11-20',
  '2026-12-22',
  '2027-02-05',
  '2027-05-14',
  '2027-12-24',
];
const anyInstant = fc
  .tuple(fc.constantFrom(...starts), fc.integer({ min: 0, max: 6 * 1440 * MINUTE }), fc.boolean())
  .map(([start, ms, whole]) => toInstant(start, '00:00', 'WIB') + (whole ? Math.floor(ms / MINUTE) * MINUTE : ms));
const at = (date: string, jam: string, zona: Zona = 'WIB') => toInstant(date, jam, zona);

describe('working minutes against the slow oracle', () => {
  it('are those that the oracle counts minute by minute', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 0, max: 5 * 1440 * MINUTE }), (k, from, length) => {
        expect(workingMinutes(k, from, from + length)).toBe(count(k, from, from + length));
      }),
      { numRuns: 60 },
    );
  });

  it('agree on whether an instant is working time', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (k, instant) => {
        expect(isWorkingTime(k, instant)).toBe(works(k, instant));
        const next = nextWorkingTime(k, instant);
        expect(works(k, next)).toBe(true);
        expect(count(k, instant, next)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('come to 37.5 hours in an ordinary week and 32.5 in Ramadan, for five days and for six', () => {
    for (const k of calendars) {
      expect(workingMinutes(k, at('2026-11-23', '00:00', k.zona), at('2026-11-30', '00:00', k.zona))).toBe(37.5 * 60);
      expect(workingMinutes(k, at('2026-02-23', '00:00', k.zona), at('2026-03-02', '00:00', k.zona))).toBe(32.5 * 60);
    }
  });
});

describe('working minutes', () => {
  const minutes = fc.integer({ min: -30_000, max: 30_000 });

  it('add up over any cut, and turn their sign with their direction', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, anyInstant, (k, a, b, c) => {
        expect(workingMinutes(k, a, b) + workingMinutes(k, b, c)).toBe(workingMinutes(k, a, c));
        expect(workingMinutes(k, a, b) + workingMinutes(k, b, a)).toBe(0);
      }),
    );
  });

  it('are the inverse of adding them, forwards and backwards', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, minutes, (k, instant, n) => {
        expect(workingMinutes(k, instant, addWorkingMinutes(k, instant, n))).toBe(n);
      }),
    );
  });

  it('are added to the earliest instant forwards and the latest backwards', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 1, max: 30_000 }), (k, instant, n) => {
        expect(workingMinutes(k, instant, addWorkingMinutes(k, instant, n) - 1)).toBeLessThanOrEqual(n);
        expect(works(k, addWorkingMinutes(k, instant, n) - 1)).toBe(true);
        expect(works(k, addWorkingMinutes(k, instant, -n))).toBe(true);
      }),
    );
  });

  it('move an instant further the more of them are added, and never past one that was later', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, minutes, minutes, (k, a, b, m, n) => {
        const [less, more] = m <= n ? [m, n] : [n, m];
        expect(addWorkingMinutes(k, a, less)).toBeLessThanOrEqual(addWorkingMinutes(k, a, more));
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(addWorkingMinutes(k, first, m)).toBeLessThanOrEqual(addWorkingMinutes(k, second, m));
      }),
    );
  });

  it('can be added in two parts', () => {
    const some = fc.integer({ min: 1, max: 9000 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, some, some, (k, instant, m, n) => {
        const once = addWorkingMinutes(k, instant, m + n);
        expect(addWorkingMinutes(k, addWorkingMinutes(k, instant, m), n)).toBe(once);
      }),
    );
  });

  it('are half-open: work has begun at 07.30 and is over at 16.00, and a break is no work', () => {
    expect(isWorkingTime(lima, at('2026-11-26', '07:30'))).toBe(true);
    expect(isWorkingTime(lima, at('2026-11-26', '16:00'))).toBe(false);
    expect(isWorkingTime(lima, at('2026-11-26', '12:00'))).toBe(false);
    expect(isWorkingTime(lima, at('2026-11-26', '13:00'))).toBe(true);
    expect(addWorkingMinutes(lima, at('2026-11-26', '07:30'), 450)).toBe(at('2026-11-26', '16:00'));
    expect(addWorkingMinutes(lima, at('2026-11-26', '07:30'), 451)).toBe(at('2026-11-27', '07:31'));
    expect(addWorkingMinutes(lima, at('2026-11-26', '16:00'), -450)).toBe(at('2026-11-26', '07:30'));
    expect(addWorkingMinutes(lima, at('2026-11-27', '07:30'), -1)).toBe(at('2026-11-26', '15:59'));
  });

  it('keep the seconds of an instant within working hours and drop those outside', () => {
    expect(addWorkingMinutes(lima, at('2026-11-26', '15:59') + 20_000, 1)).toBe(at('2026-11-27', '07:30') + 20_000);
    expect(addWorkingMinutes(lima, at('2026-11-26', '16:00') + 20_000, 1)).toBe(at('2026-11-27', '07:31'));
  });

  it('take a longer break on Friday', () => {
    expect(addWorkingMinutes(lima, at('2026-11-27', '11:00'), 60)).toBe(at('2026-11-27', '13:30'));
    expect(addWorkingMinutes(lima, at('2026-11-26', '11:30'), 60)).toBe(at('2026-11-26', '13:30'));
  });

  it('run over the end of a year and years without any table in between', () => {
    expect(workingMinutes(lima, at('2026-12-31', '15:00'), at('2027-01-04', '08:30'))).toBe(120);
    const [a, b] = [at('2026-12-31', '15:00'), at('2031-06-02', '09:00')];
    expect(addWorkingMinutes(lima, a, workingMinutes(lima, a, b))).toBe(b);
    expect(addWorkingMinutes(lima, b, workingMinutes(lima, b, a))).toBe(a);
  });

  it('begin anew with a new calendar object', () => {
    const extra = {
      ...lima,
      libur: [
        ...lima.libur,
        { tanggal: '2026-11-26', jenis: 'D', nama: 'Pilkada', sumber: 'Keppres', keyakinan: 'tinggi' } as const,
      ],
    };
    expect(workingMinutes(lima, at('2026-11-26', '00:00'), at('2026-11-27', '00:00'))).toBe(450);
    expect(workingMinutes(extra, at('2026-11-26', '00:00'), at('2026-11-27', '00:00'))).toBe(0);
  });

  it('follow a change of the ordinary hours from its date on', () => {
    const changed: Kalender = {
      ...lima,
      jam: [
        { ...lima.jam[0]!, sejak: '2026-11-25', minggu: { rabu: { mulai: '08:00', selesai: '09:00' } } },
        ...lima.jam,
      ],
    };
    expect(workingMinutes(changed, at('2026-11-24', '00:00'), at('2026-11-25', '00:00'))).toBe(450);
    expect(workingMinutes(changed, at('2026-11-25', '00:00'), at('2026-12-02', '00:00'))).toBe(60);
    expect(addWorkingDays(changed, '2026-11-25', 1)).toBe('2026-12-02');
  });

  it('refuse parts of a minute, and ends that no calendar reaches', () => {
    expect(() => addWorkingMinutes(lima, 0, 0.5)).toThrow(RangeError);
    expect(() => addWorkingMinutes(lima, NaN, 1)).toThrow(RangeError);
    expect(() => addWorkingMinutes(lima, at('9999-12-30', '10:00'), 10_000)).toThrow(RangeError);
  });
});
