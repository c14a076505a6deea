import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { optionalText } from '../../components/search.js';
import { BerandaPage } from './beranda-page.js';

export type BagianIsi = 'isian' | 'berkas' | 'kirim';

/** A person's own usulan. The home page is in the first load; it is where most people begin. */
export const usulanRoutes = <Parent extends AnyRoute>(parent: () => Parent) =>
  [
    createRoute({ getParentRoute: parent, path: '/', component: BerandaPage }),
    createRoute({
      getParentRoute: parent,
      path: '/usulan',
      component: lazyRouteComponent(() => import('./daftar-page.js'), 'DaftarPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/usulan/$id',
      component: lazyRouteComponent(() => import('./lacak-page.js'), 'LacakPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/usulan/$id/isi',
      validateSearch: (search: Record<string, unknown>): { bagian?: BagianIsi } => {
        const { bagian } = optionalText(search, 'bagian');
        return bagian === 'berkas' || bagian === 'kirim' ? { bagian } : {};
      },
      component: lazyRouteComponent(() => import('./isi-page.js'), 'IsiPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/usulan/$id/tanda-terima',
      component: lazyRouteComponent(() => import('./tanda-terima-page.js'), 'TandaTerimaPage'),
    }),
    createRoute({
      getParentRoute: parent,
      path: '/usulan/$id/perbaiki',
      component: lazyRouteComponent(() => import('./perbaiki-page.js'), 'PerbaikiPage'),
    }),
  ] as const;
