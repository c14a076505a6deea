import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';

/** Which breaches are listed. */
export interface PantauSearch {
  layanan?: string;
  langkah?: string;
}

/** The manager's overview. */
export const pantauRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/pantau',
      validateSearch: (search: Record<string, unknown>): PantauSearch => optionalText(search, 'layanan', 'langkah'),
      component: lazyRouteComponent(() => import('./pantau-page.js'), 'PantauPage'),
    }),
  ] as const;
