import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from './client.js';

/** My queues and how much lies in each. */
export const antreanQuery = queryOptions({
  queryKey: ['antrean'],
  queryFn: async () => (await dataOf(api.GET('/tugas/antrean'))).data,
  refetchInterval: 60_000,
});
