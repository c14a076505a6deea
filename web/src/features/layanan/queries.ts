import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { withFormulir } from '../../api/types.js';

export const layananListQuery = queryOptions({
  queryKey: ['layanan'],
  queryFn: async () => (await dataOf(api.GET('/layanan'))).data,
});

export const layananQuery = (kode: string) =>
  queryOptions({
    queryKey: ['layanan', kode],
    queryFn: async () => withFormulir(await dataOf(api.GET('/layanan/{kode}', { params: { path: { kode } } }))),
  });

export const kelayakanQuery = (kode: string) =>
  queryOptions({
    queryKey: ['layanan', kode, 'kelayakan'],
    queryFn: () => dataOf(api.GET('/layanan/{kode}/kelayakan', { params: { path: { kode } } })),
  });
