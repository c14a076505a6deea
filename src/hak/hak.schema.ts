import { z } from 'zod';
import { pageQuery } from '../common/paging.js';
import { kodeSchema } from '../common/skema.js';

/** Shapes of `/hak`. */

export const hakQuery = pageQuery.extend({
  layanan: kodeSchema,
  /** The first of the month the list is for; otherwise the latest there is. */
  periode: z.iso.date('periode harus tanggal').optional(),
  hasil: z.enum(['ya', 'periksa', 'tidak']).optional(),
});
export type HakQuery = z.infer<typeof hakQuery>;

const aturan = z.object({
  kode: z.string(),
  pesan: z.string(),
  dasar: z.string(),
  hasil: z.enum(['ya', 'tidak', 'tidak-diketahui']),
  nilai: z.record(z.string(), z.string()),
});

export const hakListSchema = z.object({
  layanan: z.object({ kode: z.string(), nama: z.string() }),
  periode: z.string().nullable(),
  /** Lists there are, the latest first. */
  periodeLain: z.array(z.string()),
  /** How many of the list have which result, in the part that the reader sees. */
  jumlah: z.object({ ya: z.number(), periksa: z.number(), tidak: z.number() }),
  /** Columns of the grid. */
  berkas: z.array(z.object({ kode: z.string(), nama: z.string() })),
  data: z.array(
    z.object({
      pegawai: z.object({
        id: z.string(),
        nama: z.string(),
        nip: z.string(),
        golongan: z.string(),
        jabatan: z.string(),
      }),
      unit: z.string(),
      tmt: z.string().nullable(),
      hasil: z.enum(['ya', 'periksa', 'tidak']),
      /** Rules that do not hold, or cannot be told; of somebody who has the right those that hold. */
      alasan: z.array(aturan),
      /** The latest usulan of the service, if there is one. */
      usulan: z
        .object({ id: z.string(), nomor: z.string().nullable(), status: z.string(), statusLabel: z.string() })
        .nullable(),
      /** Whether the usulan waits to be put into a group, and in which one it is. */
      kelompok: z.object({ kode: z.string(), menunggu: z.boolean() }).nullable(),
      berkas: z.array(z.object({ kode: z.string(), keadaan: z.enum(['usulan', 'arsip', 'kurang', 'tidak-diminta']) })),
    }),
  ),
  next: z.string().nullable(),
  total: z.union([z.number(), z.literal('1.000+')]),
});
export type HakList = z.infer<typeof hakListSchema>;
