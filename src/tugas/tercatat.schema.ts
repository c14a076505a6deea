import { z } from 'zod';

/** Shapes of `/tercatat`: what somebody has done that the engine has not taken yet, or refused when nobody waited any more. */

const tindakan = z.object({
  /** Of the intent. */
  id: z.string(),
  usulanId: z.string(),
  tugasId: z.string().nullable(),
  nomor: z.string().nullable(),
  layanan: z.object({ kode: z.string(), nama: z.string() }),
  /** `Meneliti berkas: Memenuhi syarat`. */
  apa: z.string(),
  waktu: z.string(),
});

/** What was typed, as `POST /tugas/:id/keputusan` takes it. */
const isi = z.object({
  keputusan: z.string(),
  alasan: z.string().optional(),
  catatan: z.string().optional(),
  temuan: z
    .array(
      z.object({
        berkas: z.string().optional(),
        halaman: z.number().optional(),
        field: z.string().optional(),
        alasan: z.string(),
        catatan: z.string().optional(),
        terlihatSebelumnya: z.boolean().optional(),
      }),
    )
    .optional(),
  isian: z.record(z.string(), z.unknown()).optional(),
});

export const tercatatListSchema = z.object({
  menunggu: z.array(tindakan),
  /** Latest first, until it has been acknowledged. */
  ditolak: z.array(
    tindakan.extend({
      ditolak: z.string(),
      sebab: z.string(),
      /** The tugas is still open and theirs: it has to be decided again. */
      terbuka: z.boolean(),
      isi: isi.nullable(),
    }),
  ),
});
export type TercatatList = z.infer<typeof tercatatListSchema>;
export type Ditolak = TercatatList['ditolak'][number];
