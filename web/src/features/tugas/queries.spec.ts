import { QueryClient, type InfiniteData } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { tugasUji } from '../../test/tugas.js';
import { dropTugas, patchTugas, rowsOf, tugasListQuery, type HalamanTugas } from './queries.js';

/** Two queues that share a tugas; the first has two pages. */
function lists() {
  const client = new QueryClient();
  const page = (ids: string[], total: number | string): HalamanTugas => ({
    data: ids.map((id) => tugasUji({ id })),
    next: null,
    total,
  });
  const set = (antrean: string, pages: HalamanTugas[]) => {
    const data: InfiniteData<HalamanTugas, string | null> = { pages, pageParams: pages.map(() => null) };
    client.setQueryData(tugasListQuery({ antrean }).queryKey, data);
  };
  set('a', [page(['1', '2'], 3), page(['3'], 3)]);
  set('b', [page(['2'], '1.000+')]);
  const read = (antrean: string) => client.getQueryData(tugasListQuery({ antrean }).queryKey);
  return { client, read };
}

describe('The inbox after a decision', () => {
  it('loses the decided tugas in every queue, and keeps the order of the rest', () => {
    const { client, read } = lists();
    dropTugas(client, '2');
    expect(rowsOf(read('a')).map(({ id }) => id)).toEqual(['1', '3']);
    expect(rowsOf(read('b'))).toEqual([]);
    expect(read('a')?.pages[0]?.total).toBe(2);
    expect(read('b')?.pages[0]?.total).toBe('1.000+');
    dropTugas(client, '3');
    expect(read('a')?.pages[0]?.total).toBe(1);
    dropTugas(client, '3');
    expect(read('a')?.pages[0]?.total).toBe(1);
  });

  it('marks a row in place when it is recorded or was decided by somebody else', () => {
    const { client, read } = lists();
    patchTugas(client, '2', { tanda: 'Tercatat' });
    expect(rowsOf(read('a')).map(({ tanda }) => tanda)).toEqual([undefined, 'Tercatat', undefined]);
    expect(rowsOf(read('b')).map(({ tanda }) => tanda)).toEqual(['Tercatat']);
  });
});
