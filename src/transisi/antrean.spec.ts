import { describe, expect, it } from '@jest/globals';
import type { Pelaksana } from '../../domain/sop/model.js';
import { type Organisasi, type Pihak, queueFor } from './antrean.js';

const pihak: Pihak = {
  instansi: 'x',
  layanan: 'L',
  pemohonId: 'p-pemohon',
  pegawaiId: 'p-pegawai',
  atasanId: 'p-atasan',
  unitId: 'u-dinas',
  golongan: 'III/b',
  tanggal: '2026-11-25',
};
const rule = {
  layanan: '',
  golonganDari: 'I/a',
  golonganSampai: 'III/d',
  peran: 'kepala-badan',
  dasar: 'Pergub',
  sejak: '2024-01-01',
  sampai: null,
};
const organisasi: Organisasi = {
  bkd: 'u-bkd',
  setda: 'u-setda',
  bidang: new Map([['mutasi', 'u-mutasi']]),
  unitIds: new Set(['u-dinas', 'u-bkd', 'u-setda', 'u-mutasi', 'u-tujuan']),
  wewenang: [rule],
};
const queue = (pelaksana: Pelaksana, whose?: string, more: Partial<Pihak> = {}) =>
  queueFor(pelaksana, whose, { ...pihak, ...more }, organisasi).antrean;

describe('the queue of a tugas', () => {
  it('is that of one person where the role is a relation to the case', () => {
    expect(queue({ peran: 'pemohon' })).toBe('orang/p-pemohon');
    expect(queue({ peran: 'pegawai' })).toBe('orang/p-pegawai');
    expect(queue({ peran: 'atasan-langsung' })).toBe('orang/p-atasan');
  });

  it('is that of the head of the OPD where no superior is on record', () => {
    expect(queue({ peran: 'atasan-langsung' }, undefined, { atasanId: null })).toBe('kepala-opd/u-dinas');
  });

  it('is that of the role in the unit the SOP means', () => {
    expect(queue({ peran: 'fasilitator' })).toBe('fasilitator/u-dinas');
    expect(queue({ peran: 'tata-usaha', of: 'bkd' })).toBe('tata-usaha/u-bkd');
    expect(queue({ peran: 'sekda', of: 'bkd' })).toBe('sekda/u-setda');
    expect(queue({ peran: 'kabid', of: { bidang: 'mutasi' } })).toBe('kabid/u-mutasi');
  });

  it('follows a fact to a unit or to a person', () => {
    expect(queue({ peran: 'kepala-opd', of: { field: 'opdTujuan' } }, 'u-tujuan')).toBe('kepala-opd/u-tujuan');
    expect(queue({ peran: 'pegawai', of: { field: 'penguji' } }, 'p-dokter')).toBe('orang/p-dokter');
  });

  it('is near a person that a fact names: themselves, their superior, or a role in their office', () => {
    const of = { field: 'terlapor' };
    const orang = new Map([
      ['p-lapor', { atasanId: 'p-kasi', unitId: 'u-tujuan' }],
      ['p-kepala', { atasanId: null, unitId: 'u-tujuan' }],
    ]);
    expect(queue({ peran: 'pegawai', of }, 'p-lapor', { orang })).toBe('orang/p-lapor');
    expect(queue({ peran: 'atasan-langsung', of }, 'p-lapor', { orang })).toBe('orang/p-kasi');
    expect(queue({ peran: 'atasan-langsung', of }, 'p-kepala', { orang })).toBe('kepala-opd/u-tujuan');
    expect(queue({ peran: 'kepala-opd', of }, 'p-lapor', { orang })).toBe('kepala-opd/u-tujuan');
    expect(queue({ peran: 'atasan-langsung', of }, 'p-hilang', { orang })).toBe('kepala-badan/u-bkd');
  });

  it('is that of whoever acted at a row, or of their superior', () => {
    const of = { langkah: 'putus' };
    const orang = new Map([['p-pejabat', { atasanId: 'p-sekda', unitId: 'u-dinas' }]]);
    expect(queue({ peran: 'pejabat', of }, 'p-pejabat', { orang })).toBe('orang/p-pejabat');
    expect(queue({ peran: 'atasan-langsung', of }, 'p-pejabat', { orang })).toBe('orang/p-sekda');
  });

  it('follows the signing matrix, and goes to the head of the agency where that says nothing', () => {
    expect(queue({ peran: 'penandatangan', of: 'wewenang' })).toBe('kepala-badan/u-bkd');
    expect(queue({ peran: 'penandatangan', of: 'wewenang' }, undefined, { golongan: 'IV/b' })).toBe(
      'kepala-badan/u-bkd',
    );
  });
});
