import { describe, expect, it } from 'vitest';
import {
  formatHari,
  formatJumlah,
  formatLama,
  formatNip,
  formatPersen,
  formatSingkat,
  formatSisa,
  formatUkuran,
  formatWaktu,
} from './format.js';

describe('Words for times and numbers', () => {
  it('says what is left of a limit in the words of the server, which counts the working time', () => {
    expect(formatSisa({ sisaMenit: 1140, sisaTeks: '2 hari 4 jam', tingkat: 'aman' })).toBe('Sisa 2 hari 4 jam');
    expect(formatSisa({ sisaMenit: -500, sisaTeks: 'terlambat 1 hari 50 menit', tingkat: 'lewat' })).toBe(
      'Terlambat 1 hari 50 menit',
    );
    // Late on a Saturday: not one working minute has passed since.
    expect(formatSisa({ sisaMenit: 0, sisaTeks: 'terlambat', tingkat: 'lewat' })).toBe('Terlambat');
    expect(formatSisa({ sisaMenit: null, sisaTeks: 'tanpa batas waktu', tingkat: 'aman' })).toBe('Tanpa batas waktu');
  });

  it('shows a moment in the zone it was written in, whatever the zone of the device', () => {
    expect(formatWaktu('2026-11-23T14:05:00.000+07:00')).toBe('Senin, 23 November 2026, 14.05 WIB');
    expect(formatWaktu('2026-11-23T16:05:00.000+09:00')).toBe('Senin, 23 November 2026, 16.05 WIT');
    expect(formatHari('2026-11-24T00:30:00.000+08:00')).toBe('24 November 2026');
    expect(formatHari('2026-11-24')).toBe('24 November 2026');
    expect(formatSingkat('2026-11-23T14:05:00.000+07:00')).toBe('23 Nov 14.05');
  });

  it('groups a NIP as people read it and leaves anything else alone', () => {
    expect(formatNip('198505122010012001')).toBe('19850512 201001 2 001');
    expect(formatNip('123')).toBe('123');
  });

  it('writes numbers the Indonesian way and passes capped counts as they are', () => {
    expect(formatJumlah(5000)).toBe('5.000');
    expect(formatJumlah('1.000+')).toBe('1.000+');
    expect(formatPersen(91.44)).toBe('91,4%');
    expect(formatUkuran(1_300_000)).toBe('1,2 MB');
    expect(formatUkuran(20)).toBe('1 kB');
    expect(formatLama({ jumlah: 7, satuan: 'hari-kerja' })).toBe('7 hari kerja');
  });
});
