import { describe, expect, it } from '@jest/globals';
import { formatHariTanggal, formatTanggal, sisaKerja, tanggalPanjang } from './tampilan.js';

describe('words for people', () => {
  it('write an instant with day, date, time and zone', () => {
    const instant = Date.UTC(2026, 10, 23, 7, 5, 59);
    expect(tanggalPanjang(instant, 'WIB')).toBe('Senin, 23 November 2026, 14.05 WIB');
    expect(tanggalPanjang(instant, 'WITA')).toBe('Senin, 23 November 2026, 15.05 WITA');
    expect(tanggalPanjang(Date.UTC(2026, 11, 31, 16, 0), 'WIT')).toBe('Jumat, 1 Januari 2027, 01.00 WIT');
    expect(formatTanggal('2027-05-01')).toBe('1 Mei 2027');
    expect(formatHariTanggal('2026-08-17')).toBe('Senin, 17 Agustus 2026');
  });

  it('write working time in days of 7 hours 30 minutes, two units at most', () => {
    const words = [0, 0.5, 45, 60, 300, 449, 450, 470, 1140, 1150, 3150, -500].map(sisaKerja);
    expect(words).toEqual([
      '0 menit',
      '0 menit',
      '45 menit',
      '1 jam',
      '5 jam',
      '7 jam 29 menit',
      '1 hari',
      '1 hari 20 menit',
      '2 hari 4 jam',
      '2 hari 4 jam',
      '7 hari',
      'terlambat 1 hari 50 menit',
    ]);
  });
});
