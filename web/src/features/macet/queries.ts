import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';

export const macetQuery = infiniteQueryOptions({
  queryKey: ['macet'],
  queryFn: ({ pageParam }) =>
    dataOf(api.GET('/macet', { params: { query: pageParam === null ? {} : { cursor: pageParam } } })),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  refetchInterval: 60_000,
});
