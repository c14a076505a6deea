import { describe, expect, it } from '@jest/globals';
import { kalimat } from './kalimat.js';

describe('the sentence of the manager', () => {
  const none = { berjalan: 0, segera: 0, lewat: 0, tugas: 0 };

  it('says that nothing runs, that nothing is late, or what falls due next', () => {
    expect(kalimat(none)).toBe('Tidak ada usulan yang sedang berjalan.');
    expect(kalimat({ ...none, berjalan: 5 })).toBe('Tidak ada usulan yang lewat batas.');
    expect(kalimat({ ...none, berjalan: 5, segera: 2 })).toBe(
      'Tidak ada usulan yang lewat batas; tugas dari 2 usulan jatuh tempo dalam 3 hari kerja.',
    );
  });

  const late = (lewat: number, tugas: number, most: number, diLangkah: number) =>
    kalimat({
      berjalan: 20_000,
      segera: 3,
      lewat,
      tugas,
      terbanyak: { layanan: 'Izin uji', lewat: most, langkah: 'Meneliti', diLangkah },
    });

  it('names the layanan and the langkah at which most are held up', () => {
    expect(late(12, 12, 12, 8)).toBe('12 usulan Izin uji lewat batas; 67% tertahan di Meneliti.');
    expect(late(12, 12, 12, 12)).toBe('12 usulan Izin uji lewat batas; semuanya tertahan di Meneliti.');
    expect(late(1, 1, 1, 1)).toBe('1 usulan Izin uji lewat batas, tertahan di Meneliti.');
  });

  it('names the layanan with most of them when there are several', () => {
    expect(late(283, 283, 148, 105)).toBe(
      '283 usulan lewat batas, terbanyak Izin uji (148); 71% di antaranya tertahan di Meneliti.',
    );
    expect(late(3, 3, 1, 1)).toBe('3 usulan lewat batas, antara lain Izin uji yang tertahan di Meneliti.');
  });

  it('counts the tugas too when lanes side by side make them more', () => {
    expect(late(11, 12, 11, 11)).toBe('11 usulan Izin uji lewat batas (12 tugas); semuanya tertahan di Meneliti.');
    expect(late(12_345, 1_234_567, 12_345, 1)).toBe(
      '12.345 usulan Izin uji lewat batas (1.234.567 tugas); 1% tertahan di Meneliti.',
    );
  });

  it('does not round to all', () => {
    expect(late(1000, 1000, 1000, 999)).toContain('; 99% tertahan');
  });
});
