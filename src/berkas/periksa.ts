import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../common/app-error.js';
import { jpegSize, pngSize, type Ukuran } from './gambar.js';
import { countPages, PdfLocked } from './pdf/pages.js';
import { PdfError } from './pdf/value.js';

/** Largest upload: a scan of some pages at 300 dpi. */
export const MAX_BYTES = 10 * 1024 * 1024;

export const MIME = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type Mime = (typeof MIME)[number];

export const isMime = (text: string): text is Mime => (MIME as readonly string[]).includes(text);

/** A side of a picture: less cannot be read by anybody, more would exhaust whoever opens it. */
const MIN_SIDE = 64;
const MAX_SIDE = 20_000;

export interface Diperiksa {
  mime: Mime;
  /** Pages of a PDF; 1 for an image. */
  halaman: number;
}

const unreadable = (detail: string) => new AppError('FILE_UNREADABLE', 422, detail);

export const tooLarge = () =>
  new AppError('FILE_TOO_LARGE', 413, 'Berkas lebih dari 10 MB. Perkecil pindaian atau pecah menjadi beberapa berkas.');

export const wrongType = () =>
  new AppError('FILE_TYPE', 415, 'Berkas harus PDF, JPEG atau PNG. Jenisnya dilihat dari isinya, bukan dari namanya.');

/**
 * What a document is, by its content: the name and the type that came with it prove nothing.
 * @throws AppError FILE_TOO_LARGE 413, FILE_TYPE 415, FILE_UNREADABLE 422 (empty, damaged, locked, without pages)
 */
export async function periksaIsi(bytes: Buffer): Promise<Diperiksa> {
  if (bytes.length === 0) throw unreadable('Berkas kosong.');
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  switch (mime) {
    case 'application/pdf':
      return { mime, halaman: pagesOf(bytes) };
    case 'image/jpeg':
      checkPicture(jpegSize(bytes));
      return { mime, halaman: 1 };
    case 'image/png':
      checkPicture(pngSize(bytes));
      return { mime, halaman: 1 };
    default:
      throw wrongType();
  }
}

function pagesOf(bytes: Buffer): number {
  try {
    return countPages(bytes);
  } catch (error) {
    if (error instanceof PdfLocked) {
      throw unreadable('PDF ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi.');
    }
    if (error instanceof PdfError) {
      throw unreadable('PDF ini rusak atau tidak berisi halaman. Pindai atau simpan ulang, lalu unggah lagi.');
    }
    throw error;
  }
}

function checkPicture(size: Ukuran | undefined): void {
  if (!size) throw unreadable('Gambar ini rusak atau terpotong. Foto ulang, lalu unggah lagi.');
  const sides = [size.lebar, size.tinggi];
  if (sides.some((side) => side < MIN_SIDE)) throw unreadable('Gambar ini terlalu kecil untuk dibaca.');
  if (sides.some((side) => side > MAX_SIDE)) throw unreadable('Gambar ini terlalu besar: perkecil ukurannya.');
}

/** Signs that have no place in a file name: separators, controls, marks that reverse the text, quotes of a header. */
const unwanted = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}<>:"/\\|?*]/gu;

const extensions: Record<Mime, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/**
 * A name to show and to save under: no path, no control signs, the ending that fits the content.
 * @param given as the browser sent it, percent-encoded; anything else, or nothing, gives `fallback`
 */
export function namaFile(given: string | undefined, mime: Mime, fallback: string): string {
  const name = decoded(given).normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const base = name
    .replace(unwanted, '')
    .replace(/\s+/g, ' ')
    .replace(/\.(?:pdf|jpe?g|png)$/i, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${/^.{1,120}/su.exec(base)?.[0] ?? fallback}.${extensions[mime]}`;
}

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    // Not percent-encoded: a name that cannot be read is no name.
    return '';
  }
}
