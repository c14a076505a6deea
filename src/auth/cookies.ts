/** Token of the session. */
export const COOKIE_SESI = 'tuntas_sesi';
/** Browsers in which people have signed in before (`perangkat.ts`). */
export const COOKIE_PERANGKAT = 'tuntas_perangkat';
