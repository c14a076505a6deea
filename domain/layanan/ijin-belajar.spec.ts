import { describe, expect, it } from '@jest/globals';
import { lint } from '../sop/lint.js';
import { ijinBelajar } from './ijin-belajar.js';

describe('the SOP of ijin belajar', () => {
  it('has nothing that the linter would say', () => {
    expect(lint(ijinBelajar.sop)).toEqual([]);
  });
});
