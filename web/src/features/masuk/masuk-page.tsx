import { useQueryClient } from '@tanstack/react-query';
import { Link, getRouteApi, useRouter } from '@tanstack/react-router';
import { isPetugas, mayPantau, sesiQuery } from '../../api/sesi.js';
import type { Sesi } from '../../api/types.js';
import { Judul } from '../../components/judul.js';
import { kataMasuk } from '../../words/masuk.js';
import { FormMasuk } from './form-masuk.js';

const route = getRouteApi('/luar/masuk');

/** Where a day's work begins: officers at their desk, managers at the overview, everyone else at home. */
function firstPage(sesi: Sesi): string {
  if (isPetugas(sesi)) return '/tugas';
  return mayPantau(sesi) ? '/pantau' : '/';
}

export function MasukPage() {
  const { ke } = route.useSearch();
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <>
      <Judul title={kataMasuk.judul}>{kataMasuk.judul}</Judul>
      <FormMasuk
        onSignedIn={(sesi) => {
          queryClient.clear();
          queryClient.setQueryData(sesiQuery.queryKey, sesi);
          router.history.push(ke ?? firstPage(sesi));
        }}
      />
      <p>
        <Link to="/masuk/pemulihan">{kataMasuk.lupa}</Link>
      </p>
    </>
  );
}
