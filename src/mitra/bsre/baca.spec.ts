import { describe, expect, it } from '@jest/globals';
import { readFile, readRefusal, readStatus } from './baca.js';

describe('answers of BSrE', () => {
  it('give the code from its field, or from the end of the sentence', () => {
    expect(readRefusal({ status_code: 2031, error: 'Passphrase anda salah' })).toEqual({
      kode: '2031',
      kata: 'Passphrase anda salah',
    });
    expect(readRefusal({ error: 'Passphrase anda salah 2031' })).toEqual({
      kode: '2031',
      kata: 'Passphrase anda salah 2031',
    });
    expect(readRefusal({ message: 'User tidak terdaftar (2011).' })).toMatchObject({ kode: '2011' });
  });

  it('may have words without a code, or neither', () => {
    expect(readRefusal({ error: 'Internal Server Error', status: 500 })).toEqual({ kata: 'Internal Server Error' });
    expect(readRefusal('<html>')).toEqual({});
  });

  it('hold the signed file alone or in a list', () => {
    expect(readFile({ time: 12, file: ['aGFp'] })).toBe('aGFp');
    expect(readFile({ file: 'aGFp' })).toBe('aGFp');
    expect(readFile({ file: [] })).toBeUndefined();
  });

  it('say the state of a signer, directly or within data', () => {
    expect(readStatus({ status_code: 1111, status: 'ISSUE' })).toBe('ISSUE');
    expect(readStatus({ data: { status: 'expired' } })).toBe('EXPIRED');
    expect(readStatus({ status: 500 })).toBeUndefined();
  });
});
