import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import { Dialog } from '../../components/dialog.js';
import { Galat } from '../../components/galat.js';
import { umumkan } from '../../components/pengumuman.js';
import { Tombol } from '../../components/tombol.js';
import { kataHak } from '../../words/hak.js';
import { umum } from '../../words/status.js';

interface Props {
  layanan: { kode: string; nama: string };
  /** What the SOP calls the group. */
  kode: string;
  anggota: string[];
  onClose: () => void;
}

/** Makes one group of what was chosen, and hands it to whoever answers for it. */
export function SusunDialog({ layanan, kode, anggota, onClose }: Props) {
  const queryClient = useQueryClient();
  const [kunci] = useState(kunciKeeper);
  const [judul, setJudul] = useState(`Usul ${layanan.nama.toLowerCase()}`);
  const susun = useMutation({
    mutationFn: async () => {
      const { id } = await dataOf(
        api.POST('/kolektif', {
          body: { layanan: layanan.kode, kode, judul, anggota },
          headers: { 'Idempotency-Key': kunci.of(['susun', judul, ...anggota]) },
        }),
      );
      await dataOf(
        api.POST('/kolektif/{id}/serahkan', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': kunci.of(['serahkan', id]) },
        }),
      );
    },
    onSuccess: async () => {
      umumkan(kataHak.diserahkan);
      await queryClient.invalidateQueries({ queryKey: ['hak'] });
      await queryClient.invalidateQueries({ queryKey: ['kelompok'] });
      onClose();
    },
    onError: kunci.failed,
  });
  return (
    <Dialog
      judul={kataHak.susunJudul}
      onClose={onClose}
      aksi={
        <>
          <Tombol
            loading={susun.isPending}
            onClick={() => {
              susun.mutate();
            }}
          >
            {kataHak.serahkan}
          </Tombol>
          <Tombol variant="default" onClick={onClose}>
            {umum.batal}
          </Tombol>
        </>
      }
    >
      <p>{kataHak.susunAkibat}</p>
      <TextInput
        label={kataHak.judulSurat}
        value={judul}
        onChange={({ currentTarget: { value } }) => {
          setJudul(value);
        }}
      />
      {susun.isError && <Galat error={susun.error} />}
    </Dialog>
  );
}
