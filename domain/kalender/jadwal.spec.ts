import { describe, expect, it } from '@jest/globals';
import { kalenderBaku } from './baku.js';
import { dueJadwal, nextJadwal, opensJadwal } from './jadwal.js';
import type { Kalender } from './model.js';
import { tanggalPanjang } from './tampilan.js';
import { toInstant } from './zona.js';

const k: Kalender = {
  ...kalenderBaku('Instansi', 'WIB'),
  jadwal: {
    'awal-bulan': { nama: 'Tanggal 1', jenis: 'bulanan', hari: 1 },
    'akhir-bulan': { nama: 'Akhir bulan', jenis: 'bulanan', hari: 31 },
    kabisat: { nama: 'Hari kabisat', jenis: 'tahunan', hari: ['02-29'] },
    triwulan: { nama: 'Triwulan', jenis: 'tahunan', hari: ['10-01', '01-01', '04-01', '07-01'] },
    ujian: { nama: 'Ujian', jenis: 'daftar', tanggal: ['2027-06-10', '2026-12-10'] },
  },
};
const at = (date: string, jam: string) => toInstant(date, jam, 'WIB');
const show = (instant: number | undefined) => instant !== undefined && tanggalPanjang(instant, 'WIB');

describe('a named schedule', () => {
  it('gives its first date on or after a date', () => {
    expect(nextJadwal(k, 'awal-bulan', '2026-11-23')).toBe('2026-12-01');
    expect(nextJadwal(k, 'awal-bulan', '2026-12-01')).toBe('2026-12-01');
    expect(nextJadwal(k, 'awal-bulan', '2026-12-02')).toBe('2027-01-01');
    expect(nextJadwal(k, 'akhir-bulan', '2027-02-10')).toBe('2027-02-28');
    expect(nextJadwal(k, 'akhir-bulan', '2027-02-28')).toBe('2027-02-28');
    expect(nextJadwal(k, 'akhir-bulan', '2027-03-01')).toBe('2027-03-31');
    expect(nextJadwal(k, 'triwulan', '2026-11-23')).toBe('2027-01-01');
    expect(nextJadwal(k, 'triwulan', '2027-01-02')).toBe('2027-04-01');
    expect(nextJadwal(k, 'kabisat', '2028-03-01')).toBe('2032-02-29');
    expect(nextJadwal(k, 'ujian', '2026-11-23')).toBe('2026-12-10');
  });

  it('ends with its list, and does not exist under another name', () => {
    expect(nextJadwal(k, 'ujian', '2027-06-11')).toBeUndefined();
    expect(nextJadwal(k, 'lain', '2026-11-23')).toBeUndefined();
    expect(dueJadwal(k, 'lain', at('2026-11-23', '08:00'), { jumlah: 0, satuan: 'hari' })).toBeUndefined();
  });

  it('opens a window at the first moment of its next date', () => {
    const now = { jumlah: 0, satuan: 'hari' } as const;
    expect(show(opensJadwal(k, 'awal-bulan', at('2026-11-23', '08:00'), now))).toBe(
      'Selasa, 1 Desember 2026, 00.00 WIB',
    );
    expect(opensJadwal(k, 'awal-bulan', at('2026-12-01', '00:00'), now)).toBe(at('2026-12-01', '00:00'));
    expect(opensJadwal(k, 'awal-bulan', at('2026-12-01', '00:00') + 1, now)).toBe(at('2027-01-01', '00:00'));
    expect(show(opensJadwal(k, 'awal-bulan', at('2026-12-01', '08:00'), now))).toBe('Jumat, 1 Januari 2027, 00.00 WIB');
  });

  it('skips a date whose limit, counted back, has passed', () => {
    const before = { jumlah: -10, satuan: 'hari' } as const;
    expect(show(dueJadwal(k, 'awal-bulan', at('2026-11-20', '08:00'), before))).toBe(
      'Sabtu, 21 November 2026, 23.59 WIB',
    );
    expect(show(dueJadwal(k, 'awal-bulan', at('2026-11-23', '08:00'), before))).toBe(
      'Selasa, 22 Desember 2026, 23.59 WIB',
    );
    expect(show(dueJadwal(k, 'ujian', at('2026-12-05', '08:00'), before))).toBe('Senin, 31 Mei 2027, 23.59 WIB');
  });
});
