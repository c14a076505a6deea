import { describe, expect, it } from '@jest/globals';
import { PdfError, readArray, readDict, readRef, stringBytes, textString, writeDict } from './value.js';

describe('raw PDF values', () => {
  it('keeps every value of a dictionary as it was written', () => {
    const raw =
      '<</Type/Page /Parent 2 0 R/Box[0 0 5.5 -7]/Text (a \\) (nested) b)/Hex <00 ff>/Inner << /K /V /N null >>/Ok true % end\n>>';
    expect([...readDict(raw)]).toEqual([
      ['Type', '/Page'],
      ['Parent', '2 0 R'],
      ['Box', '[0 0 5.5 -7]'],
      ['Text', '(a \\) (nested) b)'],
      ['Hex', '<00 ff>'],
      ['Inner', '<< /K /V /N null >>'],
      ['Ok', 'true'],
    ]);
  });

  it('reads back what it writes', () => {
    const dict = new Map([
      ['A', '[1 2 R]'],
      ['B', '(x)'],
    ]);
    expect(readDict(writeDict(dict))).toEqual(dict);
  });

  it('tells a reference from two numbers', () => {
    expect(readArray('[12 0 R 3 4 5 0 R]')).toEqual(['12 0 R', '3', '4', '5 0 R']);
    expect(readRef('12 3 R')).toEqual({ num: 12, gen: 3 });
    expect(readRef('12 3 RG')).toBeUndefined();
  });

  it('writes text so that it comes back, also beyond ASCII', () => {
    expect(stringBytes(textString('a (b) \\ c')).toString('latin1')).toBe('a (b) \\ c');
    expect(textString('Sah – ya')).toBe('<FEFF00530061006800202013002000790061>');
    expect(stringBytes('(\\101\\n)').toString('latin1')).toBe('A\n');
  });

  it.each(['<< /A', '<< 1 >>', '[1 2', '(abc', '<< /A (b >>'])('refuses what is broken: %s', (raw) => {
    expect(() =>
      raw.startsWith('[') ? readArray(raw) : readDict(raw.startsWith('<<') ? raw : `<< /A ${raw}`),
    ).toThrow(PdfError);
  });
});
