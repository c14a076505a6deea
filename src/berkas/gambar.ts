/** Width and height of an image in pixels, from its own header. */
export interface Ukuran {
  lebar: number;
  tinggi: number;
}

/** Undefined when the PNG is damaged or cut off. */
export function pngSize(bytes: Buffer): Ukuran | undefined {
  if (bytes.length < 45 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  // The last chunk is IEND; some writers leave bytes after it.
  if (!bytes.subarray(-1024).includes('IEND')) return undefined;
  return { lebar: bytes.readUInt32BE(16), tinggi: bytes.readUInt32BE(20) };
}

/** Frame headers of JPEG: SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Markers that stand alone, without a length. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Undefined when the JPEG is damaged or cut off before its picture begins. */
export function jpegSize(bytes: Buffer): Ukuran | undefined {
  let at = 2;
  let size: Ukuran | undefined;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isBare(marker)) {
      at += 2;
      continue;
    }
    // The picture itself begins: it must end, too.
    if (marker === 0xda) return bytes.subarray(at).includes(Buffer.from([0xff, 0xd9])) ? size : undefined;
    if (isFrame(marker) && at + 9 <= bytes.length) {
      size = { tinggi: bytes.readUInt16BE(at + 5), lebar: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
