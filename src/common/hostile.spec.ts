import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileIn } from './hostile.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

describe('hostile input', () => {
  it.each([
    ['nested a hundred thousand deep', nested(100_000), /dalam/],
    ['of too many parts', Array.from({ length: 30_000 }, () => 1), /banyak/],
    ['with a key of a prototype', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), /nama/],
    ['with the key constructor', { constructor: 1 }, /nama/],
    ['with a NUL character', { a: ['x\0y'] }, /huruf/],
    ['with a NUL character in a key', { 'a\0': 1 }, /huruf/],
    ['with half a surrogate pair', { a: '\ud800' }, /huruf/],
    ['with a number beyond the range', JSON.parse('{"a":1e999}'), /angka/],
  ])('%s is found, without running out of stack', (_, input, pesan) => {
    expect(hostileIn(input)?.pesan).toMatch(pesan);
  });

  it('is named by its place', () => {
    expect(hostileIn({ isian: { programStudi: 'a\0' } })?.field).toBe('isian.programStudi');
  });

  it('is not seen in what people send', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0') && !/\p{Surrogate}/u.test(s));
    const key = text.filter((s) => !['__proto__', 'constructor', 'prototype'].includes(s));
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 5 }, text, fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('object')),
      list: fc.array(tie('any'), { maxLength: 4 }),
      object: fc.dictionary(key, tie('any'), { maxKeys: 4 }),
    })).any;
    fc.assert(fc.property(value, (input) => hostileIn(input) === undefined));
  });
});
