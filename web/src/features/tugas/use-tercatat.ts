import { useQueryClient } from '@tanstack/react-query';
import { usePantauTercatat } from '../../components/pantau-tercatat.js';
import { kataTercatat } from '../../words/tercatat.js';
import { patchTugas } from './queries.js';

/** Tells what became of what I decided, and marks its row where it stands. */
export function useTercatat(pegawaiId: string): void {
  const client = useQueryClient();
  usePantauTercatat(pegawaiId, ({ tugasId }, applied) => {
    if (tugasId === null) return;
    patchTugas(client, tugasId, { tercatat: null, ...(applied && { tanda: kataTercatat.sudahDiterapkan }) });
  });
}
