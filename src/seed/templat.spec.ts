import { describe, expect, it } from '@jest/globals';
import { katalog } from '../../domain/layanan/index.js';
import type { IsiNaskah, NilaiNaskah } from '../naskah/isi-naskah.js';
import { createCompiler } from '../naskah/typst.js';
import { readTemplat } from './templat.js';

const isian = (fakta: Record<string, { label: string }>): Record<string, NilaiNaskah> =>
  Object.fromEntries(Object.entries(fakta).map(([field, { label }]) => [field, { label, teks: `isi ${field}` }]));

const isi = (fakta: Record<string, { label: string }>, draf: boolean): IsiNaskah => ({
  meta: { judul: 'Uji', draf, waktu: { tahun: 2026, bulan: 11, hari: 23, jam: 9, menit: 5, detik: 0 }, kaki: 'Uji' },
  kop: { pemerintah: 'Provinsi Uji', badan: 'Badan Uji', alamat: 'Jalan Uji 1', tempat: 'Uji' },
  nomor: draf ? '' : '800.1.4.1/1/BKD/2026',
  tanggal: draf ? '' : '23 November 2026',
  pegawai: {
    nama: 'Sari Uji', nip: '19900101 201503 2 001', pangkat: 'Penata, III/c', jabatan: 'Penelaah', unit: 'Dinas Uji',
    tanggalLahir: '1 Januari 1990',
  }, // prettier-ignore
  usulan: { nomor: 'USL-2026-000001', layanan: 'Uji', tanggal: '23 November 2026' },
  isian: isian(fakta),
  penandatangan: { baris: ['Kepala Badan Uji,'], nama: 'Budi Uji', pangkat: 'Pembina Utama Muda', nip: '1' },
  cek: { url: 'http://tuntas.test/cek/ABC', kode: 'ABC' },
  tembusan: ['Inspektur'],
});

const qr = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>',
);

describe('the templates of the catalogue', () => {
  it.each(katalog.filter(({ templat }) => templat !== undefined))(
    '$sop.layanan makes a draft and a document to sign out of any facts',
    async ({ sop, templat }) => {
      const compiler = await createCompiler();
      for (const draf of [true, false]) {
        const pdf = await compiler.compile({
          templat: await readTemplat(templat ?? ''),
          data: isi(sop.fakta, draf),
          files: { 'qr.svg': qr },
        });
        expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      }
    },
  );
});
