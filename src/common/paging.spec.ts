import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AppError } from './app-error.js';
import { decodeCursor, encodeCursor, pageOf, pageQuery, totalOf } from './paging.js';

const shape = z.tuple([z.int(), z.string()]);
const rows = Array.from({ length: 7 }, (_, n) => ({ n, id: `id-${n}` }));

const page = (from: number, limit: number) => {
  const read = rows.slice(from, from + limit + 1);
  return pageOf(
    read,
    { limit },
    rows.length,
    ({ n, id }) => [n, id],
    ({ id }) => id,
  );
};

describe('a list in pages', () => {
  it('hands out everything once, and says where it ends', () => {
    const seen: string[] = [];
    let from = 0;
    for (;;) {
      const { data, next, total } = page(from, 3);
      seen.push(...data);
      expect(total).toBe(7);
      if (next === null) break;
      from = decodeCursor(next, shape)![0] + 1;
    }
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  it('has no next page when the last one is exactly full', () => {
    expect(page(4, 3).next).toBeNull();
    expect(page(7, 3)).toEqual({ data: [], next: null, total: 7 });
  });

  it('is not counted beyond a thousand', () => {
    expect([totalOf(1000), totalOf(1001)]).toEqual([1000, '1.000+']);
  });

  it('takes back only cursors that it could have given', () => {
    expect(decodeCursor(encodeCursor([5, 'x']), shape)).toEqual([5, 'x']);
    expect(decodeCursor(undefined, shape)).toBeUndefined();
    for (const bad of ['', '?', 'AAAA', encodeCursor(['5', 'x']), encodeCursor([5])]) {
      expect(() => decodeCursor(bad, shape)).toThrow(AppError);
    }
  });

  it('has fifty rows when nobody says how many', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 50 });
    expect(pageQuery.parse({ limit: '200' })).toEqual({ limit: 200 });
  });
});
