import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { HakSearch } from './routes.js';

/** Services whose rights the system lists. */
export const layananHakQuery = queryOptions({
  queryKey: ['hak', 'layanan'],
  queryFn: async () => (await dataOf(api.GET('/layanan'))).data.filter(({ daftarHak }) => daftarHak),
  staleTime: 5 * 60_000,
});

export const hakQuery = (saringan: HakSearch & { layanan: string }) =>
  infiniteQueryOptions({
    queryKey: ['hak', 'daftar', saringan],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/hak', { params: { query: { ...saringan, ...(pageParam === null ? {} : { cursor: pageParam }) } } }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
