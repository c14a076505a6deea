import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { antreanQuery } from '../api/antrean.js';
import { copyKey, removeCopy } from '../api/salinan.js';
import { kunciTindakan, tercatatQuery } from '../api/tercatat.js';
import type { Tindakan, TercatatList } from '../api/types.js';
import { kataTercatat } from '../words/tercatat.js';
import { umumkan } from './pengumuman.js';

/** What was known when somebody last looked, whatever page they were on. */
const seen = new WeakMap<QueryClient, TercatatList>();

/** Has every page ask again for what the act was about. Lists only when they are next opened: no row moves under the pointer. */
function follow(client: QueryClient, { usulanId, tugasId }: Tindakan): void {
  void client.invalidateQueries({ queryKey: ['tugas', 'daftar'], refetchType: 'none' });
  if (tugasId !== null) void client.invalidateQueries({ queryKey: ['tugas', tugasId] });
  void client.invalidateQueries({ queryKey: ['usulan'] });
  void client.invalidateQueries({ queryKey: ['tanda-terima', usulanId] });
  void client.invalidateQueries({ queryKey: antreanQuery.queryKey });
}

/**
 * Tells what became of each of my acts that were recorded: applied, or refused.
 * @param onEnd for a page that shows it
 */
export function usePantauTercatat(pegawaiId: string, onEnd?: (tindakan: Tindakan, applied: boolean) => void): void {
  const client = useQueryClient();
  const { data } = useQuery(tercatatQuery);
  const told = useRef(onEnd);
  useEffect(() => {
    told.current = onEnd;
  });
  useEffect(() => {
    if (data === undefined) return;
    const before = seen.get(client);
    seen.set(client, data);
    const waiting = new Set(data.menunggu.map(kunciTindakan));
    const known = new Set(before?.ditolak.map(({ id }) => id));
    const refused = new Set(data.ditolak.filter(({ id }) => !known.has(id)).map(kunciTindakan));
    const words = (before?.menunggu ?? []).flatMap((each) => {
      if (waiting.has(kunciTindakan(each))) return [];
      const applied = !refused.has(kunciTindakan(each));
      follow(client, each);
      told.current?.(each, applied);
      // What was typed is wanted again only if it was refused.
      if (applied && each.tugasId !== null) removeCopy(copyKey(pegawaiId, 'tugas', each.tugasId));
      return [(applied ? kataTercatat.diterapkan : kataTercatat.tidakDiterapkan)(each.apa, each.nomor ?? '')];
    });
    if (words.length > 0) umumkan(words.join(' '));
  }, [client, data, pegawaiId]);
}
