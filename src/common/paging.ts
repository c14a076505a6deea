import { z } from 'zod';
import { AppError } from './app-error.js';

/** A slice of a list. `next` is the cursor of the following slice, null at the end; `total` is exact to 1,000. */
export interface Page<T> {
  data: T[];
  next: string | null;
  total: number | '1.000+';
}

/** Lists are never counted further than this on a click. */
export const COUNT_LIMIT = 1000;

/** Of a count that was stopped at `COUNT_LIMIT + 1`. */
export const totalOf = (counted: number): number | '1.000+' => (counted > COUNT_LIMIT ? '1.000+' : counted);

const cursor = z.string('cursor tidak dikenal').min(1, 'cursor tidak dikenal').max(512, 'cursor tidak dikenal');
const limit = z.coerce
  .number('limit harus angka')
  .int('limit harus bilangan bulat')
  .min(1, 'limit paling sedikit 1')
  .max(200, 'limit paling banyak 200');

/** Query of every list: `@Query({ schema: pageQuery })`; extend it with the list's own filters. */
export const pageQuery = z.object({ cursor: cursor.optional(), limit: limit.default(50) });

export type PageQuery = z.infer<typeof pageQuery>;

/** An opaque cursor for the sort key of the last row: strings and numbers (an instant as epoch ms). */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * The sort key in a cursor, checked against `shape` (a `z.tuple`); undefined when there is no cursor.
 * Throws AppError CURSOR_INVALID (400) for anything this list did not give out.
 */
export function decodeCursor<T>(value: string | undefined, shape: z.ZodType<T>): T | undefined {
  if (value === undefined) return undefined;
  const result = shape.safeParse(parsed(value));
  if (result.success) return result.data;
  throw new AppError('CURSOR_INVALID', 400, 'Penanda halaman tidak dikenal. Muat ulang daftar dari awal.', {
    errors: [{ field: 'cursor', pesan: 'tidak dikenal' }],
  });
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString('utf8'));
  } catch {
    // Not ours: no shape accepts undefined.
    return undefined;
  }
}

/** Cuts `rows`, which were read with `limit + 1`, into a page. */
export function pageOf<R, T>(
  rows: readonly R[],
  query: PageQuery,
  counted: number,
  keyOf: (row: R) => readonly (string | number)[],
  view: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const next = rows.length > query.limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { data: shown.map(view), next, total: totalOf(counted) };
}
