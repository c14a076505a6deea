import { SetMetadata } from '@nestjs/common';

export const TANPA_IDEMPOTENSI = Symbol('tanpa-idempotensi');

/** For a POST that may be repeated without harm, or that nobody signed in sends: it needs no Idempotency-Key. */
export const TanpaIdempotensi = () => SetMetadata(TANPA_IDEMPOTENSI, true);
