import { describe, expect, it } from '@jest/globals';
import { AppError } from '../common/app-error.js';
import { kegagalanOf } from './galat-tanda-tangan.js';

describe('a signing that fails', () => {
  it('because the store fills up on the way says so, to the signer and on the number', () => {
    const { galat, alasan } = kegagalanOf(new AppError('STORE_UNAVAILABLE', 503, 'Berkas ini belum tersimpan.'));
    expect(galat).toMatchObject({ code: 'STORE_UNAVAILABLE', status: 503 });
    expect((galat as AppError).detail).toContain('Naskah belum ditandatangani');
    expect(alasan).toBe('penyimpanan dokumen penuh atau tidak dapat ditulis');
  });

  it('because the decision is not taken says that', () => {
    expect(kegagalanOf(new AppError('TUGAS_CLOSED', 409, 'Sudah diputus.')).alasan).toBe('keputusan tidak diterima');
  });
});
