import { Init1795593881556 } from './1795593881556-init.js';

/** In the order they run. */
export const migrations = [Init1795593881556];
