import { describe, expect, it } from '@jest/globals';
import { isiMacet, kataAksi, tanpaMesin } from './jenis.js';

const row = (jenis: string, rinci: string | null = null) => {
  const { keterangan, aksi } = isiMacet({ jenis, percobaan: 5, galat: null, rinci });
  return { keterangan, aksi: aksi.map((kode) => ({ kode, ...kataAksi[kode] })) };
};
const kodes = ({ aksi }: ReturnType<typeof row>) => aksi.map(({ kode }) => kode);

describe('a stuck thing while all wait for the engine', () => {
  it('is not blamed on the version installed, and nobody is told to start it again', () => {
    const alur = tanpaMesin(row('alur'));
    expect(kodes(alur)).toEqual([]);
    expect(alur.keterangan).toMatch(/^Menunggu mesin proses/);
  });

  it('keeps what a person can do without the engine, as it is', () => {
    expect(kodes(tanpaMesin(row('panggilan')))).toEqual(['nyatakan-gagal']);
    expect(tanpaMesin(row('surat'))).toEqual(row('surat'));
    expect(tanpaMesin(row('nomor', '800/1'))).toEqual(row('nomor', '800/1'));
  });
});
