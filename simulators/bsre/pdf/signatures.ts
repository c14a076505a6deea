import { PdfFile } from './file.js';
import { readArray, readDict, readRef, stringBytes, type Dict } from './value.js';

/** A signature as it stands in a file. */
export interface FoundSignature {
  fieldName: string;
  format: string;
  name: string;
  reason: string;
  location: string;
  /** PDF date, e.g. `D:20261102031500+00'00'`. */
  date: string;
  cms: Buffer;
  covered: Buffer;
  /** Nothing but the CMS itself is left uncovered. */
  coversAll: boolean;
}

/** All filled signature fields of a file, in the form's order. */
export function findSignatures(pdf: Buffer): FoundSignature[] {
  const file = new PdfFile(pdf);
  const form = file.dict(file.root.num).get('AcroForm');
  if (form === undefined) return [];
  const fields = readArray(file.resolve(readDict(file.resolve(form)).get('Fields') ?? '[]'));
  return fields.flatMap((raw) => {
    const field = readDict(file.resolve(raw));
    const value = field.get('V');
    if (field.get('FT') !== '/Sig' || value === undefined || readRef(value) === undefined) return [];
    return [readSignature(file, field, readDict(file.resolve(value)))];
  });
}

function readSignature(file: PdfFile, field: Dict, value: Dict): FoundSignature {
  const [start = 0, gap = 0, rest = 0, length = 0] = readArray(value.get('ByteRange') ?? '[]').map(Number);
  const contents = stringBytes(value.get('Contents') ?? '<>');
  const text = (raw: string | undefined): string => (raw === undefined ? '' : readText(stringBytes(raw)));
  return {
    fieldName: text(field.get('T')),
    format: (value.get('SubFilter') ?? '').slice(1),
    name: text(value.get('Name')),
    reason: text(value.get('Reason')),
    location: text(value.get('Location')),
    date: text(value.get('M')),
    cms: contents.subarray(0, derLength(contents)),
    covered: Buffer.concat([file.bytes.subarray(start, start + gap), file.bytes.subarray(rest, rest + length)]),
    coversAll: start === 0 && rest + length === file.bytes.length && rest - gap === contents.length * 2 + 2,
  };
}

const readText = (bytes: Buffer): string =>
  bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : bytes.toString('latin1');

/** Length of the DER value at the front of a padded buffer. */
function derLength(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  return 2 + size + (size === 0 || size > 6 ? 0 : bytes.readUIntBE(2, size));
}
