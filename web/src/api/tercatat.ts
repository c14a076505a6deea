import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from './client.js';
import type { Tindakan, TercatatList } from './types.js';

/** How often is asked while something waits for the engine. */
export const TANYA_LAGI = 5_000;

/** What I did that the engine has not taken yet, and what it refused when I was no longer waiting. */
export const tercatatQuery = queryOptions({
  queryKey: ['tercatat'],
  queryFn: () => dataOf(api.GET('/tercatat')),
  staleTime: 60_000,
  refetchInterval: ({ state }) => ((state.data?.menunggu.length ?? 0) > 0 ? TANYA_LAGI : false),
});

/** One act of a person: of an usulan as a whole, or of one of its tugas. */
export const kunciTindakan = ({ usulanId, tugasId }: Pick<Tindakan, 'usulanId' | 'tugasId'>): string =>
  `${usulanId}/${tugasId ?? ''}`;

/** Watches an act from the answer "tercatat" on, whether or not the engine is faster than the next question. */
export function watchTercatat(client: QueryClient, tindakan: Omit<Tindakan, 'id' | 'waktu'>): void {
  client.setQueryData<TercatatList>(tercatatQuery.queryKey, (known) => ({
    ditolak: known?.ditolak ?? [],
    menunggu: [...(known?.menunggu ?? []), { ...tindakan, id: kunciTindakan(tindakan), waktu: '' }],
  }));
  void client.invalidateQueries({ queryKey: tercatatQuery.queryKey });
}
