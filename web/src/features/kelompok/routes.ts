import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** Usulan that go together. */
export const kelompokRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/kelompok',
      component: lazyRouteComponent(() => import('./kelompok-page.js'), 'KelompokPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/kelompok/$id',
      component: lazyRouteComponent(() => import('./isi-kelompok-page.js'), 'IsiKelompokPage'),
    }),
  ] as const;
