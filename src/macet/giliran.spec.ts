import { describe, expect, it } from '@jest/globals';
import { inTurn, nextSlice } from './giliran.js';

describe('a bounded number of looks', () => {
  it('gives each source a share, however long the first is', () => {
    const long = Array.from({ length: 500 }, (_, n) => `a${n}`);
    expect([...inTurn([long, ['b0', 'b1'], [], ['c0']], 6)]).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2']);
  });

  it('looks once at what two sources name, and stops when there is no more', () => {
    expect([
      ...inTurn(
        [
          ['x', 'y'],
          ['x', 'z'],
        ],
        10,
      ),
    ]).toEqual(['x', 'y', 'z']);
    expect([...inTurn([], 10)]).toEqual([]);
  });

  it('goes on where it was cut off, so that what was left out comes first the next time', () => {
    const found = ['p', 'q', 'r'];
    expect(nextSlice('a', found, new Set(['p']), 'z')).toBe('p');
    expect(nextSlice('a', found, new Set(['r']), 'z')).toBe('a');
    expect(nextSlice('a', found, new Set(found), 'z')).toBe('z');
    expect(nextSlice('a', [], new Set(), '')).toBe('');
  });
});
