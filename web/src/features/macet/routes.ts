import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** What is stuck, for the administrator. */
export const macetRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/macet',
      component: lazyRouteComponent(() => import('./macet-page.js'), 'MacetPage'),
    }),
  ] as const;
