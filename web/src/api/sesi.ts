import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from './client.js';
import { pintu } from './pintu.js';
import type { Sesi } from './types.js';

/** Who is signed in. Rejects with `NOT_SIGNED_IN` when nobody is. */
export const sesiQuery = queryOptions({
  queryKey: ['sesi'],
  queryFn: async () => {
    const sesi = await dataOf(api.GET('/sesi'));
    pintu.open(sesi.csrf);
    return sesi;
  },
  staleTime: 5 * 60_000,
  retry: false,
});

/** Signs in. Rejects with `LOGIN_REFUSED` or `LOGIN_THROTTLED`. */
export async function signIn(nip: string, sandi: string): Promise<Sesi> {
  const sesi = await dataOf(api.POST('/sesi', { body: { nip, sandi } }));
  pintu.open(sesi.csrf);
  return sesi;
}

export async function signOut(): Promise<void> {
  await dataOf(api.DELETE('/sesi'));
  pintu.close();
}

/** What only those have who work on usulan of others. */
const DESK = ['usulan.baca-unit', 'usulan.baca-instansi', 'tugas.tanda-tangan'];

/** Does this person have desk work? */
export const isPetugas = ({ izin }: Sesi): boolean => izin.some((each) => DESK.includes(each));

export const mayPantau = (sesi: Sesi): boolean => sesi.izin.includes('pantau.baca');

export const mayMacet = (sesi: Sesi): boolean => sesi.izin.includes('macet.urus');
