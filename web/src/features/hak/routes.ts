import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';

export interface HakSearch {
  layanan?: string;
  periode?: string;
  hasil?: string;
  /** Id of the group that is looked at. */
  kelompok?: string;
}

/** Who has a right by then and what is missing, and the groups in which usulan go together: one route, for the first load's sake. */
export const hakRoutes = <Parent extends AnyRoute>(getParentRoute: () => Parent) =>
  [
    createRoute({
      getParentRoute,
      path: '/hak',
      validateSearch: (search: Record<string, unknown>): HakSearch =>
        optionalText(search, 'hasil', 'layanan', 'periode', 'kelompok'),
      component: lazyRouteComponent(() => import('./hak-page.js'), 'HakPage'),
    }),
  ] as const;
