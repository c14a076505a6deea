import { describe, expect, it } from '@jest/globals';
import { contoh } from './fixtures/index.js';
import { jsonSchemaOf } from './json-schema.js';
import type { Sop } from './model.js';
import { parse } from './predikat-teks.js';
import { stepsOf } from './steps.js';
import { fakta, hk, known, p, sop, tugas, tunggu, ya } from './testing/build.js';
import { printBatas, printLama, printPara } from './words.js';

const example = (layanan: string): Sop => contoh.find((s) => s.layanan === layanan)!;

describe('The rows of a SOP for people', () => {
  it('are all there, from top to bottom, with the lanes they are in', () => {
    const steps = stepsOf(example('PEN-BUP'));
    expect(steps).toHaveLength(39);
    expect(steps.slice(6, 9).map(({ kode, tingkat, lajur }) => ({ kode, tingkat, lajur }))).toEqual([
      { kode: 'pertek', tingkat: 0, lajur: undefined },
      { kode: 'kirim-usul', tingkat: 1, lajur: 'Pertek pensiun' },
      { kode: 'jawab-bkn', tingkat: 1, lajur: 'Pertek pensiun' },
    ]);
  });

  it('say who, how long and until when, in Indonesian', () => {
    const words = Object.fromEntries(
      [...stepsOf(example('IB')), ...stepsOf(example('PEN-BUP'))].map(({ kode, teks }) => [kode, teks]),
    );
    expect(words['verifikasi']).toEqual({ pelaksana: 'verifikator bidang mutasi', norma: '2 hari kerja', batas: '3 hari kerja' }); // prettier-ignore
    expect(words['teken']?.batas).toBe('3 bulan sebelum TMT pensiun');
    expect(words['sampai-tmt']?.batas).toBe('pada TMT pensiun');
    expect(words['dorong']).toEqual({ pelaksana: 'kepala badan BKD', batas: '2 hari kerja' });
    expect(words['prodi']).toEqual({});
    expect(stepsOf(example('IB')).find(({ kode }) => kode === 'konsep')?.teks.pelaksana).toBe(
      'kabid bidang pengembangan, lalu sekretaris badan BKD',
    );
  });

  it('print amounts per item, from another row, and of a schedule', () => {
    const s = sop([tugas('b1', [ya()], { nama: 'Menetapkan' })], {
      fakta: { berkas: known('daftar', { label: 'Berkas', butir: {} }), opd: known('teks', { label: 'OPD tujuan' }) },
    });
    const name = () => 'Menetapkan';
    expect(printLama(s, { jumlah: 15, satuan: 'menit', per: 'berkas' })).toBe('15 menit per berkas');
    expect(printLama(s, { jumlah: 0.5, satuan: 'hari-kerja' })).toBe('0,5 hari kerja');
    expect(printBatas(s, { ...hk(14), from: { langkah: 'b1' } }, name)).toBe('14 hari kerja sejak "Menetapkan"');
    expect(printBatas(s, { jumlah: -5, satuan: 'hari', from: { jadwal: 'ujian-dinas' } }, name)).toBe(
      '5 hari kalender sebelum ujian dinas',
    );
    expect(printPara(s, { bersama: [p('kepala-opd', { field: 'opd' }), p('sekda')] })).toBe(
      'kepala OPD (OPD tujuan), sekda bersama-sama',
    );
    expect(printPara(s, { bersama: { daftar: 'berkas' } })).toBe('berkas bersama-sama');
  });

  it('print the Waktu column verbatim where the sheet says it so', () => {
    const s = sop([tugas('b1', [ya()], { norma: hk(1), waktu: 'Relatif' }), tunggu('b2', hk(1))]);
    expect(stepsOf(s)[0]?.teks.norma).toBe('Relatif');
  });
});

describe('The form as JSON Schema', () => {
  it('asks what the filing asks, in the order of the form, and requires what it needs', () => {
    const schema = jsonSchemaOf(example('IB'));
    expect(Object.keys(schema.properties)).toEqual(example('IB').formulir.map(({ field }) => field));
    expect(schema.required).toEqual(['mulaiStudi', 'akhirStudi', 'minatCetak']);
    expect(schema.properties['mulaiStudi']).toEqual({
      type: 'string',
      title: 'Mulai studi',
      format: 'date',
      'x-ui': { urutan: 0 },
    });
    expect(schema.properties['alamat']).toMatchObject({
      type: 'string',
      'x-ui': { urutan: 6, panjang: true, bila: { field: 'minatCetak', op: '=', nilai: true } },
    });
    expect(schema.properties['akreditasi']).toMatchObject({ enum: ['C', 'B', 'A'] });
  });

  it('shows codes by their labels, lists by their columns, and hints where the author gave them', () => {
    const s = sop([tugas('b1', [ya({ needs: ['sebab', 'anak'] })], { pelaksana: p('pemohon') })], {
      fakta: {
        sebab: fakta('teks', { sumber: 'formulir', label: 'Sebab', pilihan: [{ kode: 'satu', label: 'Satu' }] }),
        anak: fakta('daftar', {
          sumber: 'formulir',
          label: 'Anak',
          butir: { nama: fakta('teks', { label: 'Nama', known: true }), umur: fakta('angka', { label: 'Umur' }) },
        }),
      },
      formulir: [{ field: 'sebab', bagian: 'Umum', bantuan: 'Pilih satu', contoh: 'satu' }, { field: 'anak' }],
    });
    expect(jsonSchemaOf(s).properties).toEqual({
      sebab: {
        type: 'string',
        title: 'Sebab',
        oneOf: [{ const: 'satu', title: 'Satu' }],
        description: 'Pilih satu',
        examples: ['satu'],
        'x-ui': { urutan: 0, bagian: 'Umum' },
      },
      anak: {
        type: 'array',
        title: 'Anak',
        maxItems: 200,
        items: {
          type: 'object',
          properties: {
            id: { type: 'string', minLength: 1, maxLength: 64 },
            nama: { type: 'string', title: 'Nama', minLength: 1, maxLength: 300 },
            umur: { type: 'number', title: 'Umur' },
          },
          required: ['id', 'nama'],
          additionalProperties: false,
        },
        'x-ui': { urutan: 1 },
      },
    });
  });

  it('marks what is required once it is asked, and gives the shape that words must have', () => {
    const s = sop([tugas('b1', [ya({ needs: ['cetak'], may: ['kodePos', 'telepon', 'nama'] })], { pelaksana: p('pemohon') })], {
      fakta: {
        cetak: fakta('ya-tidak', { sumber: 'formulir', label: 'Cetak' }),
        kodePos: fakta('teks', { sumber: 'formulir', label: 'Kode pos' }),
        telepon: fakta('teks', { sumber: 'formulir', label: 'Telepon' }),
        nama: fakta('teks', { sumber: 'formulir', label: 'Nama' }),
      },
      formulir: [
        { field: 'cetak' },
        { field: 'kodePos', bila: parse('cetak = true'), wajib: true, bentuk: 'kode-pos' },
        { field: 'telepon', bentuk: 'telepon' },
        { field: 'nama', wajib: true },
      ],
    });
    const { properties, required } = jsonSchemaOf(s);
    expect(required).toEqual(['cetak', 'nama']);
    expect(properties['kodePos']).toMatchObject({ 'x-ui': { wajib: true, bentuk: 'kode-pos' } });
    expect(properties['telepon']?.['x-ui']).toEqual({ urutan: 2, bentuk: 'telepon' });
    const fits = (field: string, text: string) => new RegExp(properties[field]?.pattern ?? '', 'u').test(text);
    expect(['60112', '6011', '601123', '6011a'].map((text) => fits('kodePos', text))).toEqual([true, false, false, false]);
    expect(['081234567890', '+62 812-3456-7890', '(031) 555 0101', '08', 'rumah', '0812 x 333 444'].map((text) => fits('telepon', text))).toEqual([true, true, true, false, false, false]);
  }); // prettier-ignore

  it('is empty where nobody files', () => {
    expect(jsonSchemaOf(example('PEN-BUP'))).toMatchObject({ properties: {}, required: [] });
  });
});
