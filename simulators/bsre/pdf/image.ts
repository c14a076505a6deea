import { deflateSync, inflateSync } from 'node:zlib';
import { unfilter } from './predictor.js';
import type { PdfUpdate } from './update.js';
import { PdfError, writeRef, type Dict, type Ref } from './value.js';

/** Adds a JPEG or PNG as an image object. PNG: 8 bits per sample, grey or RGB, with or without alpha, not interlaced. */
export function addImage(update: PdfUpdate, bytes: Buffer): Ref {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))) return addJpeg(update, bytes);
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') return addPng(update, bytes);
  throw new PdfError('image is neither JPEG nor PNG');
}

const imageDict = (width: number, height: number, color: string, filter: string): Dict =>
  new Map([
    ['Type', '/XObject'],
    ['Subtype', '/Image'],
    ['Width', String(width)],
    ['Height', String(height)],
    ['ColorSpace', `/${color}`],
    ['BitsPerComponent', '8'],
    ['Filter', `/${filter}`],
  ]);

function addJpeg(update: PdfUpdate, bytes: Buffer): Ref {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame) continue;
    const color = bytes[at + 9] === 1 ? 'DeviceGray' : 'DeviceRGB';
    return update.stream(imageDict(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5), color, 'DCTDecode'), bytes);
  }
  throw new PdfError('JPEG without a frame');
}

function addPng(update: PdfUpdate, bytes: Buffer): Ref {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const [depth, type, , , interlaced] = bytes.subarray(24, 29);
  const samples = { 0: 1, 2: 3, 4: 2, 6: 4 }[type ?? -1];
  if (depth !== 8 || samples === undefined || interlaced !== 0) throw new PdfError('PNG of an unsupported kind');
  const pixels = unfilter(inflateSync(pngData(bytes)), width * samples, samples);
  const alpha = samples % 2 === 0;
  const colors = alpha ? samples - 1 : samples;
  const dict = imageDict(width, height, colors === 1 ? 'DeviceGray' : 'DeviceRGB', 'FlateDecode');
  if (!alpha) return update.stream(dict, deflateSync(pixels));

  const color = Buffer.alloc(width * height * colors);
  const mask = Buffer.alloc(width * height);
  for (let i = 0; i < mask.length; i++) {
    pixels.copy(color, i * colors, i * samples, i * samples + colors);
    mask[i] = pixels[i * samples + colors] ?? 255;
  }
  const maskRef = update.stream(imageDict(width, height, 'DeviceGray', 'FlateDecode'), deflateSync(mask));
  dict.set('SMask', writeRef(maskRef));
  return update.stream(dict, deflateSync(color));
}

function pngData(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.subarray(at + 4, at + 8).toString('latin1') === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}
