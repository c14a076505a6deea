import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  parseSearchWith,
  redirect,
  stringifySearchWith,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { Masalah } from '../api/masalah.js';
import { sesiQuery } from '../api/sesi.js';
import { markMoved } from '../components/fokus.js';
import { dropOldMessage } from '../components/pengumuman.js';
import { akunRoutes } from '../features/akun/routes.js';
import { cekRoutes } from '../features/cek/routes.js';
import { hakRoutes } from '../features/hak/routes.js';
import { layananRoutes } from '../features/layanan/routes.js';
import { macetRoutes } from '../features/macet/routes.js';
import { masukRoutes } from '../features/masuk/routes.js';
import { pantauRoutes } from '../features/pantau/routes.js';
import { tugasRoutes } from '../features/tugas/routes.js';
import { usulanRoutes } from '../features/usulan/routes.js';
import { HalamanGalat, TidakAda } from './halaman-galat.js';
import { BingkaiLuar, KulitLuar } from './kulit-luar.js';
import { Kulit } from './kulit.js';

export interface RouterContext {
  queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: () => (
    <BingkaiLuar>
      <TidakAda />
    </BingkaiLuar>
  ),
});

/** Pages for everybody. */
const luar = createRoute({ getParentRoute: () => root, id: 'luar', component: KulitLuar });

/** Pages of somebody who is signed in; others are sent to the sign-in page, and back. */
const dalam = createRoute({
  getParentRoute: () => root,
  id: 'dalam',
  component: Kulit,
  notFoundComponent: TidakAda,
  errorComponent: ({ error }: ErrorComponentProps) => <HalamanGalat error={error} />,
  beforeLoad: async ({ context, location }) => {
    try {
      return { sesi: await context.queryClient.query({ ...sesiQuery, staleTime: 'static' }) };
    } catch (error) {
      if (!(error instanceof Masalah) || error.status !== 401) throw error;
      // The router's redirect is a thrown Response-like object by design.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw redirect({ to: '/masuk', search: location.href === '/' ? {} : { ke: location.href }, replace: true });
    }
  },
});

const routeTree = root.addChildren([
  luar.addChildren([...masukRoutes(() => luar), ...cekRoutes(() => luar)]),
  dalam.addChildren([
    ...usulanRoutes(() => dalam),
    ...layananRoutes(() => dalam),
    ...tugasRoutes(() => dalam),
    ...pantauRoutes(() => dalam),
    ...macetRoutes(() => dalam),
    ...hakRoutes(() => dalam),
    ...akunRoutes(() => dalam),
  ]),
]);

export function newRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queryClient },
    // Search parameters are plain text, so that an address reads as people would write it.
    parseSearch: parseSearchWith((value) => value),
    stringifySearch: stringifySearchWith(String),
    defaultPreload: 'intent',
    scrollRestoration: true,
    scrollToTopSelectors: ['#isi'],
  });
  router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
    if (!pathChanged || fromLocation === undefined) return;
    markMoved();
    dropOldMessage();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
