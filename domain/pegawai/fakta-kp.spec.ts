import { describe, expect, it } from '@jest/globals';
import { computeTurunan } from './fakta-turunan.js';
import type { PegawaiSnapshot } from './pegawai.js';
import { isPeriode, periodeFrom, periodeTerbuka, tutupUsul } from './periode-kp.js';

/** A clerk, III/b since 1 April 2022 with 3 years and no months, S-1. */
const pegawai: PegawaiSnapshot = {
  tanggalLahir: '1994-05-17',
  tmtCpns: '2019-03-01',
  tmtPns: '2020-03-01',
  golongan: 'III/b',
  tmtGolongan: '2022-04-01',
  mkg: { tahun: 3, bulan: 0, pada: '2022-04-01' },
  jenisJabatan: 'pelaksana',
  status: 'pns',
  pendidikan: 's1',
  skp: [],
  hukdis: [],
};

const of = (field: string, over: Partial<PegawaiSnapshot> = {}, asOf = '2026-11-23', formulir = {}) =>
  computeTurunan([field], { pegawai: { ...pegawai, ...over }, formulir, asOf })[field];

describe('periods of kenaikan pangkat', () => {
  it('are the 1st of every second month until September 2025, and of every month from October 2025 on', () => {
    expect([
      isPeriode('2025-08-01'),
      isPeriode('2025-09-01'),
      isPeriode('2025-10-01'),
      isPeriode('2025-11-01'),
    ]).toEqual([true, false, true, true]);
    expect(isPeriode('2026-11-02')).toBe(false);
    expect(periodeFrom('2025-08-02')).toBe('2025-10-01');
    expect(periodeFrom('2026-11-02')).toBe('2026-12-01');
    expect(periodeFrom('2026-12-01')).toBe('2026-12-01');
  });

  it('close for the OPD on the 10th of the second month before', () => {
    expect(tutupUsul('2027-02-01')).toBe('2026-12-10');
    expect(tutupUsul('2027-01-01')).toBe('2026-11-10');
  });

  it('take what comes on the last day, and what comes the day after for the next month', () => {
    expect(periodeTerbuka('2026-12-10')).toBe('2027-02-01');
    expect(periodeTerbuka('2026-12-11')).toBe('2027-03-01');
  });
});

describe('facts of kenaikan pangkat reguler', () => {
  it('take the first open period for whoever has had the years before', () => {
    expect(of('tmtKp')).toBe('2027-02-01');
    expect(of('tutupUsulKp')).toBe('2026-12-10');
    // 1 April 2022 to 1 February 2027: four years and ten months.
    expect(of('masaPangkatKp')).toBe(58);
  });

  it('arise at the period at which the four years are full, however long ago', () => {
    expect(of('tmtHakKp')).toBe('2026-04-01');
    expect(of('tmtHakKp', { tmtGolongan: '2023-04-02' })).toBe('2027-05-01');
    expect(of('tmtHakKp', { tmtGolongan: null })).toBeNull();
  });

  it('take the period at which the four years are full, as far as six months ahead', () => {
    const soon = { tmtGolongan: '2023-04-01', mkg: { tahun: 4, bulan: 0, pada: '2023-04-01' } };
    expect(of('tmtKp', soon)).toBe('2027-04-01');
    expect(of('masaPangkatKp', soon)).toBe(48);
    const later = { tmtGolongan: '2023-10-01', mkg: { tahun: 4, bulan: 6, pada: '2023-10-01' } };
    // Six months from November is May: three years and seven months then.
    expect(of('tmtKp', later)).toBe('2027-05-01');
    expect(of('masaPangkatKp', later)).toBe(43);
  });

  it('count the first kenaikan pangkat from TMT CPNS, also where the record dates the golongan from TMT PNS', () => {
    expect(of('masaPangkatKp', { tmtGolongan: '2020-03-01' })).toBe(95);
    expect(of('kpPertama', { tmtGolongan: '2020-03-01' })).toBe(true);
    expect(of('kpPertama', { tmtGolongan: '2019-03-01' })).toBe(true);
    expect(of('kpPertama')).toBe(false);
  });

  it('go to the next golongan, and nowhere above IV/e', () => {
    expect(of('golonganBaru')).toBe('III/c');
    expect(of('golonganBaru', { golongan: 'II/d' })).toBe('III/a');
    expect(of('golonganBaru', { golongan: 'IV/e' })).toBeNull();
    expect(of('sesuaiPendidikan', { golongan: 'IV/e', pendidikan: 's3' })).toBe(false);
  });

  it.each([
    ['sd', 'I/d', true],
    ['sd', 'II/a', false],
    ['sltp', 'II/b', true],
    ['sltp', 'II/c', false],
    ['sltp-kejuruan', 'II/c', true],
    ['slta', 'III/a', true],
    ['slta', 'III/b', false],
    ['d2', 'III/a', true],
    ['d3', 'III/b', true],
    ['d3', 'III/c', false],
    ['s1', 'III/c', true],
    ['s1', 'III/d', false],
    ['s2', 'III/d', true],
    ['s2', 'IV/a', false],
    ['s3', 'IV/a', true],
    ['s3', 'IV/b', false],
  ] as const)('with %s somebody in %s may go up by education: %s', (pendidikan, golongan, may) => {
    expect(of('sesuaiPendidikan', { pendidikan, golongan })).toBe(may);
  });

  it('do not know the ceiling of whoever has no education on record', () => {
    expect(of('sesuaiPendidikan', { pendidikan: null })).toBeNull();
  });

  it('ask for ujian dinas at the two jumps, unless training or education exempts', () => {
    expect(of('perluUjianDinas')).toBe(false);
    expect(of('ujianDinasTerpenuhi')).toBe(true);
    const first = { golongan: 'II/d', pendidikan: 'slta' } as const;
    expect(of('perluUjianDinas', first)).toBe(true);
    expect(of('ujianDinasTerpenuhi', first)).toBe(false);
    expect(of('ujianDinasTerpenuhi', { ...first, lulus: ['ujian-dinas-1'] })).toBe(true);
    expect(of('ujianDinasTerpenuhi', { ...first, lulus: ['pim-4'] })).toBe(true);
    expect(of('ujianDinasTerpenuhi', { ...first, pendidikan: 's1' })).toBe(true);
    const second = { golongan: 'III/d', pendidikan: 's1' } as const;
    expect(of('ujianDinasTerpenuhi', second)).toBe(false);
    expect(of('ujianDinasTerpenuhi', { ...second, lulus: ['ujian-dinas-1'] })).toBe(false);
    expect(of('ujianDinasTerpenuhi', { ...second, lulus: ['ujian-dinas-2'] })).toBe(true);
    expect(of('ujianDinasTerpenuhi', { ...second, pendidikan: 's2' })).toBe(true);
  });

  it('count masa kerja golongan and pay at the TMT', () => {
    // 3 years on 1 April 2022, and 4 years 10 months to 1 February 2027: 7 years 10 months.
    expect([of('mkgBaruTahun'), of('mkgBaruBulan')]).toEqual([7, 10]);
    // III/b and III/c at 6 years, for there is no row of 7.
    expect([of('gajiLama'), of('gajiBaru')]).toEqual([3186600, 3321400]);
  });

  it('take six years from I to II, five from II to III, none from III to IV', () => {
    const at = (golongan: string, tahun: number) => {
      const over = { golongan, mkg: { tahun, bulan: 2, pada: '2022-04-01' }, pendidikan: 's3' as const };
      return [of('mkgBaruTahun', over), of('mkgBaruBulan', over), of('gajiBaru', over)];
    };
    // 14 years 2 months, and 4 years 10 months: 19 years; less 6: 13, II/a.
    expect(at('I/d', 14)).toEqual([13, 0, 2672000]);
    // 19 years less 5: 14, III/a.
    expect(at('II/d', 14)).toEqual([14, 0, 3461100]);
    // 19 years stay 19, IV/a at 18.
    expect(at('III/d', 14)).toEqual([19, 0, 4346200]);
    // Less than what is taken: nothing is left, and no debt.
    expect(at('I/d', 0)).toEqual([0, 0, 2184000]);
  });

  it('are counted at the TMT of the pertek once BKN has said it', () => {
    const said = { tmtPertek: '2027-04-01' };
    expect([of('mkgBaruTahun', {}, '2027-01-12', said), of('mkgBaruBulan', {}, '2027-01-12', said)]).toEqual([8, 0]);
    expect(of('gajiBaru', {}, '2027-01-12', said)).toBe(3426000);
  });

  it('do not know masa kerja golongan where the record does not, or fixes it only after the TMT', () => {
    expect(of('mkgBaruTahun', { mkg: null })).toBeNull();
    expect(of('gajiBaru', { mkg: { tahun: 3, bulan: 0, pada: '2027-06-01' } })).toBeNull();
  });
});

describe('a record that is wrong', () => {
  it.each([
    ['meninggal', { status: 'meninggal' }],
    ['pensiun', { status: 'pensiun' }],
    ['tanggal-lahir', { tanggalLahir: '1994-00-17' }],
    ['golongan', { golongan: '3B' }],
    ['tmt-golongan', { tmtGolongan: null }],
    ['tmt-golongan', { tmtGolongan: '2022-13-01' }],
    ['tmt-mendatang', { tmtGolongan: '2027-04-01' }],
    ['jabatan-ganda', { jabatanAktif: 2 }],
    ['tanpa-masalah', {}],
  ] as const)('is told by name: %s', (kode, over) => {
    expect(of('keadaanData', over)).toBe(kode);
  });

  it('leaves unknown what cannot be computed, and throws nothing', () => {
    const facts = ['usia', 'tmtPensiun', 'tmtKp', 'masaPangkatKp', 'golonganBaru', 'gajiBaru', 'ujianDinasTerpenuhi'];
    for (const over of [
      { tanggalLahir: '1994-00-17' },
      { golongan: '3B' },
      { tmtGolongan: '2022-13-01' },
      { tmtCpns: '' },
      { mkg: { tahun: 3, bulan: 0, pada: '0000-00-00' } },
    ]) {
      const pegawaiRusak = { ...pegawai, ...over };
      expect(() => computeTurunan(facts, { pegawai: pegawaiRusak, formulir: {}, asOf: '2026-11-23' })).not.toThrow();
    }
    expect(of('usia', { tanggalLahir: '1994-00-17' })).toBeNull();
    expect(of('golonganBaru', { golongan: '3B' })).toBeNull();
  });
});
