import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';
import type { Hak } from '../../api/types.js';

export interface HakSearch {
  layanan?: string;
  periode?: string;
  hasil?: Hak['hasil'];
}

const isHasil = (text: string | undefined): text is Hak['hasil'] =>
  text === 'ya' || text === 'periksa' || text === 'tidak';

/** Who has a right by then, and what is missing. */
export const hakRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/hak',
      validateSearch: (search: Record<string, unknown>): HakSearch => {
        const { hasil, ...rest } = optionalText(search, 'hasil', 'layanan', 'periode');
        return isHasil(hasil) ? { hasil, ...rest } : rest;
      },
      component: lazyRouteComponent(() => import('./hak-page.js'), 'HakPage'),
    }),
  ] as const;
