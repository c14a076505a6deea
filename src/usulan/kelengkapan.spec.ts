import { describe, expect, it } from '@jest/globals';
import type { PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import type { Sop } from '../../domain/sop/model.js';
import { parse } from '../../domain/sop/predikat-teks.js';
import { AppError } from '../common/app-error.js';
import { checkFiling, requireComplete } from './kelengkapan.js';

const rule = (kode: string, bila: string) => ({
  kode, bila: parse(bila), pesan: `Aturan ${kode}.`, dasar: 'Uji', berlaku: { sejak: '2020-01-01' }, effect: 'refuse',
}); // prettier-ignore

/** Only what a filing is checked by. */
const sop = {
  fakta: {
    cara: { tipe: 'teks', label: 'Cara', sumber: 'formulir', pilihan: ['cetak', 'unduh'].map((kode) => ({ kode, label: kode })) },
    kodePos: { tipe: 'teks', label: 'Kode pos', sumber: 'formulir' },
    kerja: { tipe: 'ya-tidak', label: 'Di luar jam kerja', sumber: 'formulir' },
    mulaiStudi: { tipe: 'tanggal', label: 'Mulai', sumber: 'formulir' },
    akhirStudi: { tipe: 'tanggal', label: 'Lulus', sumber: 'formulir' },
    lamaStudiBulan: { tipe: 'angka', label: 'Lama studi (bulan)', sumber: 'turunan' },
  },
  formulir: [
    { field: 'cara' },
    { field: 'kodePos', bila: parse("cara = 'cetak'"), wajib: true, bentuk: 'kode-pos' },
    { field: 'kerja' },
    { field: 'mulaiStudi' },
    { field: 'akhirStudi' },
  ],
  berkas: [],
  kelayakan: [rule('masa-studi', 'lamaStudiBulan > 0'), rule('jam-kerja', 'kerja = true')],
  langkah: [],
} as unknown as Sop; // prettier-ignore

const pegawai = { skp: [], hukdis: [] } as unknown as PegawaiSnapshot;

/** Code and findings of the refusal; undefined when the usulan may be sent. */
function refusal(isian: Record<string, unknown>): { code: string; errors: unknown } | undefined {
  try {
    requireComplete(checkFiling(sop, isian, new Set(), pegawai, '2026-11-23'));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, errors: error.errors };
  }
  return undefined;
}

const study = { mulaiStudi: '2027-02-01', akhirStudi: '2029-01-31' };
const reversed = { mulaiStudi: '2027-02-01', akhirStudi: '2026-02-01' };
const tooShort = {
  field: 'kelayakan.masa-studi',
  pesan: 'Aturan masa-studi. (Uji). Lama studi (bulan): 0.',
};

describe('whether an usulan may be sent', () => {
  it('is said of everything at once: what is missing, and the rules that are broken whatever is filled in yet', () => {
    expect(refusal({ cara: 'cetak', ...reversed })).toEqual({
      code: 'NOT_COMPLETE',
      errors: [{ field: 'isian.kodePos', pesan: 'Kode pos wajib diisi' }, tooShort],
    });
  });

  it('is refused as not eligible once nothing is missing', () => {
    expect(refusal({ cara: 'unduh', kerja: true, ...reversed })).toEqual({ code: 'NOT_ELIGIBLE', errors: [tooShort] });
    expect(refusal({ cara: 'unduh', kerja: true, ...study })).toBeUndefined();
  });

  it('takes words of another shape for something to mend', () => {
    expect(refusal({ cara: 'cetak', kodePos: '6011', kerja: true, ...study })).toEqual({
      code: 'NOT_COMPLETE',
      errors: [{ field: 'isian.kodePos', pesan: 'Kode pos: tulis lima angka, misalnya 60112' }],
    });
    expect(refusal({ cara: 'cetak', kodePos: '60112', kerja: true, ...study })).toBeUndefined();
  });
});
