import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';

/** Which queue, which service, and the row that has the focus. */
export interface TugasSearch {
  antrean?: string;
  layanan?: string;
  id?: string;
}

/** The desk: the inbox and the room of one tugas. */
export const tugasRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/tugas',
      validateSearch: (search: Record<string, unknown>): TugasSearch =>
        optionalText(search, 'antrean', 'layanan', 'id'),
      component: lazyRouteComponent(() => import('./kotak-page.js'), 'KotakPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/tugas/$id',
      validateSearch: (search: Record<string, unknown>): Omit<TugasSearch, 'id'> =>
        optionalText(search, 'antrean', 'layanan'),
      component: lazyRouteComponent(() => import('./ruang-page.js'), 'RuangPage'),
    }),
  ] as const;
