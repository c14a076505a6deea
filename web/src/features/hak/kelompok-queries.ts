import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';

export const kelompokListQuery = queryOptions({
  queryKey: ['kelompok'],
  queryFn: async () => (await dataOf(api.GET('/kolektif'))).data,
});

export const kelompokQuery = (id: string) =>
  queryOptions({
    queryKey: ['kelompok', id],
    queryFn: () => dataOf(api.GET('/kolektif/{id}', { params: { path: { id } } })),
  });
