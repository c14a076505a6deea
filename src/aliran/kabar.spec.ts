import { describe, expect, it } from '@jest/globals';
import { kabarUntuk, type Gerakan } from './kabar.js';

describe('who is told that an usulan has moved', () => {
  const row = (change: Partial<Gerakan>): Gerakan => ({
    usulanId: 'U1', urutan: 3, pemohonId: 'P1', pegawaiId: 'P2', tugasId: 'T1', versi: 2, antrean: 'kabid/B1', ...change,
  }); // prettier-ignore
  const rows = [
    row({}),
    row({ tugasId: 'T2', versi: 1, antrean: 'orang/P1' }),
    row({ usulanId: 'U2', pemohonId: 'P9', pegawaiId: 'P9' }),
  ];
  const usulan = { id: 'U1', versi: 3 };

  it('is its applicant and whom it is about, without the tugas of others', () => {
    expect(kabarUntuk({ pegawaiId: 'P2', antrean: ['orang/P2'] }, rows)).toEqual([{ usulan, tugas: [] }]);
    expect(kabarUntuk({ pegawaiId: 'P1', antrean: ['orang/P1'] }, rows)).toEqual([
      { usulan, tugas: [{ id: 'T2', versi: 1 }] },
    ]);
  });

  it('is everybody with the queue of one of its tugas', () => {
    expect(kabarUntuk({ pegawaiId: 'P5', antrean: ['orang/P5', 'kabid/B1'] }, rows)).toEqual([
      { usulan, tugas: [{ id: 'T1', versi: 2 }] },
      { usulan: { id: 'U2', versi: 3 }, tugas: [{ id: 'T1', versi: 2 }] },
    ]);
  });

  it('is nobody else', () => {
    expect(kabarUntuk({ pegawaiId: 'P5', antrean: ['orang/P5', 'kabid/B2'] }, rows)).toEqual([]);
    expect(
      kabarUntuk({ pegawaiId: 'P5', antrean: ['orang/P5'] }, [row({ tugasId: null, versi: null, antrean: null })]),
    ).toEqual([]);
  });
});
