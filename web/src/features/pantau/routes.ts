import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';
import type { TingkatPantau } from '../../words/pantau.js';

/** What is listed: usulan of one level, and both lists narrowed to one langkah. */
export interface PantauSearch {
  tingkat?: TingkatPantau;
  layanan?: string;
  langkah?: string;
}

const isTingkat = (text: string | undefined): text is TingkatPantau =>
  text === 'lewat' || text === 'jatuh-tempo' || text === 'berjalan';

/** The manager's overview. */
export const pantauRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({
      getParentRoute: parent,
      path: '/pantau',
      validateSearch: (search: Record<string, unknown>): PantauSearch => {
        const { tingkat, ...saringan } = optionalText(search, 'tingkat', 'layanan', 'langkah');
        return isTingkat(tingkat) ? { tingkat, ...saringan } : saringan;
      },
      component: lazyRouteComponent(() => import('./pantau-page.js'), 'PantauPage'),
    }),
  ] as const;
