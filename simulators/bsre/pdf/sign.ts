import { PdfFile } from './file.js';
import { addImage } from './image.js';
import { PdfUpdate } from './update.js';
import {
  PdfError,
  readArray,
  readDict,
  readRef,
  textString,
  writeDict,
  writeRef,
  type Dict,
  type Ref,
} from './value.js';

/** Where a visible mark stands: page from 1, origin at the top left (BSrE v2), points. */
export interface Mark {
  page: number;
  originX: number;
  originY: number;
  width: number;
  height: number;
  image?: Buffer;
}

export interface SignatureText {
  name: string;
  at: Date;
  reason?: string;
  location?: string;
  contactInfo?: string;
}

/** Room for the CMS, in bytes. */
const room = 12288;
const rangeWidth = 10;

/**
 * Signs as PAdES B-B asks (ETSI EN 319 142-1): an incremental update with a signature field, `ETSI.CAdES.detached`, the time
 * in the dictionary, and the CMS over every byte but its own. A PDF/A stays one: the file identifier is kept, the widget is
 * printable, and has an appearance unless it is of zero size.
 * @param createCms makes the DER of the CMS over the covered bytes.
 * @throws PdfError when the file is no PDF, encrypted or broken, or the mark lies off its page.
 */
export async function signPdf(
  pdf: Buffer,
  text: SignatureText,
  mark: Mark | undefined,
  createCms: (covered: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const file = new PdfFile(pdf);
  const update = new PdfUpdate(file);
  const page = file.pages()[(mark?.page ?? 1) - 1];
  if (page === undefined) throw new PdfError('no such page');

  const value = update.add(writeDict(signatureDict(text)));
  const field = update.add(writeDict(fieldDict(file, update, page, value, mark)));
  addToPage(file, update, page, field);
  addToForm(file, update, field);
  return fill(update.write(), pdf.length, createCms);
}

function signatureDict(text: SignatureText): Dict {
  const placeholder = '0'.repeat(rangeWidth);
  const dict: Dict = new Map([
    ['Type', '/Sig'],
    ['Filter', '/Adobe.PPKLite'],
    ['SubFilter', '/ETSI.CAdES.detached'],
    ['ByteRange', `[0 ${placeholder} ${placeholder} ${placeholder}]`],
    ['Contents', `<${'0'.repeat(room * 2)}>`],
    ['M', textString(pdfDate(text.at))],
    ['Name', textString(text.name)],
  ]);
  if (text.reason !== undefined) dict.set('Reason', textString(text.reason));
  if (text.location !== undefined) dict.set('Location', textString(text.location));
  if (text.contactInfo !== undefined) dict.set('ContactInfo', textString(text.contactInfo));
  return dict;
}

function fieldDict(file: PdfFile, update: PdfUpdate, page: Ref, value: Ref, mark: Mark | undefined): Dict {
  const dict: Dict = new Map([
    ['Type', '/Annot'],
    ['Subtype', '/Widget'],
    ['FT', '/Sig'],
    ['T', textString(`Tanda Tangan ${countFields(file) + 1}`)],
    ['V', writeRef(value)],
    // Print and Locked.
    ['F', '132'],
    ['P', writeRef(page)],
    ['Rect', '[0 0 0 0]'],
  ]);
  if (mark === undefined) return dict;
  const { left, bottom, right, top } = box(file, page);
  const x = left + mark.originX;
  const y = top - mark.originY - mark.height;
  if (x < left || y < bottom || x + mark.width > right || y + mark.height > top)
    throw new PdfError('mark off the page');
  dict.set('Rect', `[${x} ${y} ${x + mark.width} ${y + mark.height}]`);
  dict.set('AP', `<< /N ${writeRef(appearance(update, mark))} >>`);
  return dict;
}

/** The image in the mark's box, or a plain frame: text would need an embedded font. */
function appearance(update: PdfUpdate, mark: Mark): Ref {
  const dict: Dict = new Map([
    ['Type', '/XObject'],
    ['Subtype', '/Form'],
    ['BBox', `[0 0 ${mark.width} ${mark.height}]`],
  ]);
  if (mark.image === undefined) {
    dict.set('Resources', '<< >>');
    const frame = `0 0 0 RG 1 w 0.5 0.5 ${mark.width - 1} ${mark.height - 1} re S`;
    return update.stream(dict, Buffer.from(frame));
  }
  dict.set('Resources', `<< /XObject << /Im ${writeRef(addImage(update, mark.image))} >> >>`);
  return update.stream(dict, Buffer.from(`q ${mark.width} 0 0 ${mark.height} 0 0 cm /Im Do Q`));
}

function box(file: PdfFile, page: Ref): { left: number; bottom: number; right: number; top: number } {
  for (let ref: Ref | undefined = page; ref !== undefined;) {
    const dict: Dict = file.dict(ref.num);
    const raw = dict.get('MediaBox');
    if (raw !== undefined) {
      const [left = 0, bottom = 0, right = 0, top = 0] = readArray(file.resolve(raw)).map(Number);
      return { left, bottom, right, top };
    }
    ref = readRef(dict.get('Parent'));
  }
  throw new PdfError('page without a size');
}

function addToPage(file: PdfFile, update: PdfUpdate, page: Ref, field: Ref): void {
  const dict = file.dict(page.num);
  const annots = readArray(file.resolve(dict.get('Annots') ?? '[]'));
  dict.set('Annots', `[${[...annots, writeRef(field)].join(' ')}]`);
  update.set(page, writeDict(dict));
}

function addToForm(file: PdfFile, update: PdfUpdate, field: Ref): void {
  const catalog = file.dict(file.root.num);
  const raw = catalog.get('AcroForm');
  const form: Dict = raw === undefined ? new Map<string, string>() : readDict(file.resolve(raw));
  const fields = readArray(file.resolve(form.get('Fields') ?? '[]'));
  form.set('Fields', `[${[...fields, writeRef(field)].join(' ')}]`);
  // SignaturesExist and AppendOnly.
  form.set('SigFlags', '3');
  const ref = readRef(raw);
  if (ref !== undefined) {
    update.set(ref, writeDict(form));
    return;
  }
  catalog.set('AcroForm', writeDict(form));
  update.set(file.root, writeDict(catalog));
}

function countFields(file: PdfFile): number {
  const raw = file.dict(file.root.num).get('AcroForm');
  if (raw === undefined) return 0;
  return readArray(file.resolve(readDict(file.resolve(raw)).get('Fields') ?? '[]')).length;
}

/** Writes the byte range, then the CMS over what it covers. */
async function fill(
  written: Buffer,
  originalLength: number,
  createCms: (covered: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const start = written.indexOf('/Contents <', originalLength, 'latin1') + '/Contents '.length;
  const end = start + room * 2 + 2;
  const range = [start, end, written.length - end].map((value) => String(value).padStart(rangeWidth, ' ')).join(' ');
  const rangeAt = written.indexOf('/ByteRange [0 ', originalLength, 'latin1') + '/ByteRange [0 '.length;
  written.write(range, rangeAt, 'latin1');
  const covered = Buffer.concat([written.subarray(0, start), written.subarray(end)]);
  const cms = await createCms(covered);
  if (cms.length > room) throw new Error(`CMS of ${cms.length} bytes does not fit`);
  written.write(cms.toString('hex').toUpperCase(), start + 1, 'latin1');
  return written;
}

const pdfDate = (at: Date): string => `D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}+00'00'`;
