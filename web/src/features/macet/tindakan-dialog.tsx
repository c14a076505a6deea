import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import type { AksiMacet, Macet } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { Galat } from '../../components/galat.js';
import { umumkan } from '../../components/pengumuman.js';
import { Tombol } from '../../components/tombol.js';
import { kataMacet } from '../../words/macet.js';
import { umum } from '../../words/status.js';
import { macetQuery } from './queries.js';

interface Props {
  row: Macet;
  aksi: AksiMacet;
  onClose: (acted: boolean) => void;
}

/** Says what will happen before it does, and what became of it. */
export function TindakanDialog({ row, aksi, onClose }: Props) {
  const queryClient = useQueryClient();
  const [kunci] = useState(kunciKeeper);
  const { jenis, id, judul, nomor } = row;
  const act = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/macet/{jenis}/{id}/{aksi}', {
          params: { path: { jenis, id, aksi: aksi.kode } },
          headers: { 'Idempotency-Key': kunci.of([jenis, id, aksi.kode]) },
        }),
      ),
    onSuccess: async ({ kalimat }) => {
      umumkan(kalimat);
      await queryClient.invalidateQueries({ queryKey: macetQuery.queryKey });
      onClose(true);
    },
    onError: kunci.failed,
  });
  return (
    <Dialog
      judul={kataMacet.tanya(aksi.label)}
      onClose={() => {
        onClose(false);
      }}
      aksi={
        <>
          <Tombol
            loading={act.isPending}
            onClick={() => {
              act.mutate();
            }}
          >
            {aksi.label}
          </Tombol>
          <Tombol
            variant="default"
            onClick={() => {
              onClose(false);
            }}
          >
            {umum.batal}
          </Tombol>
        </>
      }
    >
      <p>
        <b>{judul}</b>
        {nomor !== null && `, ${kataMacet.usulan.toLowerCase()} ${nomor}`}
      </p>
      <p>{aksi.akibat}</p>
      {act.isError && <Galat error={act.error} />}
    </Dialog>
  );
}
