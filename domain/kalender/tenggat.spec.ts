import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Satuan } from '../sop/model.js';
import { kalenderBaku } from './baku.js';
import { addWorkingDays, isWorkingDay, workingDays } from './hari-kerja.js';
import { fromDayNumber, dayNumber } from './tanggal.js';
import { due, type Jangka, opens, promiseDate } from './tenggat.js';
import { tanggalPanjang } from './tampilan.js';
import { dateOf, startOfDay, toInstant, ZONA } from './zona.js';

const k = kalenderBaku('Instansi', 'WIB');
const at = (date: string, jam: string) => toInstant(date, jam, 'WIB');
const show = (instant: number) => tanggalPanjang(instant, 'WIB');
const limit = (jumlah: number, satuan: Satuan): Jangka => ({ jumlah, satuan });
const dueAt = (date: string, jam: string, jumlah: number, satuan: Satuan) =>
  show(due(k, at(date, jam), limit(jumlah, satuan)));

describe('a limit in working days', () => {
  it('counts the day itself until 15.00, and from the next working day after that', () => {
    expect(dueAt('2026-11-23', '08:00', 1, 'hari-kerja')).toBe('Senin, 23 November 2026, 16.00 WIB');
    expect(dueAt('2026-11-23', '15:00', 1, 'hari-kerja')).toBe('Senin, 23 November 2026, 16.00 WIB');
    expect(dueAt('2026-11-23', '15:01', 1, 'hari-kerja')).toBe('Selasa, 24 November 2026, 16.00 WIB');
    expect(show(due(k, at('2026-11-23', '15:00') + 1, limit(1, 'hari-kerja')))).toBe(
      'Selasa, 24 November 2026, 16.00 WIB',
    );
  });

  it('counts from the next working day when it begins on a free day', () => {
    expect(dueAt('2026-11-21', '09:00', 1, 'hari-kerja')).toBe('Senin, 23 November 2026, 16.00 WIB');
    expect(dueAt('2026-12-24', '09:00', 2, 'hari-kerja')).toBe('Selasa, 29 Desember 2026, 16.00 WIB');
  });

  it('ends when work ends on its last day: on Fridays at 16.30, in Ramadan at 15.00', () => {
    expect(dueAt('2026-11-23', '08:00', 5, 'hari-kerja')).toBe('Jumat, 27 November 2026, 16.30 WIB');
    expect(dueAt('2026-02-23', '08:00', 2, 'hari-kerja')).toBe('Selasa, 24 Februari 2026, 15.00 WIB');
  });

  it('never ends before it began where work ends before 15.00', () => {
    const early = { ...k, jam: [{ ...k.jam[0]!, minggu: { senin: { mulai: '07:00', selesai: '11:00' } } }] };
    expect(show(due(early, at('2026-11-23', '11:00'), limit(1, 'hari-kerja')))).toBe(
      'Senin, 30 November 2026, 11.00 WIB',
    );
    expect(show(due(early, at('2026-11-23', '10:59'), limit(1, 'hari-kerja')))).toBe(
      'Senin, 23 November 2026, 11.00 WIB',
    );
  });

  it('counted back from a date leaves exactly so many working days before it', () => {
    expect(show(due(k, startOfDay('2027-01-01', 'WIB'), limit(-1, 'hari-kerja')))).toBe(
      'Kamis, 31 Desember 2026, 16.00 WIB',
    );
    expect(show(due(k, startOfDay('2027-05-21', 'WIB'), limit(-2, 'hari-kerja')))).toBe(
      'Kamis, 13 Mei 2027, 16.00 WIB',
    );
  });
});

describe('a limit in working time', () => {
  it('runs from its anchor and stops with work', () => {
    expect(dueAt('2026-11-23', '15:30', 60, 'menit')).toBe('Selasa, 24 November 2026, 08.00 WIB');
    expect(dueAt('2026-11-23', '15:30', 1.5, 'jam-kerja')).toBe('Selasa, 24 November 2026, 08.30 WIB');
    expect(dueAt('2026-11-23', '08:00', -1, 'jam-kerja')).toBe('Jumat, 20 November 2026, 16.00 WIB');
  });
});

describe('a limit in calendar time', () => {
  it('ends with its last day, its own first day not counted', () => {
    expect(dueAt('2026-11-23', '08:00', 30, 'hari')).toBe('Rabu, 23 Desember 2026, 23.59 WIB');
    expect(dueAt('2026-11-23', '23:00', 1, 'minggu')).toBe('Senin, 30 November 2026, 23.59 WIB');
    expect(dueAt('2026-11-30', '08:00', 3, 'bulan')).toBe('Minggu, 28 Februari 2027, 23.59 WIB');
    expect(dueAt('2026-08-31', '08:00', 1, 'semester')).toBe('Minggu, 28 Februari 2027, 23.59 WIB');
    expect(dueAt('2027-03-01', '00:00', -5, 'bulan')).toBe('Kamis, 1 Oktober 2026, 23.59 WIB');
  });

  it('takes its days from the zone of the calendar', () => {
    const timur = kalenderBaku('Papua', 'WIT');
    const lateEvening = Date.UTC(2026, 10, 22, 16, 0);
    expect(dateOf(due(k, lateEvening, limit(1, 'hari')), 'WIB')).toBe('2026-11-23');
    expect(dateOf(due(timur, lateEvening, limit(1, 'hari')), 'WIT')).toBe('2026-11-24');
  });

  it('moves to the next working day at the same time when it must end on one', () => {
    const bulat = { jumlah: 5, satuan: 'hari', bulat: 'hari-kerja' } as const;
    expect(show(due(k, at('2026-11-23', '08:00'), bulat))).toBe('Senin, 30 November 2026, 23.59 WIB');
    expect(show(due(k, at('2026-11-22', '08:00'), bulat))).toBe('Jumat, 27 November 2026, 23.59 WIB');
    expect(show(due(k, startOfDay('2026-12-25', 'WIB'), { ...bulat, jumlah: 0 }))).toBe(
      'Senin, 28 Desember 2026, 00.00 WIB',
    );
  });
});

describe('any limit', () => {
  const satuan = fc.constantFrom<Satuan>('menit', 'jam-kerja', 'hari-kerja', 'hari', 'minggu', 'bulan', 'semester');
  const instants = fc.integer({ min: at('2026-01-01', '00:00'), max: at('2027-12-31', '23:59') });
  const amounts = fc.integer({ min: 1, max: 40 });

  it('lies after its anchor when it counts forwards and before when it counts back', () => {
    fc.assert(
      fc.property(instants, amounts, satuan, (instant, jumlah, unit) => {
        expect(due(k, instant, limit(jumlah, unit))).toBeGreaterThan(instant);
        expect(due(k, instant, limit(-jumlah - 1, unit))).toBeLessThan(instant);
      }),
    );
  });

  it('is later for a greater amount and a later anchor, and an amount per item is the amount times the items', () => {
    fc.assert(
      fc.property(
        instants,
        amounts,
        satuan,
        fc.integer({ min: 0, max: 10_000_000 }),
        (instant, jumlah, unit, later) => {
          const end = due(k, instant, limit(jumlah, unit));
          expect(due(k, instant, limit(jumlah + 1, unit))).toBeGreaterThan(end);
          expect(due(k, instant + later, limit(jumlah, unit))).toBeGreaterThanOrEqual(end);
          expect(due(k, instant, limit(1, unit), jumlah)).toBe(end);
          expect(opens(k, instant, limit(jumlah, unit))).toBeLessThanOrEqual(end);
        },
      ),
    );
  });

  it('of no amount is its anchor, as of an amount for each of no items', () => {
    fc.assert(
      fc.property(instants, satuan, (instant, unit) => {
        expect(due(k, instant, limit(0, unit))).toBe(instant);
        expect(due(k, instant, limit(15, unit), 0)).toBe(instant);
      }),
    );
  });

  it('rounds a part of a unit up, and is not misled by floating point', () => {
    expect(due(k, at('2026-11-23', '08:00'), limit(0.5, 'hari-kerja'))).toBe(at('2026-11-23', '16:00'));
    expect(due(k, at('2026-11-23', '08:00'), limit(1.1, 'hari-kerja'), 10)).toBe(
      due(k, at('2026-11-23', '08:00'), limit(11, 'hari-kerja')),
    );
  });

  it('ends on a working day whenever it must', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -40, max: 40 }), satuan, (instant, jumlah, unit) => {
        const end = due(k, instant, { jumlah, satuan: unit, bulat: 'hari-kerja' });
        expect(isWorkingDay(k, dateOf(end, 'WIB'))).toBe(true);
      }),
    );
  });
});

describe('a row that may open only then', () => {
  it('opens with the day, not when it is over', () => {
    const tmt = startOfDay('2027-03-01', 'WIB');
    expect(show(opens(k, tmt, limit(-5, 'bulan')))).toBe('Kamis, 1 Oktober 2026, 00.00 WIB');
    expect(show(opens(k, tmt, limit(-1, 'hari-kerja')))).toBe('Jumat, 26 Februari 2027, 08.00 WIB');
    expect(show(opens(k, tmt, limit(0, 'hari')))).toBe('Senin, 1 Maret 2027, 00.00 WIB');
  });
});

describe('the promise on the receipt', () => {
  const janji = limit(7, 'hari-kerja');
  const promised = (date: string, jam: string) => {
    const { mulai, sampai } = promiseDate(k, at(date, jam), janji);
    return [show(mulai), show(sampai)];
  };

  it('starts the clock at the first working minute of day 1', () => {
    expect(promised('2026-11-23', '09:10')).toEqual([
      'Senin, 23 November 2026, 09.10 WIB',
      'Selasa, 1 Desember 2026, 16.00 WIB',
    ]);
    expect(promised('2026-11-23', '06:00')).toEqual([
      'Senin, 23 November 2026, 07.30 WIB',
      'Selasa, 1 Desember 2026, 16.00 WIB',
    ]);
    expect(promised('2026-11-23', '12:20')).toEqual([
      'Senin, 23 November 2026, 13.00 WIB',
      'Selasa, 1 Desember 2026, 16.00 WIB',
    ]);
    expect(promised('2026-11-23', '15:20')).toEqual([
      'Selasa, 24 November 2026, 07.30 WIB',
      'Rabu, 2 Desember 2026, 16.00 WIB',
    ]);
    expect(promised('2026-11-21', '10:00')).toEqual([
      'Senin, 23 November 2026, 07.30 WIB',
      'Selasa, 1 Desember 2026, 16.00 WIB',
    ]);
  });

  it('holds exactly the promised number of working days', () => {
    const days = fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2027-12-01') });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), fc.constantFrom(...ZONA), (day, minute, zona) => {
        const there = kalenderBaku('x', zona);
        const submitted = startOfDay(fromDayNumber(day), zona) + minute * 60_000;
        const { mulai, sampai } = promiseDate(there, submitted, janji);
        expect(mulai).toBeGreaterThanOrEqual(submitted);
        expect(workingDays(there, dateOf(mulai, zona), dateOf(sampai, zona))).toBe(7);
        expect(addWorkingDays(there, dateOf(mulai, zona), 6)).toBe(dateOf(sampai, zona));
      }),
    );
  });
});
