import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** Where the QR code on a document leads. */
export const cekRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/cek/$kode',
      component: lazyRouteComponent(() => import('./cek-page.js'), 'CekPage'),
    }),
  ] as const;
