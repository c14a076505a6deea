import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';

/** The catalogue. */
export const layananRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/layanan',
      validateSearch: (search: Record<string, unknown>): { cari?: string } => optionalText(search, 'cari'),
      component: lazyRouteComponent(() => import('./katalog-page.js'), 'KatalogPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/layanan/$kode',
      component: lazyRouteComponent(() => import('./layanan-page.js'), 'LayananPage'),
    }),
  ] as const;
