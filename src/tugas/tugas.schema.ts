import { z } from 'zod';
import { berkasSchema } from '../berkas/berkas.schema.js';
import { pageQuery } from '../common/paging.js';
import { kodeSchema, ulidSchema } from '../common/skema.js';
import {
  isianLabelSchema,
  jamSchema,
  linimasaSchema,
  slotSchema,
  STATUS,
  temuanSchema,
  tercatatSchema,
} from '../usulan/usulan.schema.js';

/** Shapes of `/tugas`. Times are ISO 8601 with the offset of the instansi. */

// ---------------------------------------------------------------- in

/** `orang/<pegawaiId>` or `<peran>/<unitId>`. */
const antreanSchema = z.string().regex(/^[a-z][a-z-]{0,36}\/[0-9A-HJKMNP-TV-Z]{26}$/, 'bukan antrean yang dikenal');

export const tugasQuery = pageQuery.extend({ antrean: antreanSchema.optional(), layanan: kodeSchema.optional() });
export type TugasQuery = z.infer<typeof tugasQuery>;

const nama = z.string().max(64);
const catatan = z.string().trim().min(1, 'wajib diisi').max(4000, 'paling banyak 4.000 huruf');

export const keputusanSchema = z.strictObject({
  keputusan: kodeSchema,
  alasan: kodeSchema.optional(),
  catatan: catatan.optional(),
  temuan: z
    .array(
      z.strictObject({
        berkas: kodeSchema.optional(),
        halaman: z.int().min(1).max(10_000).optional(),
        field: nama.optional(),
        alasan: kodeSchema,
        catatan: catatan.optional(),
        terlihatSebelumnya: z.literal(true).optional(),
      }),
    )
    .max(100)
    .optional(),
  isian: z.record(nama, z.unknown()).optional(),
  periksa: z.record(nama, z.enum(['sesuai', 'kurang', 'tidak-berlaku'])).optional(),
  sebagai: ulidSchema.optional(),
});
export type KeputusanBody = z.infer<typeof keputusanSchema>;

// ---------------------------------------------------------------- out

export const TINGKAT = ['lewat', 'hari-ini', 'segera', 'aman'] as const;

const orang = z.object({ id: z.string(), nama: z.string() });
const jumlah = z.union([z.number(), z.string()]);

export const tugasRingkasSchema = z.object({
  id: z.string(),
  usulanId: z.string(),
  nomor: z.string().nullable(),
  layanan: z.object({ kode: z.string(), nama: z.string() }),
  langkah: z.object({ nama: z.string() }),
  pegawai: z.object({ nama: z.string(), nip: z.string() }),
  unit: z.object({ nama: z.string() }),
  dibuka: z.string(),
  batas: z.string().nullable(),
  /** Working minutes left on the calendar of the tugas' unit; negative when late. */
  sisaMenit: z.number().nullable(),
  sisaTeks: z.string(),
  tingkat: z.enum(TINGKAT),
  pengambil: orang.nullable(),
  antrean: z.string(),
  versi: z.number(),
  /** It is shown, and is nobody's work until the engine has taken or refused it. */
  tercatat: tercatatSchema.nullable(),
});
export type TugasRingkas = z.infer<typeof tugasRingkasSchema>;

export const tugasListSchema = z.object({
  data: z.array(tugasRingkasSchema),
  next: z.string().nullable(),
  total: jumlah,
});
export type TugasList = z.infer<typeof tugasListSchema>;

export const antreanListSchema = z.object({
  data: z.array(
    z.object({
      kunci: z.string(),
      label: z.string(),
      /** Work to do: without what is recorded. */
      jumlah,
      lewat: jumlah,
      tercatat: z.number(),
    }),
  ),
});
export type AntreanList = z.infer<typeof antreanListSchema>;

const alasan = z.object({ kode: z.string(), label: z.string(), dasar: z.string().optional() });

/** A fact that is asked for. */
export const fieldAsked = z.object({
  field: z.string(),
  label: z.string(),
  tipe: z.string(),
  pilihan: z.array(z.object({ kode: z.string(), label: z.string() })).optional(),
  /** It is the id of one of these. */
  rujuk: z.enum(['unit', 'pegawai']).optional(),
  wajib: z.boolean(),
});

export const keputusanView = z.object({
  kode: z.string(),
  kelas: z.enum(['approve', 'return', 'reject', 'defer', 'forward']),
  label: z.string(),
  alasan: z.array(alasan).optional(),
  temuan: z.boolean(),
  /** Reasons a finding may carry. */
  alasanTemuan: z.array(alasan).optional(),
  /** It goes back to the applicant: the internal clock stands still meanwhile. */
  jeda: z.boolean(),
  isian: z.array(fieldAsked),
  tandaTangan: z.boolean(),
  /** Ids of the penugasan through which this person may take it; empty for a tugas of the person itself. */
  sebagai: z.array(z.string()),
});
export type KeputusanView = z.infer<typeof keputusanView>;

export const tugasSchema = tugasRingkasSchema.extend({
  status: z.enum(['open', 'decided', 'limit', 'cancelled']),
  norma: z.string().nullable(),
  usulan: z.object({
    isian: z.array(isianLabelSchema),
    berkas: z.array(slotSchema),
    jam: jamSchema,
    linimasa: linimasaSchema.shape.data,
  }),
  periksa: z.array(z.object({ kode: z.string(), nama: z.string(), berkas: berkasSchema.nullable() })),
  keputusan: z.array(keputusanView),
  bolehPutuskan: z.boolean(),
  sebab: z.string().optional(),
  /** Orders of this case with a partner whose answer was lost: each may exist there, or not. */
  pesananBelumPasti: z.array(z.object({ mitra: z.string(), nomor: z.string(), waktu: z.string() })),
  riwayatPengembalian: z.array(z.object({ waktu: z.string(), oleh: z.string(), temuan: z.array(temuanSchema) })),
  naskahPratinjau: z.string().optional(),
});
export type TugasView = z.infer<typeof tugasSchema>;

export const klaimSchema = z.object({ versi: z.number(), pengambil: orang.nullable() });
export type Klaim = z.infer<typeof klaimSchema>;

export const diputusSchema = z.object({
  keadaan: z.enum(['diputus', 'tercatat']),
  usulan: z.object({ id: z.string(), status: z.enum(STATUS), statusLabel: z.string() }),
});
export type Diputus = z.infer<typeof diputusSchema>;
