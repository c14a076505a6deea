import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';

/** Sign-in and passwords: the pages of somebody who is not signed in. */
export const masukRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/masuk',
      validateSearch: (search: Record<string, unknown>): { ke?: string } => {
        // Only a path of this site: an address from elsewhere must not be where a sign-in leads.
        const { ke } = optionalText(search, 'ke');
        return ke !== undefined && /^\/(?![/\\])/.test(ke) ? { ke } : {};
      },
      component: lazyRouteComponent(() => import('./masuk-page.js'), 'MasukPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/masuk/pemulihan',
      component: lazyRouteComponent(() => import('./pemulihan-page.js'), 'PemulihanPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/sandi',
      validateSearch: (search: Record<string, unknown>): { kode?: string } => optionalText(search, 'kode'),
      component: lazyRouteComponent(() => import('./sandi-page.js'), 'SandiPage'),
    }),
  ] as const;
