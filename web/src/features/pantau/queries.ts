import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { TingkatPantau } from '../../words/pantau.js';

export interface Saringan {
  layanan?: string;
  langkah?: string;
}

export const ringkasanQuery = queryOptions({
  queryKey: ['pantau', 'ringkasan'],
  queryFn: () => dataOf(api.GET('/pantau/ringkasan')),
  refetchInterval: 60_000,
});

export const langkahQuery = queryOptions({
  queryKey: ['pantau', 'langkah'],
  queryFn: async () => (await dataOf(api.GET('/pantau/langkah'))).data,
});

const cursorOf = (cursor: string | null) => (cursor === null ? {} : { cursor });

export const pelanggaranQuery = (saringan: Saringan) =>
  infiniteQueryOptions({
    queryKey: ['pantau', 'pelanggaran', saringan],
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/pantau/pelanggaran', { params: { query: { ...saringan, ...cursorOf(pageParam) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const usulanDipantauQuery = (tingkat: TingkatPantau, saringan: Saringan) =>
  infiniteQueryOptions({
    queryKey: ['pantau', 'usulan', tingkat, saringan],
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/pantau/usulan', { params: { query: { tingkat, ...saringan, ...cursorOf(pageParam) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
