import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { newKunci } from '../../api/kunci.js';
import { Masalah } from '../../api/masalah.js';
import type { TugasRingkas } from '../../api/types.js';
import { umumkan } from '../../components/pengumuman.js';
import { kataTugas } from '../../words/tugas.js';
import { patchTugas, tugasQuery } from './queries.js';
import { namaOf } from './use-putusan.js';

/** Takes a tugas, or lets it go; somebody faster is named. */
export function useAmbil(pegawaiId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (tugas: TugasRingkas) => {
      const release = tugas.pengambil?.id === pegawaiId;
      const call = { params: { path: { id: tugas.id } }, headers: { 'Idempotency-Key': newKunci() } };
      const answer = await dataOf(
        release ? api.POST('/tugas/{id}/release', call) : api.POST('/tugas/{id}/claim', call),
      );
      return { ...answer, release };
    },
    onSuccess: ({ versi, pengambil, release }, { id }) => {
      patchTugas(client, id, { versi, pengambil });
      client.setQueryData(tugasQuery(id).queryKey, (known) => known && { ...known, versi, pengambil });
      umumkan(release ? kataTugas.dilepas : kataTugas.diambil);
    },
    onError: (error) => {
      if (!(error instanceof Masalah)) return;
      umumkan(error.code === 'TAKEN' ? kataTugas.sudahDiambil(namaOf(error.extra['oleh'])) : error.detail);
    },
  });
}
