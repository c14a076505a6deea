import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from './client.js';
import type { Antrean, UsulanRingkas } from './types.js';

/** My own usulan, newest first. */
export const usulanListQuery = queryOptions({
  queryKey: ['usulan'],
  queryFn: () => dataOf(api.GET('/usulan', { params: { query: { limit: 200 } } })),
});

/**
 * How much of my desk is work on other people's usulan. A return to myself stands in my queue as well; it is on my home page
 * as my own next step, and not twice. The words `1.000+` pass as they are.
 */
export function tugasOrangLain(antrean: Antrean[], usulan: UsulanRingkas[]): number | string {
  const words = antrean.find(({ jumlah }) => typeof jumlah === 'string')?.jumlah;
  if (words !== undefined) return words;
  const all = antrean.reduce((sum, { jumlah }) => sum + Number(jumlah), 0);
  return Math.max(0, all - usulan.filter(({ status, perluTindakan }) => status === 'returned' && perluTindakan).length);
}

/** Whether anything of other people stands in my queues, also what is recorded and waits for the engine only. */
export function hasMeja(antrean: Antrean[], usulan: UsulanRingkas[]): boolean {
  if (antrean.some(({ jumlah }) => typeof jumlah === 'string')) return true;
  const all = antrean.reduce((sum, { jumlah, tercatat }) => sum + Number(jumlah) + tercatat, 0);
  return all > usulan.filter(({ status }) => status === 'returned').length;
}
