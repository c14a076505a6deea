import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { places } from '../course.js';
import { contoh } from '../fixtures/index.js';
import type { Langkah, Sop, Tugas } from '../model.js';
import { parseSop } from '../schema.js';
import { InvalidSop } from '../schema-pesan.js';
import { generate } from '../testing/generate.js';
import { mutilate } from '../testing/mutilate.js';
import { Tape } from '../testing/tape.js';
import { diffSop } from './diff.js';
import { movedItems, textOf } from './urutan.js';

const [ijinBelajar, pensiunBup] = contoh as [Sop, Sop];
const numbers = (size: number) =>
  fc.noBias(fc.array(fc.nat(1_000_000), { minLength: size / 2, maxLength: size, size: 'max' }));

const changed = (sop: Sop, change: (sop: Sop) => void): Sop => {
  const copy = structuredClone(sop);
  change(copy);
  return copy;
};
const row = (sop: Sop, kode: string): Tugas => places(sop.langkah).get(kode)!.langkah as Tugas;
const sentences = (a: Sop, b: Sop) => diffSop(a, b).map(({ kalimat }) => kalimat);
const ib = (change: (sop: Sop) => void) => sentences(ijinBelajar, changed(ijinBelajar, change));
const pen = (change: (sop: Sop) => void) => sentences(pensiunBup, changed(pensiunBup, change));

describe('What has changed between two SOPs is said', () => {
  it('as nothing, if they say the same', () => {
    for (const sop of contoh) expect(sentences(sop, structuredClone(sop))).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['a norm', 'langkah "Mempertimbangkan izin" (izin-atasan): norma waktu 1 hari kerja menjadi 3 hari kerja', ib((s) => (row(s, 'izin-atasan').norma = { jumlah: 3, satuan: 'hari-kerja' }))],
    ['a limit, with what happens past it', 'langkah "Mempertimbangkan izin" (izin-atasan): batas waktu 2 hari kerja menjadi 2 hari kerja, bila lewat usulan ditutup tanpa putusan', ib((s) => (row(s, 'izin-atasan').batas.past = 'end:closed'))],
    ['a row that is gone', 'langkah "Menandatangani surat pengantar" (pengantar): dihapus', pen((s) => s.langkah.splice(2, 1))],
    ['a row that came into a lane', 'langkah "Baru" (baru): ditambahkan sesudah "Memperbaiki usul pensiun" di dalam jalur "pensiun" dari "pertek"', pen((s) => (s.langkah[6] as { lanes: { langkah: Langkah[] }[] }).lanes[0]!.langkah.push(structuredClone({ ...row(s, 'atasi-kp'), kode: 'baru', nama: 'Baru' })))],
    ['a row that was moved', 'langkah "Memeriksa data, hukuman disiplin, pidana dan hak KP pengabdian" (verifikasi): dipindah sesudah "Memeriksa DPCP, keluarga dan berkas"', pen((s) => s.langkah.splice(1, 0, ...s.langkah.splice(3, 1)))],
    ['a target of an outcome', 'langkah "Memeriksa keabsahan berkas" (periksa-opd), keputusan "kembalikan": tujuan ke langkah 1 (Memeriksa DPCP, keluarga dan berkas) menjadi ke langkah 3 (Menandatangani surat pengantar)', pen((s) => (row(s, 'periksa-opd').keputusan[1]!.target = 'pengantar'))],
    ['an outcome more', 'langkah "Memeriksa dan memaraf" (konsep), keputusan "tunda": ditambahkan (Tunda)', pen((s) => row(s, 'konsep').keputusan.push({ kode: 'tunda', class: 'defer', label: 'Tunda' }))],
    ['who acts', 'langkah "Menyetujui surat usul ke BKN" (usul): pelaksana kepala badan BKD menjadi sekda BKD', pen((s) => (row(s, 'usul').pelaksana = { peran: 'sekda', of: 'bkd' }))],
    ['who signs', 'SOP, naskah hasil: ditandatangani di langkah 8 (Menandatangani SK) menjadi langkah 6 (Menyetujui surat usul ke BKN)', pen((s) => (s.hasil!.langkah = 'usul'))],
    ['the promise', 'SOP: janji layanan 7 hari kerja menjadi 5 hari kerja', pen((s) => (s.janji.jumlah = 5))],
    ['documents', 'Berkas "DPCP": dihapus (DPCP)', pen((s) => s.berkas.splice(0, 1))],
    ['a rule', 'Syarat "masa-kerja": dasar "Praktik Jatim" menjadi "PP 1/2030"', ib((s) => (s.kelayakan[0]!.dasar = 'PP 1/2030'))],
    ['a branch', 'langkah "Memeriksa pertek KP" (dapat-kp), cabang ke-1: tujuan ke langkah 12 (Mencatat KP pengabdian) menjadi jalur ini selesai', pen((s) => ((s.langkah[10] as unknown as { cabang: { target: string }[] }).cabang[0]!.target = 'lane:done'))],
    ['the lane of a row', 'langkah "Menunggu dua minggu" (dua-minggu): dipindah sesudah "Memperbaiki usul pensiun" di dalam jalur "pensiun" dari "pertek"', pen((s) => { const lanes = (s.langkah[6] as { lanes: { langkah: Langkah[] }[] }).lanes; lanes[0]!.langkah.push(lanes[2]!.langkah.pop()!); })],
  ])('of %s: %s', (_what, sentence, said) => {
    expect(said).toEqual([sentence]);
  }); // prettier-ignore

  it('with the exact values where the words are the same', () => {
    const said = ib((s) => (s.janji.jumlah = -s.janji.jumlah));
    expect(said).toEqual([expect.stringMatching(/janji layanan .* menjadi .*jumlah.*-/)]);
  });

  it('of any change of any SOP that the schema lets through, and each sentence names its place', () => {
    let seen = 0;
    fc.assert(
      fc.property(numbers(300), numbers(60), fc.nat(contoh.length), (shape, cuts, which) => {
        const sop = contoh[which] ?? generate(new Tape(shape));
        const other = read(mutilate(sop, new Tape(cuts)));
        if (!other) return;
        const [there, back] = [diffSop(sop, other), diffSop(other, sop)];
        for (const said of [there, back]) {
          if (textOf(sop) === textOf(other)) expect(said).toEqual([]);
          else expect(said.length).toBeGreaterThan(0);
          for (const { tempat, kalimat } of said) {
            expect(tempat.length).toBeGreaterThan(0);
            expect(kalimat.startsWith(`${tempat}: `)).toBe(true);
            expect(kalimat.length).toBeGreaterThan(tempat.length + 5);
          }
        }
        if (there.length > 0) seen++;
      }),
      { numRuns: Number(process.env['RUNS'] ?? 800), seed: Number(process.env['SEED'] ?? 1) },
    );
    expect(seen).toBeGreaterThan(100);
  }, 300_000);

  it('of each of several changes at once, and names the row of each', () => {
    fc.assert(
      fc.property(numbers(300), fc.nat(contoh.length), fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }), (shape, which, cells) => {
        const sop = contoh[which] ?? generate(new Tape(shape));
        const kodes = [...places(sop.langkah).keys()];
        const touched = new Set(cells.map((cell) => kodes[cell % kodes.length]!));
        const other = changed(sop, (copy) => {
          for (const kode of touched) places(copy.langkah).get(kode)!.langkah.keterangan = 'Lain dari sebelumnya';
        });
        const said = diffSop(sop, other);
        expect(new Set(said.map(({ langkah }) => langkah))).toEqual(touched);
        expect(said).toHaveLength(touched.size);
        for (const { kalimat, langkah } of said) expect(kalimat).toContain(`(${langkah})`);
      }),
      { numRuns: 200, seed: 1 },
    );
  }, 120_000); // prettier-ignore
});

function read(json: unknown): Sop | undefined {
  try {
    return parseSop(json);
  } catch (error) {
    if (error instanceof InvalidSop) return undefined;
    throw error;
  }
}

describe('Moved items', () => {
  it.each<[string, string, string]>([
    ['abc', 'abc', ''],
    ['abcd', 'acbd', 'c'],
    ['abcd', 'dabc', 'd'],
    ['abc', 'xaybzc', ''],
    ['abc', 'cba', 'bc'],
  ])('from %s to %s are the fewest: %s', (a, b, moved) => {
    expect(movedItems(a.split(''), b.split(''))).toHaveLength(moved.length);
  });
});
