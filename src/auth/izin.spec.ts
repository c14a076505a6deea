import { describe, expect, it } from '@jest/globals';
import { IZIN, type Izin, izinOf, IZIN_PERAN } from './izin.js';

/** Written by hand from `domain.md` 1: who may do more than every pegawai may. */
const EXTRA: Record<string, Izin[]> = {
  fasilitator: ['usulan.ajukan-lain', 'usulan.baca-unit', 'usulan.kumpulkan'],
  'kepala-opd': ['tugas.tanda-tangan', 'usulan.ajukan-lain', 'usulan.baca-unit'],
  'tata-usaha': ['usulan.baca-instansi'],
  verifikator: ['kejadian.catat', 'usulan.ajukan-lain', 'usulan.baca-instansi'],
  kabid: ['kejadian.catat', 'pantau.baca', 'usulan.ajukan-lain', 'usulan.baca-instansi'],
  'sekretaris-badan': ['tugas.tanda-tangan', 'usulan.baca-instansi'],
  'kepala-badan': ['pantau.baca', 'tugas.tanda-tangan', 'usulan.ajukan-lain', 'usulan.baca-instansi'],
  sekda: ['tugas.tanda-tangan'],
  ppk: ['tugas.tanda-tangan'],
  manajer: ['pantau.baca', 'usulan.baca-instansi'],
  admin: ['kalender.ubah', 'macet.urus'],
};

const EVERYONE: Izin[] = [
  'berkas.baca',
  'layanan.baca',
  'naskah.baca',
  'sesi.baca',
  'tugas.ambil',
  'tugas.baca',
  'tugas.putuskan',
  'usulan.ajukan',
  'usulan.baca',
];

const sorted = (izin: Iterable<Izin>) => [...izin].sort();

describe('permissions', () => {
  it('of a pegawai without a role are those of everyone', () => {
    expect(sorted(izinOf([]))).toEqual(EVERYONE);
  });

  it.each(Object.entries(EXTRA))('of %s are those of everyone and %j', (peran, extra) => {
    expect(sorted(izinOf([peran]))).toEqual(sorted([...EVERYONE, ...extra]));
  });

  it('of several roles add up', () => {
    expect(izinOf(['fasilitator', 'manajer']).has('usulan.baca-unit')).toBe(true);
    expect(izinOf(['fasilitator', 'manajer']).has('pantau.baca')).toBe(true);
  });

  it('are none for a role that the table does not know', () => {
    expect(sorted(izinOf(['gubernur', 'constructor', '__proto__']))).toEqual(EVERYONE);
  });

  it('are all tried here, and all held by somebody', () => {
    expect(Object.keys(IZIN_PERAN).sort()).toEqual(['pegawai', ...Object.keys(EXTRA)].sort());
    const held = new Set([...EVERYONE, ...Object.values(EXTRA).flat()]);
    expect(sorted(held)).toEqual(sorted(Object.keys(IZIN) as Izin[]));
  });
});
