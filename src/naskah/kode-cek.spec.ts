import { describe, expect, it } from '@jest/globals';
import { newKodeCek, readKodeCek, showKodeCek } from './kode-cek.js';

describe('the code of a document', () => {
  it('is read as it is shown, typed in any case and with the usual mistakes', () => {
    expect(showKodeCek('0123456789ABCDEF')).toBe('0123-4567-89AB-CDEF');
    expect(readKodeCek('o1i3-4567 89ab-cdef')).toBe('0113456789ABCDEF');
    expect(readKodeCek('0l23-4567-89AB-CDEF')).toBe('0123456789ABCDEF');
  });

  it('is nothing else', () => {
    for (const text of ['', '0123', '0123-4567-89AB-CDEU', '0123-4567-89AB-CDEF-0', "' OR 1=1 -- abcd"]) {
      expect(readKodeCek(text)).toBeUndefined();
    }
  });

  it('is new each time, and has only letters that can be read back', () => {
    const codes = Array.from({ length: 200 }, newKodeCek);
    expect(new Set(codes).size).toBe(200);
    for (const kode of codes) expect(readKodeCek(showKodeCek(kode))).toBe(kode);
  });
});
