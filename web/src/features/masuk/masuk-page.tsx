import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Link, getRouteApi, useRouter } from '@tanstack/react-router';
import { antreanQuery } from '../../api/antrean.js';
import { isPetugas, mayPantau, sesiQuery } from '../../api/sesi.js';
import type { Sesi } from '../../api/types.js';
import { Judul } from '../../components/judul.js';
import { kataMasuk } from '../../words/masuk.js';
import { FormMasuk } from './form-masuk.js';

const route = getRouteApi('/luar/masuk');

/** Where a day's work begins: at the desk while something lies on it, else at the overview, else at home. */
async function firstPage(client: QueryClient, sesi: Sesi): Promise<string> {
  if (!isPetugas(sesi)) return '/';
  if (!mayPantau(sesi)) return '/tugas';
  const queues = await client.query(antreanQuery);
  return queues.every(({ jumlah }) => jumlah === 0) ? '/pantau' : '/tugas';
}

export function MasukPage() {
  const { ke } = route.useSearch();
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <>
      <Judul title={kataMasuk.judul}>{kataMasuk.judul}</Judul>
      <FormMasuk
        onSignedIn={async (sesi) => {
          queryClient.clear();
          queryClient.setQueryData(sesiQuery.queryKey, sesi);
          router.history.push(ke ?? (await firstPage(queryClient, sesi)));
        }}
      />
      <p>
        <Link to="/masuk/pemulihan">{kataMasuk.lupa}</Link>
      </p>
    </>
  );
}
