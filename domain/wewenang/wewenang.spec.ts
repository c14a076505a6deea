import { describe, expect, it } from '@jest/globals';
import { type Wewenang, signerOf } from './wewenang.js';

const rule = (more: Partial<Wewenang>): Wewenang => ({
  layanan: '',
  golonganDari: 'I/a',
  golonganSampai: 'III/d',
  peran: 'kepala-badan',
  dasar: 'Pergub',
  sejak: '2024-01-01',
  sampai: null,
  ...more,
});
const ask = (golongan: string, tanggal = '2026-11-25', layanan = 'X') => ({ golongan, tanggal, layanan });

describe('the signing matrix', () => {
  it('covers a golongan from the lowest to the highest it names, both included', () => {
    const rules = [rule({}), rule({ golonganDari: 'IV/a', golonganSampai: 'IV/e', peran: 'sekda' })];
    expect(signerOf(rules, ask('I/a'))).toEqual({ peran: 'kepala-badan', of: 'bkd' });
    expect(signerOf(rules, ask('III/d'))?.peran).toBe('kepala-badan');
    expect(signerOf(rules, ask('IV/a'))?.peran).toBe('sekda');
  });

  it('prefers the rule of the layanan to the rule for all, and the later to the earlier', () => {
    const rules = [
      rule({ peran: 'sekda' }),
      rule({ layanan: 'X', peran: 'kepala-opd' }),
      rule({ layanan: 'X', peran: 'kepala-badan', sejak: '2026-01-01' }),
    ];
    expect(signerOf(rules, ask('II/a'))?.peran).toBe('kepala-badan');
    expect(signerOf(rules, ask('II/a', '2025-06-01'))).toEqual({ peran: 'kepala-opd' });
    expect(signerOf(rules, ask('II/a', '2026-11-25', 'Y'))?.peran).toBe('sekda');
  });

  it('knows nobody outside its dates, for an uncovered golongan, or for a word that is no golongan', () => {
    const rules = [rule({ sampai: '2025-12-31' })];
    expect(signerOf(rules, ask('II/a'))).toBeUndefined();
    expect(signerOf([rule({})], ask('IV/b'))).toBeUndefined();
    expect(signerOf([rule({})], ask('V/z'))).toBeUndefined();
  });
});
