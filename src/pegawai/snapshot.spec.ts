import { describe, expect, it } from '@jest/globals';
import { snapshotOf } from './snapshot.js';

const pegawai = {
  tanggalLahir: '1985-03-02',
  tmtCpns: '2010-01-01',
  tmtPns: '2011-01-01',
  golongan: 'III/c',
  tmtGolongan: '2022-04-01',
  jenisJabatan: 'pelaksana',
  status: 'pns' as const,
};

let n = 0;
const row = (jenis: string, isi: object, dari: string | null = null, sampai: string | null = null) => ({
  id: `R${++n}`,
  jenis,
  isi: isi as Record<string, unknown>,
  dari,
  sampai,
  dicabutPada: null as Date | null,
});

describe('the snapshot of a pegawai', () => {
  it('reads appraisals, sanctions, the last fixed masa kerja and the present post from the history', () => {
    const riwayat = [
      row('skp', { tahun: 2024, predikat: 'baik', nilai: 90 }),
      row('hukdis', { tingkat: 'ringan' }, '2020-01-01', '2020-07-01'),
      row('golongan', { golongan: 'III/b', mkgTahun: 4, mkgBulan: 3 }, '2018-04-01'),
      row('golongan', { golongan: 'III/c', mkgTahun: 8 }, '2022-04-01'),
      row('jabatan', { jabatan: 'Pengelola Data' }, '2015-01-01'),
      row('jabatan', { jabatan: 'Analis' }, '2021-06-01'),
      row('izin-belajar', { jenjang: 'S2' }, '2024-01-01'),
    ];
    expect(snapshotOf(pegawai, riwayat, '2026-01-05')).toEqual({
      ...pegawai,
      mkg: { tahun: 8, bulan: 0, pada: '2022-04-01' },
      tmtJabatan: '2021-06-01',
      jabatanAktif: 1,
      pendidikan: null,
      lulus: [],
      instansi: null,
      akhirKontrak: null,
      skp: [{ tahun: 2024, predikat: 'baik' }],
      hukdis: [{ tingkat: 'ringan', dari: '2020-01-01', sampai: '2020-07-01' }],
    });
  });

  it('does not see what begins after the date, nor what has been revoked', () => {
    const revoked = { ...row('hukdis', { tingkat: 'berat' }, '2025-01-01'), dicabutPada: new Date(0) };
    const future = row('jabatan', { jabatan: 'Kepala Bidang' }, '2026-02-01');
    const seen = snapshotOf(pegawai, [revoked, future], '2026-01-05');
    expect(seen.hukdis).toEqual([]);
    expect(seen.tmtJabatan).toBeNull();
  });

  it('refuses a history row whose content is not of its kind, by its id', () => {
    const bad = row('skp', { tahun: 'dua ribu', predikat: 'baik' });
    expect(() => snapshotOf(pegawai, [bad], '2026-01-05')).toThrow(`riwayat ${bad.id} is not a skp`);
  });
});
