import { infiniteQueryOptions, queryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { antreanQuery } from '../../api/antrean.js';
import { TANYA_LAGI } from '../../api/tercatat.js';
import { api, dataOf } from '../../api/client.js';
import type { TugasRingkas } from '../../api/types.js';

export interface Saringan {
  antrean?: string;
  layanan?: string;
}

/** A row of the inbox; `tanda` says why it can no longer be worked on (decided by somebody else, or applied since). */
export type BarisTugas = TugasRingkas & { tanda?: string };

/** One page of the inbox. */
export interface HalamanTugas {
  data: BarisTugas[];
  next: string | null;
  total: number | string;
}

const numbered = <T extends { nomor: string | null }>(row: T) => ({ ...row, nomor: row.nomor ?? '–' });

const LIST = ['tugas', 'daftar'] as const;
const LIMIT = 100;

/** The inbox, least remaining time first. It is not re-fetched by itself: rows must not move under the pointer. */
export const tugasListQuery = (saringan: Saringan) =>
  infiniteQueryOptions({
    queryKey: [...LIST, saringan] as const,
    queryFn: async ({ pageParam }): Promise<HalamanTugas> => {
      const query = { ...saringan, limit: LIMIT, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await dataOf(api.GET('/tugas', { params: { query } }));
      return { ...page, data: page.data.map(numbered) };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const tugasQuery = (id: string) =>
  queryOptions({
    queryKey: ['tugas', id],
    queryFn: async () => numbered(await dataOf(api.GET('/tugas/{id}', { params: { path: { id } } }))),
    staleTime: 15_000,
    // What waits for the engine is asked for until it does not.
    refetchInterval: ({ state }) => (state.data?.tercatat == null ? false : TANYA_LAGI),
  });

export const layananQuery = queryOptions({
  queryKey: ['layanan'],
  queryFn: async () => (await dataOf(api.GET('/layanan'))).data,
  staleTime: 10 * 60_000,
});

export const rowsOf = (data: InfiniteData<HalamanTugas> | undefined): BarisTugas[] =>
  data?.pages.flatMap((page) => page.data) ?? [];

type Pages = HalamanTugas[];

function editLists(client: QueryClient, edit: (pages: Pages) => Pages): void {
  client.setQueriesData<InfiniteData<HalamanTugas>>({ queryKey: LIST }, (data) =>
    data === undefined ? data : { ...data, pages: edit(data.pages) },
  );
}

/** Takes a decided tugas out of every list, without fetching: everything else stays where it is. */
export function dropTugas(client: QueryClient, id: string): void {
  editLists(client, (pages) => {
    if (!pages.some(({ data }) => data.some((row) => row.id === id))) return pages;
    return pages.map((page) => ({
      ...page,
      data: page.data.filter((row) => row.id !== id),
      total: typeof page.total === 'number' ? page.total - 1 : page.total,
    }));
  });
  void client.invalidateQueries({ queryKey: antreanQuery.queryKey });
}

/** Changes a row in place: claimed, released, or marked as no longer open. */
export function patchTugas(client: QueryClient, id: string, change: Partial<BarisTugas>): void {
  editLists(client, (pages) =>
    pages.map((page) => ({
      ...page,
      data: page.data.map((row) => (row.id === id ? { ...row, ...change } : row)),
    })),
  );
}
