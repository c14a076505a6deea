import { PdfError, type Dict } from './value.js';

/** Undoes the PNG predictors of a Flate stream (ISO 32000-1, 7.4.4.4), with the parameters of its dictionary. */
export function unpredict(data: Buffer, parms: Dict): Buffer {
  const predictor = Number(parms.get('Predictor') ?? '1');
  if (predictor === 1) return data;
  if (predictor < 10) throw new PdfError(`predictor ${predictor}`);
  const columns = Number(parms.get('Columns') ?? '1');
  const colors = Number(parms.get('Colors') ?? '1');
  return unfilter(data, columns * colors, colors);
}

/** Undoes PNG's row filters: every row is its filter's number and then `rowBytes` bytes; `pixelBytes` bytes make a pixel. */
export function unfilter(data: Buffer, rowBytes: number, pixelBytes: number): Buffer {
  const rows = Math.floor(data.length / (rowBytes + 1));
  const out = Buffer.alloc(rows * rowBytes);
  for (let y = 0; y < rows; y++) {
    const filter = data[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x < pixelBytes ? 0 : (out[at - pixelBytes] ?? 0);
      const up = y === 0 ? 0 : (out[at - rowBytes] ?? 0);
      const corner = x < pixelBytes || y === 0 ? 0 : (out[at - rowBytes - pixelBytes] ?? 0);
      out[at] = (data[y * (rowBytes + 1) + 1 + x] ?? 0) + guess(filter, left, up, corner);
    }
  }
  return out;
}

function guess(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const base = left + up - corner;
      const [a, b, c] = [Math.abs(base - left), Math.abs(base - up), Math.abs(base - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      throw new PdfError(`row filter ${filter}`);
  }
}
