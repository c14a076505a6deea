import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import { tercatatQuery } from '../../api/tercatat.js';
import { Dialog } from '../../components/dialog.js';
import { Galat } from '../../components/galat.js';
import { umumkan } from '../../components/pengumuman.js';
import { MasihMenunggu } from '../../components/tercatat.js';
import { Tombol } from '../../components/tombol.js';
import { umum } from '../../words/status.js';
import { kataUsulan } from '../../words/usulan.js';

/** Asks before an usulan is withdrawn: it cannot be taken up again. */
export function TarikDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [alasan, setAlasan] = useState('');
  const [kunci] = useState(kunciKeeper);
  const withdraw = useMutation({
    mutationFn: () => {
      const body = alasan.trim() === '' ? {} : { alasan: alasan.trim() };
      return dataOf(
        api.POST('/usulan/{id}/withdraw', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': kunci.of(body) },
          body,
        }),
      );
    },
    onSuccess: async ({ keadaan }) => {
      if (keadaan === 'tercatat') void queryClient.invalidateQueries({ queryKey: tercatatQuery.queryKey });
      umumkan(keadaan === 'tercatat' ? umum.tercatat : kataUsulan.ditarik);
      await queryClient.invalidateQueries({ queryKey: ['usulan'] });
      onClose();
    },
    onError: kunci.failed,
  });
  return (
    <Dialog
      judul={kataUsulan.tarikJudul}
      onClose={onClose}
      aksi={
        <>
          <MasihMenunggu pending={withdraw.isPending} />
          <Tombol
            color="red"
            variant="outline"
            loading={withdraw.isPending}
            onClick={() => {
              withdraw.mutate();
            }}
          >
            {kataUsulan.tarikYa}
          </Tombol>
          <Tombol variant="default" onClick={onClose}>
            {umum.batal}
          </Tombol>
        </>
      }
    >
      <p>{kataUsulan.tarikIsi}</p>
      {withdraw.isError && <Galat error={withdraw.error} />}
      <Textarea
        label={kataUsulan.tarikAlasan}
        rows={3}
        maxLength={1000}
        value={alasan}
        onChange={(event) => {
          setAlasan(event.currentTarget.value);
        }}
      />
    </Dialog>
  );
}
