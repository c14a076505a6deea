import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import type { Kelompok } from '../../api/types.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { umumkan } from '../../components/pengumuman.js';
import { Tombol } from '../../components/tombol.js';
import { kataKelompok } from '../../words/hak.js';
import { umum } from '../../words/status.js';
import { PutusanKelompok } from './putusan-kelompok.js';
import { kelompokQuery } from './kelompok-queries.js';

/** Who is in the group, and the one answer for all of them. */
export function IsiKelompok({ id }: { id: string }) {
  const query = useQuery(kelompokQuery(id));
  const { data } = query;
  return (
    <>
      <Judul title={data?.judul ?? kataKelompok.judul} sub={data && kataKelompok.status[data.status]}>
        {data?.judul ?? kataKelompok.judul}
      </Judul>
      {query.isPending && (
        <p className="redup" role="status">
          {umum.memuat}
        </p>
      )}
      {query.isError && <Galat error={query.error} onRetry={() => void query.refetch()} />}
      {data && (
        <>
          <Anggota anggota={data.anggota} />
          {data.bolehJawab && <PutusanKelompok kelompok={data} />}
          {data.bolehSusun && <Bubarkan id={data.id} />}
        </>
      )}
    </>
  );
}

function Anggota({ anggota }: Pick<Kelompok, 'anggota'>) {
  return (
    <ul className="kartu-list">
      {anggota.map(({ id, nomor, pegawai, unit, keadaan, sebab }) => (
        <li key={id} className="kartu">
          <Link to="/usulan/$id" params={{ id }} preload={false}>
            {nomor}
          </Link>{' '}
          {pegawai.nama}
          <span className="redup">
            {' '}
            {pegawai.nip}, {unit}. {kataKelompok.keadaanAnggota[keadaan]}
            {sebab !== null && `: ${sebab}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Bubarkan({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const [kunci] = useState(kunciKeeper);
  const act = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/kolektif/{id}/bubarkan', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': kunci.of(['bubarkan', id]) },
        }),
      ),
    onSuccess: async () => {
      umumkan(kataKelompok.bubar);
      await queryClient.invalidateQueries({ queryKey: ['kelompok'] });
    },
    onError: kunci.failed,
  });
  return (
    <>
      {act.isError && <Galat error={act.error} />}
      <Tombol
        variant="default"
        loading={act.isPending}
        onClick={() => {
          act.mutate();
        }}
      >
        {kataKelompok.bubarkan}
      </Tombol>
    </>
  );
}
