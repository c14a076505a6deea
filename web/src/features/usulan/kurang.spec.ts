import { describe, expect, it } from 'vitest';
import { Masalah } from '../../api/masalah.js';
import type { SlotBerkas } from '../../api/types.js';
import type { BarisForm } from './isian.js';
import { isSlot, kurangFromServer, kurangOf } from './kurang.js';

const baris: BarisForm[] = [{ field: 'kampus', label: 'Perguruan tinggi', kolom: { type: 'string' }, wajib: true }];
const berkas: SlotBerkas[] = [
  { kode: 'JADWAL', nama: 'Jadwal kuliah', wajib: true, berkas: null },
  { kode: 'LAIN', nama: 'Lain-lain', wajib: false, berkas: null },
];

describe('What keeps an usulan from being sent', () => {
  it('is every missing field and required document, each with its place', () => {
    expect(kurangOf(baris, {}, berkas)).toEqual([
      { field: 'kampus', pesan: 'Isi Perguruan tinggi', tujuan: 'kolom-kampus' },
      { field: 'JADWAL', pesan: 'Unggah Jadwal kuliah', tujuan: 'slot-JADWAL' },
    ]);
  });

  it('is what the server says too: fields and documents lead to their places, rules are said', () => {
    const error = new Masalah('NOT_COMPLETE', 422, '', '', [
      { field: 'isian.kampus', pesan: 'Perguruan tinggi wajib diisi' },
      { field: 'berkas.JADWAL', pesan: 'belum diperbaiki' },
      { field: 'kelayakan.umur', pesan: 'Belum memenuhi syarat umur' },
    ]);
    const items = kurangFromServer(error, baris, berkas);
    expect(items.map(({ pesan, tujuan }) => [pesan, tujuan])).toEqual([
      ['Perguruan tinggi wajib diisi', 'kolom-kampus'],
      ['Jadwal kuliah: belum diperbaiki', 'slot-JADWAL'],
      ['Belum memenuhi syarat umur', null],
    ]);
    expect(items.map(isSlot)).toEqual([false, true, false]);
  });

  it('is nothing that can be listed when the failure is another', () => {
    expect(kurangFromServer(new TypeError('x'), baris, berkas)).toEqual([]);
  });
});
