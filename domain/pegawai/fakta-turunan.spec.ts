import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, dayNumber, fromDayNumber } from '../kalender/tanggal.js';
import type { Nilai } from '../sop/model.js';
import { isKodeBerkas, jenisBerkas, namaBerkas } from './berkas.js';
import { faktaPegawai, readPegawai } from './fakta-pegawai.js';
import { faktaKp } from './fakta-kp.js';
import { computeTurunan, faktaTurunan, turunan, type Konteks } from './fakta-turunan.js';
import { bupAt, JENIS_JABATAN } from './jabatan.js';
import { formatMasaKerja, masaKerja, tmtPensiun } from './masa-kerja.js';
import { parameterAt, parameterBaku } from './parameter.js';
import type { PegawaiSnapshot } from './pegawai.js';

const pegawai: PegawaiSnapshot = {
  tanggalLahir: '1985-04-12',
  tmtCpns: '2010-01-01',
  tmtPns: '2011-02-01',
  golongan: 'III/c',
  tmtGolongan: '2022-10-01',
  mkg: { tahun: 12, bulan: 9, pada: '2022-10-01' },
  jenisJabatan: 'pelaksana',
  status: 'pns',
  skp: [
    { tahun: 2025, predikat: 'baik' },
    { tahun: 2024, predikat: 'sangat-baik' },
    { tahun: 2023, predikat: 'kurang' },
  ],
  hukdis: [],
};

const ctx = (
  change: Partial<PegawaiSnapshot> = {},
  formulir: Record<string, Nilai> = {},
  asOf = '2026-11-23',
): Konteks => ({
  pegawai: { ...pegawai, ...change },
  formulir,
  asOf,
});
const value = (field: string, context: Konteks = ctx()) => computeTurunan([field], context)[field];

describe('lengths of service', () => {
  it('are whole months from the TMT', () => {
    expect(value('masaKerja')).toBe(16 * 12 + 10);
    expect(value('masaKerjaPns')).toBe(15 * 12 + 9);
    expect(value('masaKerjaPns', ctx({ tmtPns: null }))).toBeNull();
    expect(value('masaPangkat')).toBe(49);
    expect(value('masaJabatan')).toBeNull();
    expect(value('masaKerja', ctx({}, {}, '2009-01-01'))).toBe(0);
    expect(masaKerja('2025-11-23', '2026-11-22')).toBe(11);
    expect([8, 24, 147, 0].map(formatMasaKerja)).toEqual(['8 bulan', '2 tahun', '12 tahun 3 bulan', '0 bulan']);
  });

  it('give the pay of the masa kerja golongan reached today', () => {
    expect(value('gajiPokok')).toBe(3_878_500);
    expect(value('gajiPokok', ctx({ golongan: 'IX' }))).toBeNull();
    expect(value('gajiPokok', ctx({ mkg: null }))).toBeNull();
  });
});

describe('the end of service', () => {
  it('follows the post held: 58, 60, 65 or 70 years', () => {
    const bup = (jenis: string) => bupAt(jenis, '2026-11-23');
    expect(
      [
        'pelaksana',
        'administrator',
        'jpt-pratama',
        'jf-muda',
        'jf-madya',
        'jf-utama',
        'guru',
        'dosen',
        'guru-besar',
      ].map(bup),
    ).toEqual([58, 58, 60, 58, 60, 65, 60, 65, 70]);
    expect(JENIS_JABATAN.every((j) => bup(j.kode) !== null)).toBe(true);
    expect(bup('lain')).toBeNull();
  });

  it('is the first of the month after the birthday', () => {
    expect(tmtPensiun('1985-04-12', 58)).toBe('2043-05-01');
    expect(tmtPensiun('1985-04-01', 58)).toBe('2043-05-01');
    expect(tmtPensiun('1984-02-29', 58)).toBe('2042-03-01');
    expect(tmtPensiun('1985-12-31', 60)).toBe('2046-01-01');
    expect(value('tmtPensiun')).toBe('2043-05-01');
    expect(value('usia')).toBe(41 * 12 + 7);
    expect(value('bup')).toBe(696);
  });

  it('leaves whole months of service, none after it, and those of the contract to a PPPK', () => {
    expect(value('sisaDinasBulan')).toBe(16 * 12 + 5);
    expect(value('sisaDinasBulan', ctx({}, {}, '2044-01-01'))).toBe(0);
    expect(value('sisaDinasBulan', ctx({ jenisJabatan: 'lain' }))).toBeNull();
    expect(value('sisaDinasBulan', ctx({ status: 'pppk', akhirKontrak: '2027-11-23' }))).toBe(12);
    expect(value('sisaDinasBulan', ctx({ status: 'pppk' }))).toBeNull();
  });
});

describe('enough remaining service for a study', () => {
  it('is twice its length, counted from its beginning', () => {
    const study = (mulaiStudi: string, akhirStudi: string) =>
      value('sisaDinasCukup', ctx({}, { mulaiStudi, akhirStudi }));
    expect(study('2027-05-01', '2035-05-01')).toBe(true);
    expect(study('2027-05-01', '2035-05-02')).toBe(false);
    expect(study('2027-05-02', '2035-05-02')).toBe(false);
  });

  it('is three times its length for somebody released from the post, and another number where the instansi says so', () => {
    const formulir = { mulaiStudi: '2027-05-01', akhirStudi: '2035-05-01' };
    expect(value('sisaDinasCukupDibebaskan', ctx({}, formulir))).toBe(false);
    const own = { kode: 'kali-lama-studi', label: 'x', nilai: 3, sejak: '2026-01-01', dasar: 'Pergub' };
    expect(value('sisaDinasCukup', { ...ctx({}, formulir), parameter: [own] })).toBe(false);
    expect(value('sisaDinasCukup', { ...ctx({}, formulir), parameter: [{ ...own, sejak: '2027-01-01' }] })).toBe(true);
  });

  it('is unknown while the length is, or makes no sense', () => {
    expect(value('sisaDinasCukup')).toBeNull();
    expect(value('sisaDinasCukup', ctx({}, { mulaiStudi: '2027-05-01' }))).toBeNull();
    expect(value('sisaDinasCukup', ctx({}, { mulaiStudi: '2027-05-01', akhirStudi: '2027-04-01' }))).toBeNull();
    expect(value('sisaDinasCukup', ctx({}, { mulaiStudi: '2027-02-30', akhirStudi: '2029-01-01' }))).toBeNull();
    expect(value('sisaDinasCukup', ctx({}, { lamaStudi: -4 }))).toBeNull();
    expect(value('sisaDinasCukup', ctx({}, { lamaStudi: 48 }))).toBe(true);
    expect(value('lamaStudiBulan', ctx({}, { mulaiStudi: '2027-01-01', akhirStudi: '2027-02-15' }))).toBe(2);
  });

  it('is a study of no length when it ends before it begins, and unknown only while a date is missing', () => {
    const months = (mulaiStudi: string, akhirStudi?: string) =>
      value('lamaStudiBulan', ctx({}, { mulaiStudi, ...(akhirStudi !== undefined && { akhirStudi }) }));
    expect(months('2027-05-01', '2027-04-01')).toBe(0);
    expect(months('2027-05-01', '2027-05-01')).toBe(0);
    expect(months('2027-05-01', '2027-05-02')).toBe(1);
    expect(months('2027-05-01')).toBeNull();
    expect(value('lamaStudiBulan', ctx({}, { lamaStudi: -4 }))).toBe(0);
  });

  it('agrees with adding twice the length to the first day of the study', () => {
    const day = fc.integer({ min: dayNumber('2022-01-01'), max: dayNumber('2043-01-01') }).map(fromDayNumber);
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (mulaiStudi, lamaStudi) => {
        const enough = addMonths(mulaiStudi, 2 * lamaStudi) <= '2043-05-01';
        expect(value('sisaDinasCukup', ctx({}, { mulaiStudi, lamaStudi }))).toBe(enough);
      }),
    );
  });
});

describe('appraisals', () => {
  it('count the good years in a row, latest first', () => {
    expect([value('skpBaikTahun'), value('skpBaik1Tahun'), value('skpBaik2Tahun')]).toEqual([2, true, true]);
    const fallen = ctx({ skp: [{ tahun: 2025, predikat: 'butuh-perbaikan' }] });
    expect([value('skpBaikTahun', fallen), value('skpBaik1Tahun', fallen), value('skpBaik2Tahun', fallen)]).toEqual([
      0,
      false,
      false,
    ]);
  });

  it('are unknown, not bad, when a year is not recorded', () => {
    const gap = ctx({ skp: [{ tahun: 2025, predikat: 'baik' }] });
    expect([value('skpBaikTahun', gap), value('skpBaik1Tahun', gap), value('skpBaik2Tahun', gap)]).toEqual([
      1,
      true,
      null,
    ]);
    const none = ctx({ skp: [] });
    expect([value('skpBaikTahun', none), value('skpBaik1Tahun', none)]).toEqual([null, null]);
  });

  it('may miss last year until the end of March', () => {
    expect(value('skpBaik2Tahun', ctx({}, {}, '2026-03-31'))).toBe(true);
    expect(value('skpBaik2Tahun', ctx({}, {}, '2027-03-31'))).toBe(true);
    expect(value('skpBaik2Tahun', ctx({}, {}, '2027-04-01'))).toBeNull();
  });
});

describe('discipline', () => {
  const after = (dari: string, sampai: string | null, tingkat: 'ringan' | 'sedang' | 'berat' = 'sedang') => {
    const context = ctx({ hukdis: [{ tingkat, dari, sampai }] });
    return ['bebasHukdis', 'bebasHukdis1Tahun', 'bebasHukdis2Tahun'].map((field) => value(field, context));
  };

  it('is clean again when the sanction has ended, and a year or two later', () => {
    expect(after('2026-06-01', '2026-11-23')).toEqual([false, false, false]);
    expect(after('2026-05-01', '2026-11-22')).toEqual([true, false, false]);
    expect(after('2025-05-01', '2025-11-22')).toEqual([true, true, false]);
    expect(after('2024-05-01', '2024-11-22')).toEqual([true, true, true]);
    expect(after('2024-05-01', null, 'berat')).toEqual([false, false, false]);
  });

  it('does not count a light sanction, nor one that has not begun', () => {
    expect(after('2026-06-01', '2026-12-31', 'ringan')).toEqual([true, true, true]);
    expect(after('2026-11-24', '2027-11-24')).toEqual([true, true, true]);
  });
});

describe('the catalogues', () => {
  it('give every derived fact a legal basis and a value of its declared type, or unknown', () => {
    const types: Record<string, string> = { angka: 'number', 'ya-tidak': 'boolean', tanggal: 'string', teks: 'string' };
    for (const [field, entry] of Object.entries(turunan)) {
      expect(entry.dasar).not.toBe('');
      expect(faktaTurunan(field)).toMatchObject({ tipe: entry.tipe, label: entry.label, sumber: 'turunan' });
      if (field in faktaKp || field === 'keadaanData') continue;
      const full = entry.compute(ctx({ tmtJabatan: '2024-01-01' }, { lamaStudi: 24 }));
      expect(typeof full).toBe(types[entry.tipe]);
    }
  });

  it('know nothing of other names, also not of those every object has', () => {
    expect(computeTurunan(['toString', 'lain'], ctx())).toEqual({ toString: null, lain: null });
    expect(readPegawai(['constructor', 'lain'], pegawai)).toEqual({ constructor: null, lain: null });
    expect(() => faktaTurunan('toString')).toThrow(RangeError);
    expect([isKodeBerkas('toString'), namaBerkas('valueOf')]).toEqual([false, undefined]);
  });

  it('read the record, and treat a rank of another scale as unknown', () => {
    expect(readPegawai(Object.keys(faktaPegawai), pegawai)).toEqual({
      golongan: 'III/c',
      jenisJabatan: 'pelaksana',
      pendidikan: null,
      jenisInstansi: null,
      status: 'pns',
      tanggalLahir: '1985-04-12',
      tmtCpns: '2010-01-01',
      tmtPns: '2011-02-01',
      tmtGolongan: '2022-10-01',
      tmtJabatan: null,
    });
    expect(readPegawai(['golongan', 'jenisJabatan'], { ...pegawai, golongan: 'IX', jenisJabatan: 'x' })).toEqual({
      golongan: null,
      jenisJabatan: null,
    });
  });

  it('list every document type once, with a name', () => {
    expect(new Set(jenisBerkas.map((b) => b.kode)).size).toBe(jenisBerkas.length);
    expect(jenisBerkas.filter((b) => b.sumber === 'bkn')).toHaveLength(46);
    expect(namaBerkas('SKKP')).toBe('SK pangkat terakhir');
  });

  it('take the parameter that began last', () => {
    const list = [
      { kode: 'a', label: 'a', nilai: 2, sejak: '2026-01-01', dasar: 'x' },
      { kode: 'a', label: 'a', nilai: 1, sejak: '2025-01-01', dasar: 'x' },
      { kode: 'a', label: 'a', nilai: 3, sejak: '2026-01-01', dasar: 'y' },
    ];
    expect(['2024-12-31', '2025-06-01', '2026-01-01'].map((asOf) => parameterAt(list, 'a', asOf))).toEqual([
      null,
      1,
      3,
    ]);
    expect(parameterBaku.every((p) => p.dasar !== '')).toBe(true);
  });
});
