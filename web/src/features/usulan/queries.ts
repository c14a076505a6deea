import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { withFormulir, type Usulan } from '../../api/types.js';

export const usulanQuery = (id: string) =>
  queryOptions({
    queryKey: ['usulan', id],
    queryFn: async () => (await dataOf(api.GET('/usulan/{id}', { params: { path: { id } } }))) as Usulan,
  });

export const linimasaQuery = (id: string) =>
  queryOptions({
    queryKey: ['usulan', id, 'linimasa'],
    queryFn: async () => (await dataOf(api.GET('/usulan/{id}/linimasa', { params: { path: { id } } }))).data,
  });

export const bolaQuery = (id: string) =>
  queryOptions({
    queryKey: ['usulan', id, 'bola'],
    queryFn: async () => (await dataOf(api.GET('/usulan/{id}/bola', { params: { path: { id } } }))).data,
  });

/** @param versi of the SOP under which the usulan was filed; otherwise the one in force */
export const formulirQuery = (layanan: string, versi?: number) =>
  queryOptions({
    queryKey: ['layanan', layanan, ...(versi === undefined ? [] : [versi])],
    queryFn: async () =>
      withFormulir(
        await dataOf(
          api.GET('/layanan/{kode}', {
            params: { path: { kode: layanan }, ...(versi !== undefined && { query: { versi } }) },
          }),
        ),
      ),
    staleTime: 5 * 60_000,
  });

export const arsipQuery = (jenis: string) =>
  queryOptions({
    queryKey: ['arsip', jenis],
    queryFn: async () => (await dataOf(api.GET('/berkas', { params: { query: { jenis } } }))).data,
  });

export const tandaTerimaQuery = (id: string) =>
  queryOptions({
    queryKey: ['tanda-terima', id],
    queryFn: () => dataOf(api.GET('/usulan/{id}/tanda-terima', { params: { path: { id } } })),
    staleTime: Infinity,
  });
