import { describe, expect, it } from '@jest/globals';
import { kalenderBaku } from './baku.js';
import type { JamHari, Kalender } from './model.js';
import { kalenderSchema } from './skema.js';

const k = kalenderBaku('Instansi', 'WIB');
const accepts = (data: unknown) => kalenderSchema.safeParse(data).success;
const withSenin = (senin: JamHari): Kalender => ({ ...k, jam: [{ ...k.jam[0]!, minggu: { senin } }] });

describe('the schema of a calendar', () => {
  it('takes the calendars that ship, also after a journey through JSON', () => {
    for (const hari of [5, 6] as const) {
      const shipped = kalenderBaku('Instansi', 'WITA', hari);
      expect(kalenderSchema.parse(JSON.parse(JSON.stringify(shipped)))).toEqual(shipped);
    }
  });

  it('refuses hours that are not hours', () => {
    expect(accepts(withSenin({ mulai: '07:30', selesai: '24:00' }))).toBe(true);
    expect(accepts(withSenin({ mulai: '7:30', selesai: '16:00' }))).toBe(false);
    expect(accepts(withSenin({ mulai: '16:00', selesai: '07:30' }))).toBe(false);
    const breaks = (...istirahat: [string, string][]) =>
      withSenin({
        mulai: '08:00',
        selesai: '16:00',
        istirahat: istirahat.map(([mulai, selesai]) => ({ mulai, selesai })),
      });
    expect(accepts(breaks(['12:00', '13:00'], ['10:00', '10:15']))).toBe(true);
    expect(accepts(breaks(['12:00', '13:00'], ['12:30', '13:30']))).toBe(false);
    expect(accepts(breaks(['07:00', '08:30']))).toBe(false);
    expect(accepts(breaks(['13:00', '12:00']))).toBe(false);
    expect(accepts(breaks(['08:00', '16:00']))).toBe(false);
    expect(accepts(breaks(['08:00', '12:00'], ['12:00', '16:00']))).toBe(false);
  });

  it('refuses dates that do not exist, a week without work, and words it does not know', () => {
    expect(accepts({ ...k, libur: [{ ...k.libur[0]!, tanggal: '2027-02-29' }] })).toBe(false);
    expect(accepts({ ...k, jam: [] })).toBe(false);
    expect(accepts({ ...k, jam: [{ ...k.jam[0]!, minggu: {} }] })).toBe(false);
    expect(accepts({ ...k, zona: 'UTC' })).toBe(false);
    expect(accepts({ ...k, lain: 1 })).toBe(false);
    expect(accepts({ ...k, jadwal: { x: { nama: 'x', jenis: 'tahunan', hari: ['02-30'] } } })).toBe(false);
    expect(accepts({ ...k, jamKhusus: [{ ...k.jamKhusus[0]!, sampai: '2026-01-01' }] })).toBe(false);
  });
});
