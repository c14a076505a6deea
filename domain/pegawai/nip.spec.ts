import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromDayNumber, dayNumber, monthsBetween } from '../kalender/tanggal.js';
import { formatNip, isNip, parseNip } from './nip.js';

const read = (text: string) => {
  const result = parseNip(text);
  if (!result.ok) throw new Error(result.pesan);
  return result.nip;
};
const refused = (text: string) => {
  const result = parseNip(text);
  return result.ok ? undefined : result;
};

describe('a NIP', () => {
  it('tells birth, TMT CPNS, sex and serial', () => {
    expect(read('198504122010011999')).toEqual({
      jenis: 'pns',
      nip: '198504122010011999',
      tanggalLahir: '1985-04-12',
      tmt: '2010-01',
      jenisKelamin: 'laki-laki',
      nomorUrut: '999',
      peringatan: [],
    });
    expect(read('19850512 201001 2 001').jenisKelamin).toBe('perempuan');
  });

  it('is printed in groups of 8, 6, 1 and 3, and read back from them', () => {
    expect(formatNip('198504122010011999')).toBe('19850412 201001 1 999');
    expect(read('19850412.201001.1.999').nip).toBe('198504122010011999');
    expect(formatNip('510123456')).toBe('510123456');
  });

  it('with 17 digits is refused, and the group that lost one is named', () => {
    expect(refused('19700113 98903 2 002')).toEqual({
      ok: false,
      kode: 'panjang',
      pesan: 'NIP harus 18 angka, tertulis 17 angka; bagian TMT CPNS harus 6 angka, tertulis 5.',
    });
    expect(refused('19700113989032002')?.pesan).toBe('NIP harus 18 angka, tertulis 17 angka.');
    expect(refused('510123456')?.kode).toBe('panjang');
  });

  it('is refused when a part of it cannot be', () => {
    for (const text of [
      '198502302010011999', // 30 February
      '188504122010011999', // nineteenth century
      '198504122010131999', // month 13
      '198504122010001999', // month 0
      '198504122010013999', // sex 3
      '198504122010011000', // serial 000
      '200504122010011999', // appointed at four
      '198504121980011999', // appointed before birth
    ])
      expect(refused(text)?.kode).toBe('isi');
    expect(refused('19850412201001199X')?.kode).toBe('bukan-angka');
    expect(refused('')?.kode).toBe('bukan-angka');
    expect(isNip('１９８５０４１２２０１００１１９９９')).toBe(false);
  });

  it('of somebody appointed after 40 is taken with a warning', () => {
    expect(read('196504122010011999').peringatan).toEqual([
      'Menurut NIP, pegawai berusia 44 tahun saat diangkat menjadi CPNS.',
    ]);
    expect(read('196912312010011999').peringatan).toEqual([]);
  });

  it('of a PPPK has the year of appointment and a code in place of the month', () => {
    expect(read('199003152022211007')).toMatchObject({
      jenis: 'pppk',
      tmt: '2022',
      jenisKelamin: 'laki-laki',
      nomorUrut: '007',
    });
    expect(read('196003152022212007').peringatan).toEqual([]);
  });

  it('made of real parts is always read back as those parts', () => {
    const birth = fc.integer({ min: dayNumber('1960-01-01'), max: dayNumber('2000-12-31') }).map(fromDayNumber);
    fc.assert(
      fc.property(
        birth,
        fc.integer({ min: 1990, max: 2040 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 999 }),
        (tanggalLahir, tahun, bulan, urut) => {
          const tmt = `${tahun}-${String(bulan).padStart(2, '0')}`;
          fc.pre(monthsBetween(tanggalLahir, `${tmt}-01`) >= 18 * 12);
          const text = `${tanggalLahir.replaceAll('-', '')}${tmt.replace('-', '')}1${String(urut).padStart(3, '0')}`;
          expect(read(formatNip(text))).toMatchObject({ nip: text, tanggalLahir, tmt });
          expect(isNip(text.slice(1))).toBe(false);
          expect(isNip(`${text}0`)).toBe(false);
        },
      ),
    );
  });
});
