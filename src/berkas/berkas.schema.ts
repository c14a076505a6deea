import { z } from 'zod';
import { kodeSchema } from '../common/skema.js';
import { pageQuery } from '../common/paging.js';

/** A document of the archive, without its bytes. */
export const berkasSchema = z.object({
  id: z.string(),
  jenis: z.string(),
  namaFile: z.string(),
  mime: z.string(),
  ukuran: z.number(),
  halaman: z.number(),
  sha256: z.string(),
  dibuat: z.string(),
});
export type BerkasView = z.infer<typeof berkasSchema>;

export const berkasListSchema = z.object({
  data: z.array(berkasSchema.extend({ nama: z.string(), sumber: z.string() })),
  next: z.string().nullable(),
  total: z.union([z.number(), z.string()]),
});
export type BerkasList = z.infer<typeof berkasListSchema>;

export const berkasQuery = pageQuery.extend({ jenis: kodeSchema.optional() });
export type BerkasQuery = z.infer<typeof berkasQuery>;
