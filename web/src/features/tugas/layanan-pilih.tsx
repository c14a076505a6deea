import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { kataTugas } from '../../words/tugas.js';
import { layananQuery, type Saringan } from './queries.js';

/** Narrows the queue to one service; not shown while there is only one. */
export function LayananPilih({ search }: { search: Saringan }) {
  const navigate = useNavigate();
  const { data = [] } = useQuery(layananQuery);
  if (data.length < 2) return null;
  return (
    <NativeSelect
      size="sm"
      label={kataTugas.layanan}
      data={[
        { value: '', label: kataTugas.semuaLayanan },
        ...data.map(({ kode, nama }) => ({ value: kode, label: nama })),
      ]}
      value={search.layanan ?? ''}
      onChange={(event) => {
        const layanan = event.currentTarget.value;
        const antrean = search.antrean === undefined ? {} : { antrean: search.antrean };
        void navigate({ to: '/tugas', search: layanan === '' ? antrean : { ...antrean, layanan } });
      }}
    />
  );
}
