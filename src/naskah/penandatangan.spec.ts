import { describe, expect, it } from '@jest/globals';
import { FORMAT_NOMOR, formatNomor } from './format-nomor.js';
import { type Penandatangan, penandatanganOf } from './penandatangan.js';

const kop = {
  pemerintah: 'Pemerintah Provinsi Uji Raya', badan: 'Badan Kepegawaian Daerah', alamat: 'Jalan Uji', tempat: 'Uji',
}; // prettier-ignore
const pegawai = { nama: 'Dra. Uji', nip: '197001011995032001', golongan: 'IV/c', jabatan: 'Kepala Bidang Mutasi' };
const under = (peran: string, jenis: Penandatangan['jenis'] = 'definitif', pemerintah = kop.pemerintah) =>
  penandatanganOf({ peran, jenis, pegawai }, { kop: { ...kop, pemerintah }, unit: 'Dinas Uji' });

describe('the lines over a signature', () => {
  it('name the office of the role, not the post of the person', () => {
    expect(under('kepala-badan').baris).toEqual(['KEPALA BADAN KEPEGAWAIAN DAERAH,']);
    expect(under('kepala-opd').baris).toEqual(['KEPALA DINAS UJI,']);
    expect(under('sekda').baris).toEqual(['SEKRETARIS DAERAH PROVINSI UJI RAYA,']);
  });

  it('say that somebody acts for it, and how', () => {
    expect(under('kepala-badan', 'plt').baris).toEqual(['Plt. KEPALA BADAN KEPEGAWAIAN DAERAH,']);
    expect(under('kepala-badan', 'plh').baris).toEqual(['Plh. KEPALA BADAN KEPEGAWAIAN DAERAH,']);
    expect(under('kepala-badan', 'delegasi').baris).toEqual([
      'a.n. KEPALA BADAN KEPEGAWAIAN DAERAH',
      'KEPALA BIDANG MUTASI,',
    ]);
  });

  it('give the head of a region its title, without rank and NIP', () => {
    expect(under('ppk')).toEqual({ baris: ['GUBERNUR UJI RAYA,'], nama: 'Dra. Uji', pangkat: '', nip: '' });
    expect(under('ppk', 'definitif', 'Pemerintah Kabupaten Uji').baris).toEqual(['BUPATI UJI,']);
    expect(under('ppk', 'definitif', 'Pemerintah Kota Uji').baris).toEqual(['WALI KOTA UJI,']);
    expect(under('ppk', 'plt')).toMatchObject({ baris: ['Plt. GUBERNUR UJI RAYA,'], pangkat: 'Pembina Utama Muda' });
  });

  it('fall back on the own jabatan for a role that is no office', () => {
    expect(under('kabid').baris).toEqual(['KEPALA BIDANG MUTASI,']);
  });
});

describe('a letter number', () => {
  const bagian = { klas: '800.1.4.1', urut: 17, kode_unit: 'BKD', tahun: 2026 };

  it('has its parts in the order of the instansi', () => {
    expect(formatNomor(bagian)).toBe('800.1.4.1/17/BKD/2026');
    expect(formatNomor(bagian, '{klas}/{kode_unit}/SK/{urut}/{tahun}')).toBe('800.1.4.1/BKD/SK/17/2026');
    expect(FORMAT_NOMOR).toBe('{klas}/{urut}/{kode_unit}/{tahun}');
  });

  it('is refused where the template would give two letters one number, or names what there is not', () => {
    expect(() => formatNomor(bagian, '{klas}/{tahun}')).toThrow(/without \{urut\}/);
    expect(() => formatNomor(bagian, '{urut}/{bulan}')).toThrow(/unknown part/);
  });
});
