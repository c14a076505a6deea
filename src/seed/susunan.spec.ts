import { describe, expect, it } from '@jest/globals';
import { parseNip } from '../../domain/pegawai/nip.js';
import { kalenderSchema } from '../../domain/kalender/skema.js';
import { periksaIsi } from '../berkas/periksa.js';
import { Acak } from './acak.js';
import { susunCerita } from './cerita.js';
import { susunDemo } from './demo.js';
import { pdfKecil } from './pdf-kecil.js';
import type { Susunan } from './susunan.js';

const hariIni = '2026-11-23';
const roles = [
  ...['fasilitator', 'kepala-opd', 'tata-usaha', 'verifikator', 'kabid', 'sekretaris-badan', 'kepala-badan', 'sekda'],
  ...['manajer', 'admin'],
];

/** What a database would refuse, or the office could not work with. */
function checkWhole({ instansi, unit, pegawai, penugasan, akun, riwayat, kalender }: Susunan): void {
  const ids = new Set(pegawai.map(({ id }) => id));
  const units = new Set(unit.map(({ id }) => id));
  expect(ids.size).toBe(pegawai.length);
  for (const row of [...unit, ...pegawai, ...penugasan, ...akun, ...riwayat, ...kalender]) {
    expect(row.instansi).toBe(instansi.kode);
    expect(row.id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  }
  for (const row of pegawai) {
    expect(parseNip(row.nip)).toMatchObject({ ok: true, nip: { tanggalLahir: row.tanggalLahir, peringatan: [] } });
    expect(units.has(row.unitId)).toBe(true);
    expect(row.atasanId === null || ids.has(row.atasanId)).toBe(true);
  }
  for (const { unitId, pegawaiId } of penugasan) expect(units.has(unitId) && ids.has(pegawaiId)).toBe(true);
  for (const { isi } of kalender) expect(kalenderSchema.safeParse(isi).success).toBe(true);
  expect([...new Set(penugasan.map(({ peran }) => peran))].sort()).toEqual([...roles].sort());
}

describe('the demo data', () => {
  const [provinsi, kabupaten] = susunDemo(hariIni);

  it('is whole in both instansi, with somebody in every role', () => {
    checkWhole(provinsi!.susunan);
    checkWhole(kabupaten!.susunan);
  });

  it('is the same whenever it is made', () => {
    expect(susunDemo(hariIni)).toEqual([provinsi, kabupaten]);
  });

  it('gives nobody the NIP of somebody else, not even of the other instansi', () => {
    const nip = [provinsi, kabupaten].flatMap((demo) => demo!.susunan.pegawai.map((pegawai) => pegawai.nip));
    expect(new Set(nip).size).toBe(nip.length);
    expect(nip.length).toBeGreaterThanOrEqual(290);
  });

  it('has people of many golongan, some sanctioned, some without e-mail or password, and one who stands in with a warrant', () => {
    const { pegawai, riwayat, akun, penugasan, kalender } = provinsi!.susunan;
    const golongan = new Set(pegawai.map((each) => each.golongan));
    expect(golongan.size).toBeGreaterThanOrEqual(9);
    expect(riwayat.some(({ jenis }) => jenis === 'hukdis')).toBe(true);
    expect(pegawai.some(({ email }) => email === null)).toBe(true);
    expect(akun.some(({ punyaSandi }) => !punyaSandi)).toBe(true);
    expect(penugasan.filter(({ jenis }) => jenis === 'plh')).toEqual([
      expect.objectContaining({ peran: 'kepala-opd', suratNomor: expect.any(String), kelas: ['approve', 'return'] }),
    ]);
    expect(kalender.map(({ unitId }) => unitId === '').sort()).toEqual([false, true]);
    expect(kabupaten!.susunan.instansi.zona).toBe('WITA');
  });

  it('has a login for every role, and all of them can sign in', () => {
    for (const { susunan, akun } of [provinsi!, kabupaten!]) {
      expect(akun.map(({ peran }) => peran)).toEqual(expect.arrayContaining([...roles, 'pegawai', 'atasan-langsung']));
      for (const { nip } of akun) {
        const { id } = susunan.pegawai.find((pegawai) => pegawai.nip === nip)!;
        expect(susunan.akun.find(({ pegawaiId }) => pegawaiId === id)).toMatchObject({ punyaSandi: true, aktif: true });
      }
    }
  });
});

describe('an instansi for a story', () => {
  it('is whole, has everybody in it, and is a new one every time', () => {
    const [one, other] = [susunCerita(hariIni, new Set()), susunCerita(hariIni, new Set())];
    for (const { susunan, akun } of [one, other]) {
      checkWhole(susunan);
      expect(susunan.pegawai.length).toBeLessThan(20);
      expect(akun.map(({ peran }) => peran)).toEqual(expect.arrayContaining([...roles, 'pegawai', 'atasan-langsung']));
      expect(akun.every(({ catatan }) => catatan.endsWith('.example.go.id'))).toBe(true);
    }
    expect(one.susunan.instansi.kode).not.toBe(other.susunan.instansi.kode);
  });
});

describe('chance that repeats itself', () => {
  it('gives whole numbers within their bounds, both of which occur', () => {
    const acak = new Acak('uji');
    const numbers = Array.from({ length: 200 }, () => acak.int(1, 3));
    expect([...new Set(numbers)].sort()).toEqual([1, 2, 3]);
  });
});

describe('a small PDF', () => {
  it('is one that an upload may be, with as many pages as it was given, whatever its words', async () => {
    const bytes = pdfKecil('Surat (contoh) \\ uji', ['satu\nbaris dua', 'dua: é, 中']);
    expect(await periksaIsi(bytes)).toMatchObject({ mime: 'application/pdf', halaman: 2 });
    expect(pdfKecil('a', [])).toEqual(pdfKecil('a', ['']));
  });
});
