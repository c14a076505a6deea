import { describe, expect, it } from '@jest/globals';
import { kpReguler } from '../../domain/layanan/kp-reguler.js';
import type { PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import { hakOf, periodeOf } from './hitung-hak.js';

const pegawai: PegawaiSnapshot = {
  tanggalLahir: '1994-05-17',
  tmtCpns: '2019-03-01',
  tmtPns: '2020-03-01',
  golongan: 'III/b',
  tmtGolongan: '2023-05-01',
  mkg: { tahun: 4, bulan: 2, pada: '2023-05-01' },
  jenisJabatan: 'pelaksana',
  status: 'pns',
  pendidikan: 's1',
  skp: [
    { tahun: 2025, predikat: 'baik' },
    { tahun: 2024, predikat: 'sangat-baik' },
  ],
  hukdis: [],
};

const hak = (over: Partial<PegawaiSnapshot> = {}) =>
  hakOf(kpReguler.sop, { ...pegawai, ...over }, '2026-11-23', '2027-05-01');
const against = (over: Partial<PegawaiSnapshot>) =>
  hak(over)?.aturan.flatMap(({ kode, hasil }) => (hasil === 'ya' ? [] : [kode]));

describe('who is on the list of a month', () => {
  it('is listed six months ahead', () => {
    expect(periodeOf('2026-11-23', 6)).toBe('2027-05-01');
    expect(periodeOf('2026-12-31', 6)).toBe('2027-06-01');
  });

  it('is whoever has four years in the pangkat by then, with the documents that are asked for', () => {
    expect(hak()).toMatchObject({ tmt: '2027-05-01', hasil: 'ya', berkas: ['SKKP', 'SKP2THN', 'IJZAKHIR'] });
  });

  it('is whoever had them before, and not whoever has them only later', () => {
    expect(hak({ tmtGolongan: '2020-04-01', mkg: null })).toMatchObject({ tmt: '2024-04-01', hasil: 'ya' });
    expect(hak({ tmtGolongan: '2023-06-01' })).toBeUndefined();
  });

  it('is told by which rule the right is not there', () => {
    expect(hak({ jenisJabatan: 'jf-pertama' })?.hasil).toBe('tidak');
    expect(against({ jenisJabatan: 'jf-pertama' })).toEqual(['jabatan']);
    expect(against({ golongan: 'III/d' })).toEqual(['batas-pendidikan', 'ujian-dinas']);
    expect(against({ skp: [{ tahun: 2025, predikat: 'kurang' }] })).toEqual(['kinerja']);
    expect(against({ hukdis: [{ tingkat: 'sedang', dari: '2026-06-01' }] })).toEqual(['disiplin']);
  });

  it('is looked at by a person where the record does not say', () => {
    expect(hak({ pendidikan: null })?.hasil).toBe('periksa');
    expect(against({ pendidikan: null })).toEqual(['batas-pendidikan']);
  });

  it.each([
    ['no such golongan', { golongan: '3B' }],
    ['no TMT of the golongan', { tmtGolongan: null }],
    ['no month of birth', { tanggalLahir: '1994-00-17' }],
    ['two posts', { jabatanAktif: 2 }],
  ] as const)('is told what is wrong with the record, and nothing throws: %s', (_, over) => {
    const found = hak(over);
    expect(found?.hasil).toBe('tidak');
    expect(found?.aturan.find(({ kode }) => kode === 'data')?.hasil).toBe('tidak');
  });
});
