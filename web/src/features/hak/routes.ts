import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';

export interface HakSearch {
  layanan?: string;
  periode?: string;
  hasil?: string;
}

/** Who has a right by then and what is missing; and the groups in which usulan go together. */
export const hakRoutes = <Parent extends AnyRoute>(getParentRoute: () => Parent) =>
  [
    createRoute({
      getParentRoute,
      path: '/hak',
      validateSearch: (search: Record<string, unknown>): HakSearch =>
        optionalText(search, 'hasil', 'layanan', 'periode'),
      component: lazyRouteComponent(() => import('./hak-page.js'), 'HakPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/kelompok',
      component: lazyRouteComponent(() => import('./kelompok-page.js'), 'KelompokPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/kelompok/$id',
      component: lazyRouteComponent(() => import('./isi-kelompok-page.js'), 'IsiKelompokPage'),
    }),
  ] as const;
