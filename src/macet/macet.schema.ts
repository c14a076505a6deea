import { z } from 'zod';
import { pageQuery } from '../common/paging.js';
import { AKSI, JENIS } from './jenis.js';

export const macetQuery = pageQuery;

export const macetSchema = z.object({
  jenis: z.enum(JENIS),
  /** Together with `jenis`: what an action is about. */
  id: z.string(),
  usulanId: z.string().nullable(),
  nomor: z.string().nullable(),
  judul: z.string(),
  /** What it is and what can be done, in one or two sentences. */
  keterangan: z.string(),
  sejak: z.string(),
  percobaan: z.number().nullable(),
  aksi: z.array(
    z.object({
      kode: z.enum(AKSI),
      label: z.string(),
      /** What will happen. */
      akibat: z.string(),
    }),
  ),
});
export type Macet = z.infer<typeof macetSchema>;

export const macetListSchema = z.object({
  /** What troubles the whole system; it is for the operator to mend. */
  sistem: z.array(z.object({ kode: z.string(), judul: z.string(), keterangan: z.string() })),
  data: z.array(macetSchema),
  next: z.string().nullable(),
  total: z.union([z.number(), z.literal('1.000+')]),
});
export type MacetList = z.infer<typeof macetListSchema>;

/** A call's id is its case and its visit, `<usulan>.<visit>`. */
export const macetParam = z.object({
  jenis: z.enum(JENIS, 'bukan jenis yang dikenal'),
  id: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}(\.[\w#@~.:-]{1,96})?$/, 'bukan nomor yang dikenal'),
  aksi: z.enum(AKSI, 'bukan tindakan yang dikenal'),
});
export type MacetParam = z.infer<typeof macetParam>;

export const tindakanSchema = z.object({
  /** `sudah`: it was not stuck any more, nothing was done. */
  hasil: z.enum(['dilakukan', 'sudah']),
  kalimat: z.string(),
});
export type Tindakan = z.infer<typeof tindakanSchema>;
