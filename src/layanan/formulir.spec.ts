import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from '../../domain/sop/predikat-teks.js';
import type { Facts, Sop } from '../../domain/sop/model.js';
import { draftErrors, readForm } from './formulir.js';
import { nilaiTeks } from './nilai-teks.js';

const kode = (kode: string) => ({ kode, label: kode.toUpperCase() });

/** Only what a form is read by. */
const sop = {
  fakta: {
    cara: { tipe: 'teks', label: 'Cara', sumber: 'formulir', pilihan: [kode('pos'), kode('unduh'), kode('kurir')] },
    kawin: { tipe: 'ya-tidak', label: 'Kawin', sumber: 'pegawai' },
    alamat: { tipe: 'teks', label: 'Alamat', sumber: 'formulir' },
    kota: { tipe: 'teks', label: 'Kota', sumber: 'formulir' },
    kodePos: { tipe: 'teks', label: 'Kode pos', sumber: 'formulir' },
    nikah: { tipe: 'teks', label: 'Surat nikah', sumber: 'formulir' },
    mulai: { tipe: 'tanggal', label: 'Mulai', sumber: 'formulir', known: true },
    lama: { tipe: 'angka', label: 'Lama', sumber: 'formulir' },
    anak: {
      tipe: 'daftar',
      label: 'Anak',
      sumber: 'formulir',
      butir: { nama: { tipe: 'teks', label: 'Nama', sumber: 'formulir' } },
    },
  },
  formulir: [
    { field: 'cara' },
    { field: 'alamat', panjang: true, bila: parse("cara = 'pos'") },
    { field: 'kota', bila: parse('ada(alamat)') },
    { field: 'mulai' },
    { field: 'lama' },
    { field: 'anak' },
    { field: 'kodePos', bila: parse("cara = 'kurir'"), wajib: true, bentuk: 'kode-pos' },
    { field: 'nikah', bila: parse('kawin = true'), wajib: true },
  ],
  langkah: [
    {
      jenis: 'tugas',
      kode: 'isi',
      nama: 'Isi',
      pelaksana: { peran: 'pemohon' },
      batas: { jumlah: 1, satuan: 'hari' },
      keputusan: [{ kode: 'kirim', class: 'approve', label: 'Kirim', needs: ['cara', 'alamat'] }],
    },
  ],
} as unknown as Sop;

const nothing: Facts = { asOf: '2026-01-01', nilai: { kawin: false } };
const read = (isian: Record<string, unknown>) => readForm(sop, isian, nothing);

describe('reading a form', () => {
  it('names everything that is missing or wrong at once', () => {
    expect(read({ cara: 'pos', alamat: '  ', mulai: '2027-02-30', lama: '4', anak: [{ nama: 'A' }] }).errors).toEqual([
      { field: 'isian.alamat', pesan: 'Alamat wajib diisi' },
      { field: 'isian.mulai', pesan: 'Mulai: tanggal tidak ada; tulis TTTT-BB-HH' },
      { field: 'isian.lama', pesan: 'Lama: harus berupa angka' },
      { field: 'isian.anak', pesan: 'Anak: daftar tidak sesuai bentuknya' },
    ]);
  });

  it('neither asks for nor takes a line that is not shown, nor what hangs on one', () => {
    const { nilai, errors } = read({ cara: 'unduh', alamat: 'Jalan 1', kota: 'Kota', mulai: '2027-02-01' });
    expect(errors).toEqual([]);
    expect(nilai).toEqual({ cara: 'unduh', mulai: '2027-02-01' });
  });

  it('asks for a line while it cannot be told whether it is shown', () => {
    expect(read({ mulai: '2027-02-01' }).errors.map(({ field }) => field)).toEqual(['isian.cara', 'isian.alamat']);
  });

  it('requires a line once it is asked, and not while the answer that asks for it is missing', () => {
    const kodePos = (isian: Record<string, unknown>) =>
      read({ mulai: '2027-02-01', ...isian }).errors.filter(({ field }) => field === 'isian.kodePos');
    expect(kodePos({ cara: 'kurir', kodePos: ' ' })).toEqual([
      { field: 'isian.kodePos', pesan: 'Kode pos wajib diisi' },
    ]);
    expect(kodePos({ cara: 'unduh' })).toEqual([]);
    expect(kodePos({})).toEqual([]);
  });

  it('requires a line that hangs on the record of the pegawai unless the record says that it is superfluous', () => {
    const nikah = (nilai: Facts['nilai']) =>
      readForm(sop, {}, { asOf: '2026-01-01', nilai }).errors.some(({ field }) => field === 'isian.nikah');
    expect([{ kawin: true }, {}, { kawin: false }].map(nikah)).toEqual([true, true, false]);
  });

  it('says how words must look that do not have their shape, and does not take them', () => {
    const { nilai, errors } = read({ cara: 'kurir', mulai: '2027-02-01', kodePos: '6011' });
    expect(errors).toContainEqual({ field: 'isian.kodePos', pesan: 'Kode pos: tulis lima angka, misalnya 60112' });
    expect(nilai).not.toHaveProperty('kodePos');
    expect(read({ cara: 'kurir', kodePos: ' 60112 ' }).nilai).toMatchObject({ kodePos: '60112' });
  });

  it('trims words, and takes long ones only where the form has room', () => {
    expect(read({ cara: 'pos', alamat: ` ${'x'.repeat(3000)} `, mulai: '2027-02-01' })).toEqual({
      nilai: { cara: 'pos', alamat: 'x'.repeat(3000), mulai: '2027-02-01' },
      errors: [],
    });
    expect(read({ cara: 'pos', alamat: 'Jalan 1', kota: 'x'.repeat(301), mulai: '2027-02-01' }).errors).toEqual([
      { field: 'isian.kota', pesan: 'Kota: paling banyak 300 huruf' },
    ]);
  });

  it('reads anything at all without failing, and gives only what fits', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('cara', 'alamat', 'mulai', 'lama', 'anak', 'lain'), fc.jsonValue()),
        (isian) => {
          const { nilai } = read(isian);
          expect(read(nilai).nilai).toEqual(nilai);
        },
      ),
    );
  });
});

describe('saving a draft', () => {
  it('takes what is unfinished, but nothing of another kind', () => {
    expect(draftErrors(sop, { cara: 'apa', mulai: '2027-', lama: null, anak: [{}] })).toEqual([]);
    expect(draftErrors(sop, { cara: 1, lama: 'x', anak: [null], hantu: 1 }).map(({ field }) => field)).toEqual([
      'isian.cara',
      'isian.lama',
      'isian.anak',
      'isian.hantu',
    ]);
    expect(draftErrors(sop, { alamat: 'x', cara: 'pos' }, new Set(['alamat']))).toEqual([
      { field: 'isian.cara', pesan: 'tidak diminta diperbaiki' },
    ]);
  });
});

describe('a value in words', () => {
  it.each([
    [1234567.5, '1.234.567,5'],
    [-1200, '-1.200'],
    [true, 'Ya'],
    [false, 'Tidak'],
    [null, 'belum diketahui'],
    ['apa saja', 'apa saja'],
  ])('of %p is %s', (nilai, teks) => {
    expect(nilaiTeks(undefined, nilai)).toBe(teks);
  });

  it('is the label of a code and the date of a date', () => {
    expect(nilaiTeks(sop.fakta['cara'], 'pos')).toBe('POS');
    expect(nilaiTeks(sop.fakta['mulai'], '2027-02-01')).toBe('1 Februari 2027');
  });
});
