import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterContextProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { sesiQuery } from '../api/sesi.js';
import type { Sesi } from '../api/types.js';
import { theme } from '../app/theme.js';

export const sesiUji: Sesi = {
  pegawai: { id: 'P1', nama: 'Siti Aminah', nip: '198505122010012001', unit: { id: 'U1', nama: 'Dinas Contoh' } },
  instansi: { kode: 'prov', nama: 'Provinsi Contoh', zona: 'WIB' },
  csrf: 'csrf-1',
  waktu: '2026-11-23T14:05:00.000+07:00',
  berakhir: '2026-11-23T22:05:00.000+07:00',
  penugasan: [],
  izin: [],
  antrean: [],
};

/** Draws a part of a page within what every page has: kit, queries, router, a signed-in person. */
export function draw(content: ReactNode, sesi: Sesi = sesiUji) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(sesiQuery.queryKey, sesi);
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  return {
    client,
    ...render(
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={client}>
          <RouterContextProvider router={router as never}>{content}</RouterContextProvider>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  };
}
