import { AppError } from './app-error.js';

/** The version in an If-Match header: `"3"`. Throws VERSION_REQUIRED (428), VERSION_INVALID (400). */
export function versionIn(header: string | undefined): number {
  if (header === undefined || header === '') {
    throw new AppError('VERSION_REQUIRED', 428, 'Permintaan ini harus menyebut versi yang diubah (If-Match).');
  }
  const found = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!found) {
    throw new AppError('VERSION_INVALID', 400, 'If-Match tidak dikenal.', {
      errors: [{ field: 'If-Match', pesan: 'harus nomor versi di antara tanda kutip' }],
    });
  }
  return Number(found[1]);
}
