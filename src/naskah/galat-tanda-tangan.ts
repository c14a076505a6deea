import { AppError } from '../common/app-error.js';
import { MitraError } from '../mitra/galat.js';

/** What a person is told when a signing fails, and what the cancelled number says for ever. */
export interface Kegagalan {
  galat: unknown;
  /** Why the number is cancelled; no personal data. */
  alasan: string;
}

const STORE_UNAVAILABLE = 'STORE_UNAVAILABLE';

const WRONG_PASSPHRASE = '2031';

/** BSrE's refusals and outages in words (integrations.md 2.4); anything else stays the error it is. */
export function kegagalanOf(error: unknown): Kegagalan {
  if (error instanceof MitraError) return fromBsre(error);
  if (!(error instanceof AppError)) return { galat: error, alasan: 'gangguan sistem' };
  if (error.code === STORE_UNAVAILABLE) {
    return { galat: storeFull(error), alasan: 'penyimpanan dokumen penuh atau tidak dapat ditulis' };
  }
  const alasan = error.code === 'NASKAH_UNPRINTABLE' ? 'naskah tidak dapat dibuat' : 'keputusan tidak diterima';
  return { galat: error, alasan };
}

function fromBsre(error: MitraError): Kegagalan {
  const options = { cause: error };
  if (error.jenis !== 'permanent') {
    const detail =
      'Layanan tanda tangan elektronik (BSrE) sedang tidak dapat dihubungi. Naskah belum ditandatangani; silakan coba lagi nanti.';
    return {
      galat: new AppError('SIGNING_UNAVAILABLE', 503, detail, options),
      alasan: 'layanan BSrE tidak dapat dihubungi',
    };
  }
  if (error.kode === WRONG_PASSPHRASE) {
    const detail = 'Passphrase tanda tangan elektronik salah. Naskah belum ditandatangani; silakan ulangi.';
    const errors = [{ field: 'passphrase', pesan: 'Passphrase salah. Periksa lalu ketik lagi.' }];
    return { galat: new AppError('PASSPHRASE_WRONG', 422, detail, { ...options, errors }), alasan: 'passphrase salah' };
  }
  return { galat: notReady(error), alasan: `penandatangan belum siap (BSrE ${error.kode ?? 'tanpa kode'})` };
}

/** The signer has no certificate that may sign, or no address by which BSrE knows them. */
export const notReady = (cause?: unknown): AppError =>
  new AppError(
    'SIGNER_NOT_READY',
    422,
    'Sertifikat elektronik Anda belum terdaftar, tidak berlaku, atau alamat surelnya tidak cocok dengan data BSrE. Hubungi admin kepegawaian.',
    cause === undefined ? {} : { cause },
  );

/** Its document could not be kept, so it is not signed. */
export const storeFull = (cause: unknown): AppError =>
  new AppError(
    STORE_UNAVAILABLE,
    503,
    'Penyimpanan dokumen sedang penuh atau tidak dapat ditulis. Naskah belum ditandatangani; silakan coba lagi nanti.',
    { cause, retryAfter: 60 },
  );
