import { describe, expect, it } from 'vitest';
import type { Formulir } from '../../api/types.js';
import { barisOf, nilaiOf, periksaIsian, widgetOf } from './isian.js';

const formulir: Formulir = {
  required: ['kampus', 'jenjang', 'cara'],
  properties: {
    kampus: { type: 'string', title: 'Perguruan tinggi', maxLength: 10, 'x-ui': { urutan: 1 } },
    jenjang: { type: 'string', title: 'Jenjang', oneOf: [{ const: 's1', title: 'Sarjana' }], 'x-ui': { urutan: 0 } },
    cara: {
      type: 'string',
      title: 'Penyerahan',
      oneOf: ['unduh', 'cetak'].map((kode) => ({ const: kode, title: kode })),
      'x-ui': { urutan: 2 },
    },
    alamat: {
      type: 'string',
      title: 'Alamat',
      'x-ui': { urutan: 3, bila: { field: 'cara', op: '=', nilai: 'cetak' } },
    },
    tingkat: { type: 'string', title: 'Akreditasi', enum: ['C', 'B', 'A'], 'x-ui': { urutan: 4 } },
    alasan: {
      type: 'string',
      title: 'Alasan',
      'x-ui': { urutan: 5, panjang: true, bila: { field: 'tingkat', op: '<', nilai: 'A' } },
    },
    semester: { type: 'number', title: 'Semester', 'x-ui': { urutan: 6 } },
    mulai: { type: 'string', format: 'date', title: 'Mulai', 'x-ui': { urutan: 7 } },
    kerja: { type: 'boolean', title: 'Di luar jam kerja', 'x-ui': { urutan: 8 } },
  },
};

const fields = (isian: Record<string, string | number | boolean | null>) =>
  barisOf(formulir, isian).map(({ field }) => field);

describe('The form of a SOP', () => {
  it('asks its lines in their order, and knows which are required', () => {
    expect(fields({}).slice(0, 3)).toEqual(['jenjang', 'kampus', 'cara']);
    expect(barisOf(formulir, {}).filter(({ wajib }) => wajib)).toHaveLength(3);
  });

  it('asks a line only once the answer that it depends on asks for it', () => {
    expect(fields({})).not.toContain('alamat');
    expect(fields({ cara: 'unduh' })).not.toContain('alamat');
    expect(fields({ cara: 'cetak' })).toContain('alamat');
  });

  it('compares ordered words by their order, not by the alphabet', () => {
    expect(fields({ tingkat: 'A' })).not.toContain('alasan');
    expect(fields({ tingkat: 'B' })).toContain('alasan');
    expect(fields({ tingkat: 'C' })).toContain('alasan');
  });

  it('picks the input that fits the kind of answer', () => {
    const widgets = Object.fromEntries(
      Object.entries(formulir.properties).map(([field, kolom]) => [field, widgetOf(kolom)]),
    );
    expect(widgets).toEqual({
      kampus: 'teks',
      jenjang: 'radio',
      cara: 'radio',
      alamat: 'teks',
      tingkat: 'radio',
      alasan: 'teks-panjang',
      semester: 'angka',
      mulai: 'tanggal',
      kerja: 'ya-tidak',
    });
    const many = Array.from({ length: 7 }, (_, index) => String(index));
    expect(widgetOf({ type: 'string', enum: many })).toBe('select');
  });

  it('reads numbers as people type them, and keeps what is none for them to see', () => {
    const angka = { type: 'number' };
    expect(nilaiOf(angka, '4')).toBe(4);
    expect(nilaiOf(angka, '1.250,5')).toBe(1250.5);
    expect(nilaiOf(angka, 'empat')).toBe('empat');
    expect(nilaiOf(angka, '')).toBeNull();
    expect(nilaiOf({ type: 'boolean' }, 'false')).toBe(false);
  });

  it('names everything that is missing or wrong at once, in the order of the form', () => {
    const isian = { kampus: 'terlalu panjang', semester: 'empat', mulai: '2027-02-30', cara: 'unduh' };
    expect(periksaIsian(barisOf(formulir, isian), isian)).toEqual([
      { field: 'jenjang', pesan: 'Isi Jenjang' },
      { field: 'kampus', pesan: 'Perguruan tinggi: paling banyak 10 huruf' },
      { field: 'semester', pesan: 'Semester: isi dengan angka' },
      { field: 'mulai', pesan: 'Mulai: isi tanggal yang lengkap' },
    ]);
    const good = { kampus: 'UT', jenjang: 's1', cara: 'unduh', semester: 4, kerja: false, mulai: '2027-02-01' };
    expect(periksaIsian(barisOf(formulir, good), good)).toEqual([]);
  });

  it('takes blanks for no answer', () => {
    const isian = { kampus: '   ', jenjang: 's1', cara: 'unduh' };
    expect(periksaIsian(barisOf(formulir, isian), isian)).toEqual([{ field: 'kampus', pesan: 'Isi Perguruan tinggi' }]);
  });

  it('requires a line once it is asked, and says how its words must look', () => {
    const bila = { field: 'cara', op: '=', nilai: 'cetak' } as const;
    const kodePos = {
      type: 'string',
      title: 'Kode pos',
      'x-ui': { urutan: 9, bila, wajib: true, bentuk: 'kode-pos' },
    } as const;
    const asked: Formulir = { required: ['cara'], properties: { cara: formulir.properties['cara'] ?? {}, kodePos } };
    const kurang = (isian: Record<string, string>) => periksaIsian(barisOf(asked, isian), isian);
    expect(kurang({ cara: 'unduh' })).toEqual([]);
    expect(barisOf(asked, { cara: 'cetak' }).find(({ field }) => field === 'kodePos')?.wajib).toBe(true);
    expect(kurang({ cara: 'cetak' })).toEqual([{ field: 'kodePos', pesan: 'Isi Kode pos' }]);
    expect(kurang({ cara: 'cetak', kodePos: '6011' })).toEqual([
      { field: 'kodePos', pesan: 'Kode pos: tulis lima angka, misalnya 60112' },
    ]);
    expect(kurang({ cara: 'cetak', kodePos: '60112 ' })).toEqual([]);
  });
});
