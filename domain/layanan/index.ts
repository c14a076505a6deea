import { ijinBelajar } from './ijin-belajar.js';
import { kpReguler } from './kp-reguler.js';
import type { LayananDef } from './umum.js';

export type { LayananDef } from './umum.js';

/** The catalogue: every service on offer. A new one is a file beside this and a line here. */
export const katalog: LayananDef[] = [ijinBelajar, kpReguler];
