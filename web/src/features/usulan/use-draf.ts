import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api, dataOf } from '../../api/client.js';
import { copyKey } from '../../api/salinan.js';
import type { Isian, Usulan } from '../../api/types.js';
import { PenyimpanDraf, type Snapshot } from './penyimpan.js';
import { usulanQuery } from './queries.js';

/** What the form starts from: the draft, and where it is a correction, what was sent before below it. */
const startOf = ({ draf, isian }: Usulan) => ({
  visit: draf?.visit ?? 1,
  versi: draf?.versi ?? 0,
  isian: { ...isian, ...draf?.isian },
});

interface Draf {
  penyimpan: PenyimpanDraf;
  snapshot: Snapshot;
}

/** The keeper of one usulan's draft, for as long as its page is open. */
export function useDraf(usulan: Usulan, pegawaiId: string): Draf {
  const queryClient = useQueryClient();
  const { id } = usulan;
  const [penyimpan] = useState(() => {
    const awal = startOf(usulan);
    const query = usulanQuery(id);
    return new PenyimpanDraf({
      awal,
      salinan: copyKey(pegawaiId, 'usulan', id, awal.visit),
      kirim: async (isian: Isian, versi: number) => {
        const saved = await dataOf(
          api.PATCH('/usulan/{id}', {
            params: { path: { id } },
            headers: { 'If-Match': `"${versi}"` },
            body: { isian },
          }),
        );
        queryClient.setQueryData(query.queryKey, (known) =>
          known === undefined
            ? known
            : { ...known, draf: { visit: awal.visit, versi: saved.versi, isian: { ...known.draf?.isian, ...isian } } },
        );
        return saved;
      },
      muat: async () => startOf(await queryClient.query({ ...query, staleTime: 0 })),
      later: (act, ms) => {
        const timer = setTimeout(act, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    });
  });
  useEffect(() => {
    const now = () => void penyimpan.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') now();
    };
    penyimpan.start();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      // Leaving the page inside the application: the last keystrokes still go out.
      void penyimpan.flush();
    };
  }, [penyimpan]);
  return { penyimpan, snapshot: useSyncExternalStore(penyimpan.subscribe, penyimpan.snapshot) };
}
