import { z } from 'zod';
import { kalenderSchema } from '../../domain/kalender/skema.js';
import { ulidSchema } from '../common/skema.js';

/** Shapes of `/kalender`. */

/** Of a unit with a calendar of its own; otherwise the reference calendar of the instansi. */
export const kalenderQuery = z.object({ unit: ulidSchema.optional() });
export type KalenderQuery = z.infer<typeof kalenderQuery>;

export const kalenderView = z.object({ versi: z.number(), kalender: kalenderSchema });
export type KalenderView = z.infer<typeof kalenderView>;
