import { useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useSyncExternalStore } from 'react';
import { pintu } from '../api/pintu.js';
import { sesiQuery } from '../api/sesi.js';
import type { Sesi } from '../api/types.js';
import { Dialog } from '../components/dialog.js';
import { Tombol } from '../components/tombol.js';
import { kataSesi } from '../words/sesi.js';

const FormMasuk = lazy(async () => ({ default: (await import('../features/masuk/form-masuk.js')).FormMasuk }));

/**
 * Asks the same person to sign in again, over the page they were on. Nothing behind it is unmounted: the calls that wait
 * are repeated and the focus returns to the same field.
 */
export function SesiBerakhir({ sesi }: { sesi: Sesi }) {
  const queryClient = useQueryClient();
  const expired = useSyncExternalStore(pintu.subscribe, () => pintu.expired);
  if (!expired) return null;
  const leave = () => {
    pintu.close();
    queryClient.clear();
    location.assign('/masuk');
  };
  return (
    <Dialog judul={kataSesi.berakhirJudul} terkunci onClose={leave}>
      <p>{kataSesi.berakhirIsi}</p>
      <Suspense>
        <FormMasuk
          nip={sesi.pegawai.nip}
          onSignedIn={(renewed) => {
            queryClient.setQueryData(sesiQuery.queryKey, renewed);
          }}
        />
      </Suspense>
      <p>
        <Tombol variant="subtle" onClick={leave}>
          {kataSesi.bukanAnda}
        </Tombol>
      </p>
    </Dialog>
  );
}
