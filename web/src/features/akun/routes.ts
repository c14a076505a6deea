import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** My account. */
export const akunRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/akun',
      component: lazyRouteComponent(() => import('./akun-page.js'), 'AkunPage'),
    }),
  ] as const;
