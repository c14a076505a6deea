import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { Hak } from '../../api/types.js';
import type { HakSearch } from './routes.js';

/** Services whose rights the system lists. */
export const layananHakQuery = queryOptions({
  queryKey: ['hak', 'layanan'],
  queryFn: async () => (await dataOf(api.GET('/layanan'))).data.filter(({ daftarHak }) => daftarHak),
  staleTime: 5 * 60_000,
});

const isHasil = (text: string | undefined): text is Hak['hasil'] =>
  text === 'ya' || text === 'periksa' || text === 'tidak';

export const hakQuery = ({ hasil, layanan, periode }: HakSearch & { layanan: string }) =>
  infiniteQueryOptions({
    queryKey: ['hak', 'daftar', layanan, periode, hasil],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/hak', {
          params: {
            query: {
              layanan,
              ...(periode !== undefined && { periode }),
              ...(isHasil(hasil) && { hasil }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
