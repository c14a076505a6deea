import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance, start } from './advance.js';
import { compile, filingOf, places } from './course.js';
import { katalogContoh } from './fixtures/common.js';
import { contoh } from './fixtures/index.js';
import { lint } from './lint.js';
import { jsonSchemaOf } from './json-schema.js';
import type { Sop } from './model.js';
import { parseSop } from './schema.js';
import { InvalidSop } from './schema-pesan.js';
import { stepsOf } from './steps.js';
import { openTokens } from './look.js';
import { moved } from './testing/case.js';
import { awaited, sampleAll } from './testing/events.js';
import { generate } from './testing/generate.js';
import { mutilate } from './testing/mutilate.js';
import { Tape } from './testing/tape.js';
import { katalog as generated } from './testing/world.js';

const [ijinBelajar] = contoh;
const numbers = (size: number) =>
  fc.noBias(fc.array(fc.nat(1_000_000), { minLength: size / 2, maxLength: size, size: 'max' }));

/** What is wrong with it, or undefined. Anything but an InvalidSop is thrown on. */
function complaint(json: unknown): string | undefined {
  try {
    parseSop(json);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidSop) return error.message;
    throw error;
  }
}

const changed = (change: (sop: Record<string, unknown> & Sop) => void): unknown => {
  const sop = JSON.parse(JSON.stringify(ijinBelajar)) as Record<string, unknown> & Sop;
  change(sop);
  return sop;
};

describe('The schema of a SOP', () => {
  it.each(contoh.map((sop): [string, Sop] => [sop.layanan, sop]))('lets %s through unchanged', (_layanan, sop) => {
    expect(parseSop(JSON.parse(JSON.stringify(sop)))).toEqual(sop);
  });

  it('lets every generated SOP through unchanged', () => {
    fc.assert(
      fc.property(numbers(300), (shape) => {
        const sop = generate(new Tape(shape));
        expect(parseSop(sop)).toEqual(sop);
      }),
      { numRuns: 100, seed: 1 },
    );
  }, 60_000);

  it.each<[string, unknown]>([
    ['SOP: harus berupa objek', 7],
    ['nama: wajib ada', changed((s) => Reflect.deleteProperty(s, 'nama'))],
    ['nama: harus berupa teks', changed((s) => (s['nama'] = 7 as never))],
    ['nama: bentuknya tidak sesuai', changed((s) => (s.nama = '  '))],
    ['SOP: tidak dikenal: "warna"', changed((s) => (s['warna'] = 'merah'))],
    ['versi: harus berupa bilangan bulat', changed((s) => (s.versi = 1.5))],
    ['versi: terlalu kecil, paling sedikit 1', changed((s) => (s.versi = 0))],
    ['pemohon ke-1: harus salah satu dari "pegawai", "fasilitator", "pejabat", "sistem", "ahli-waris"', changed((s) => (s.pemohon = ['tamu' as never]))],
    ['langkah: tidak boleh kosong', changed((s) => (s.langkah = []))],
    ['langkah "izin-atasan", keputusan "tolak", class: harus salah satu dari "approve", "return", "reject", "defer", "forward"', changed((s) => ((s.langkah[1] as { keputusan: { class: string }[] }).keputusan[2]!.class = 'drop'))],
    ['langkah "konsep", batas, satuan: harus salah satu dari "menit", "jam-kerja", "hari-kerja", "hari", "minggu", "bulan", "semester"', changed((s) => ((s.langkah[7] as { batas: { satuan: string } }).batas.satuan = 'jam'))],
    ['langkah "prodi", cabang ke-1, bila: bukan salah satu bentuk yang dikenal', changed((s) => ((s.langkah[5] as { cabang: { bila: unknown }[] }).cabang[0]!.bila = { skrip: '1' }))],
    ['formulir "alamat", bentuk: harus salah satu dari "kode-pos", "telepon"', changed((s) => (s.formulir[6]!.bentuk = 'nik' as never))],
    ['formulir "alamat", panjang: harus "true"', changed((s) => (s.formulir[6]!.panjang = false as never))],
    ['kelayakan "hukdis", berlaku, sejak: bentuknya tidak sesuai', changed((s) => (s.kelayakan[2]!.berlaku.sejak = 'kemarin'))],
  ])('says %s', (message, json) => {
    expect(complaint(json)?.split('\n')).toContain(message);
  }); // prettier-ignore

  it('bounds what it reads', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => ({ ...ijinBelajar!.langkah[1]!, kode: `r${i}` }));
    expect(complaint(changed((s) => (s.langkah = many(101))))).toContain('langkah: terlalu panjang, paling banyak 100');
    const nested = (depth: number): Sop['langkah'] =>
      depth === 0
        ? many(1)
        : [{ jenis: 'setiap', kode: `s${depth}`, nama: 's', daftar: 'p', join: 'all', langkah: nested(depth - 1) }];
    expect(complaint(changed((s) => (s.langkah = nested(4))))).toBeUndefined();
    expect(complaint(changed((s) => (s.langkah = nested(5))))).toBe('SOP: lajur bersarang sampai 5 tingkat, paling banyak 4'); // prettier-ignore
    expect(complaint(changed((s) => (s.langkah = nested(5000))))).toBe('SOP: terlalu besar atau terlalu dalam');
    const lanes = [1, 2].map((l) => ({ kode: `l${l}`, nama: 'l', langkah: many(80) }));
    const wide: Sop['langkah'] = [{ jenis: 'paralel', kode: 'p', nama: 'p', join: 'all', lanes }];
    expect(complaint(changed((s) => (s.langkah = wide)))).toBe('SOP: berisi 161 langkah, paling banyak 150');
    expect(complaint(Array.from({ length: 100_000 }, () => 0))).toBe('SOP: terlalu besar atau terlalu dalam');
  });

  it('complains of any JSON that is no SOP, and never in another way', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => complaint(json) !== undefined),
      { numRuns: 500, seed: 1 },
    );
  }, 60_000);
});

/** Walks any way of a SOP that was linted: it never breaks. */
function walk(sop: Sop, tape: Tape): void {
  const course = compile(sop);
  const at = places(course.langkah);
  const known = Object.keys(course.fakta).filter((field) => course.fakta[field]?.known);
  const nilai = sampleAll(course, [...known, ...(filingOf(sop)?.keputusan.needs ?? [])]);
  let { state } = moved(start(course, { asOf: '2026-11-01', nilai }));
  for (let n = 0; n < 40 && state.status === 'open'; n++) {
    const events = openTokens(state).flatMap(({ token }) => awaited(course, at, token, n));
    const event = tape.of(events);
    const result = event && advance(course, state, event);
    if (!result) return;
    if ('state' in result) ({ state } = result);
    else expect(result.refused).not.toBe('broken');
  }
}

describe('Whatever the schema lets through', () => {
  it('can be linted, printed and compiled, and walked if the linter finds no error', () => {
    let [through, clean] = [0, 0];
    const katalog = [...katalogContoh, ...generated];
    fc.assert(
      fc.property(numbers(300), numbers(60), fc.nat(contoh.length), (shape, cuts, which) => {
        const sop = contoh[which] ?? generate(new Tape(shape));
        const json = mutilate(sop, new Tape(cuts));
        if (complaint(json) !== undefined) return;
        through++;
        const read = parseSop(json);
        const temuan = lint(read, katalog);
        for (const { tempat, pesan } of temuan) expect([tempat.length > 0, pesan.length > 0]).toEqual([true, true]);
        stepsOf(read);
        jsonSchemaOf(read);
        if (temuan.some(({ level }) => level === 'error')) return;
        clean++;
        walk(read, new Tape(shape));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000), seed: Number(process.env['SEED'] ?? 1) },
    );
    expect(through).toBeGreaterThan(150);
    expect(clean).toBeGreaterThan(20);
  }, 600_000);
});
