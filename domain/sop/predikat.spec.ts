import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Syarat } from './model.js';
import { comparedIn, fieldsOf, holds, knownIf, parse, print, typeError } from './predikat.js';
import { fakta } from './testing/build.js';

const facts = {
  golongan: fakta('tingkat', { tingkat: ['II/a', 'IV/c', 'IV/d'] }),
  masaKerja: fakta('angka'),
  sponsor: fakta('teks'),
  jenis: fakta('teks', { pilihan: [{ kode: 'a', label: 'A' }] }),
  tmt: fakta('tanggal'),
  baik: fakta('ya-tidak'),
  anak: fakta('daftar', { butir: {} }),
};
const define = (field: string) => (Object.hasOwn(facts, field) ? facts[field as keyof typeof facts] : undefined);
const value = (text: string, known: Record<string, unknown>) => holds(parse(text), (f) => known[f], define);

describe('Predicates', () => {
  it('are text, data and Indonesian', () => {
    const s = parse("golongan >= 'IV/c' and not (masaKerja < 4 tahun or ada(sponsor))");
    expect(s).toEqual({
      all: [
        { field: 'golongan', op: '>=', nilai: 'IV/c' },
        { not: { any: [{ field: 'masaKerja', op: '<', nilai: 48 }, { ada: 'sponsor' }] } },
      ],
    });
    expect(print(s, (f) => f)).toBe(
      'golongan paling rendah IV/c dan tidak benar bahwa (masaKerja kurang dari 48 atau sponsor ada)',
    );
    expect(print(parse("banyak(anak) > 2 and baik = true and jenis in ('a')"), (f) => f.toUpperCase(), (_, n) => `<${String(n)}>`)).toBe(
      'banyaknya ANAK lebih dari 2 dan BAIK adalah <true> dan JENIS salah satu dari <a>',
    ); // prettier-ignore
    expect(print(parse('not (baik = true and tmt > 2027-01-01)'), (f) => f)).toBe(
      'tidak benar bahwa (baik adalah ya dan tmt lebih dari 2027-01-01)',
    );
  });

  it.each<[string, Record<string, unknown>, boolean | null]>([
    ["golongan >= 'IV/c'", { golongan: 'IV/d' }, true],
    ["golongan >= 'IV/c'", { golongan: 'II/a' }, false],
    ["golongan >= 'IV/c'", {}, null],
    ["golongan >= 'IV/c'", { golongan: 'V' }, null],
    ["golongan < 'IV/c' or masaKerja > 3", { masaKerja: 4 }, true],
    ["golongan < 'IV/c' or masaKerja > 3", { masaKerja: 3 }, null],
    ["golongan < 'IV/c' and masaKerja > 3", { masaKerja: 3 }, false],
    ["not golongan < 'IV/c'", {}, null],
    ['ada(sponsor)', {}, false],
    ['not ada(sponsor)', {}, true],
    ["sponsor in ('a', 'b')", { sponsor: 'b' }, true],
    ["sponsor in ('a', 'b')", {}, null],
    ["sponsor != 'a'", { sponsor: 'a' }, false],
    ['tmt <= 2027-01-31', { tmt: '2027-01-31' }, true],
    ['masaKerja = 1 tahun', { masaKerja: 12 }, true],
    ['masaKerja = 1 bulan', { masaKerja: 1 }, true],
    ['masaKerja = 1', { masaKerja: '1' }, null],
    ['banyak(anak) = 0', { anak: [] }, true],
    ['banyak(anak) > 1', { anak: [{ id: '1' }] }, false],
    ['banyak(anak) > 1', {}, null],
    ["anak = 'x'", { anak: [] }, null],
  ])('%s of %j is %s', (text, known, verdict) => {
    expect(value(text, known)).toBe(verdict);
  });

  it.each(['golongan >=', 'a = 1 b', 'ada()', "x in ('a'", '', 'a = 1 & b = 2', "a = 'x", 'and = 1', 'a = b', 'banyak(x) = true', 'a in ()', '(a = 1'])(
    'does not read %s',
    (text) => {
      expect(() => parse(text)).toThrow(SyntaxError);
    },
  ); // prettier-ignore

  it('never fail in another way than by saying what was expected, whatever the text', () => {
    const word = fc.constantFrom(
      'and',
      'or',
      'not',
      '(',
      ')',
      'ada',
      'banyak',
      'a',
      '=',
      '<',
      "'x'",
      '3',
      'tahun',
      'in',
      ',',
      ' ',
      '?',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        try {
          holds(parse(words.join(' ')), () => null, define);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
  }, 60_000);

  it.each<[string, string | undefined]>([
    ["golongan = 'IV/c' and banyak(anak) > 1", undefined],
    ['umur > 1', 'fakta "umur" tidak dikenal'],
    ["golongan = 'V'", 'nilai "V" bukan tingkat untuk "golongan"'],
    ["jenis = 'b'", 'nilai "b" bukan pilihan untuk "jenis"'],
    ["masaKerja = 'x'", 'nilai "x" bukan angka untuk "masaKerja"'],
    ["sponsor > 'a'", '"sponsor" tidak berurutan'],
    ["anak = 'x'", '"anak" adalah daftar dan tidak dapat dibandingkan'],
    ['banyak(sponsor) = 1', '"sponsor" bukan daftar'],
    ['toString = 1', 'fakta "toString" tidak dikenal'],
  ])('%s: %s', (text, complaint) => {
    expect(typeError(parse(text), define)).toBe(complaint);
  });

  it('say what they look at, and what is known where they came out one way', () => {
    const s = parse("golongan = 'IV/c' and (ada(sponsor) or masaKerja > 1)");
    expect(fieldsOf(s)).toEqual(['golongan', 'sponsor', 'masaKerja']);
    expect(comparedIn(s)).toEqual(['golongan', 'masaKerja']);
    expect(knownIf(s, true)).toEqual(['golongan']);
    expect(knownIf(s, false)).toEqual([]);
    expect(knownIf(parse('not ada(sponsor)'), false)).toEqual(['sponsor']);
    expect(knownIf(parse('masaKerja > 1 or baik = true'), false)).toEqual(['masaKerja', 'baik']);
  });

  it('known where a predicate came out is known indeed, whatever the facts', () => {
    const field = fc.constantFrom('a', 'b', 'c');
    const { syarat } = fc.letrec<{ syarat: Syarat }>((tie) => ({
      syarat: fc.oneof(
        { maxDepth: 4 },
        fc.record({ ada: field }),
        fc.record({ field, op: fc.constantFrom('=', '<'), nilai: fc.nat(2) }),
        fc.record({ not: tie('syarat') }),
        fc.record({ all: fc.array(tie('syarat'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('syarat'), { minLength: 1, maxLength: 3 }) }),
      ),
    }));
    const values = fc.record({ a: fc.option(fc.nat(2)), b: fc.option(fc.nat(2)), c: fc.option(fc.nat(2)) });
    fc.assert(
      fc.property(syarat, values, (s, known) => {
        const verdict = holds(s, (f) => known[f as 'a'], () => fakta('angka')); // prettier-ignore
        if (verdict === null) return comparedIn(s).some((f) => known[f as 'a'] === null);
        return knownIf(s, verdict).every((f) => known[f as 'a'] !== null);
      }),
      { numRuns: 3000, seed: 1 },
    );
  }, 60_000);
});
