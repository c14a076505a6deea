import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { PantauSearch } from './routes.js';

export const ringkasanQuery = queryOptions({
  queryKey: ['pantau', 'ringkasan'],
  queryFn: () => dataOf(api.GET('/pantau/ringkasan')),
  refetchInterval: 60_000,
});

export const langkahQuery = queryOptions({
  queryKey: ['pantau', 'langkah'],
  queryFn: async () => (await dataOf(api.GET('/pantau/langkah'))).data,
});

export const pelanggaranQuery = (search: PantauSearch) =>
  infiniteQueryOptions({
    queryKey: ['pantau', 'pelanggaran', search],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/pantau/pelanggaran', {
          params: { query: { ...search, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
