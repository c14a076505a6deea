import { z } from 'zod';
import { kodeSchema, teksSchema, ulidSchema } from '../common/skema.js';
import { keputusanView } from '../tugas/tugas.schema.js';

/** Shapes of `/kolektif`. Times are ISO 8601 with the offset of the instansi. */

/** Most members of one group. */
const most = 1000;

// ---------------------------------------------------------------- in

export const calonQuery = z.object({ layanan: kodeSchema.optional(), kode: kodeSchema.optional() });
export type CalonQuery = z.infer<typeof calonQuery>;

export const kolektifQuery = z.object({ status: z.enum(['open', 'composed', 'answered', 'cancelled']).optional() });
export type KolektifQuery = z.infer<typeof kolektifQuery>;

export const newKolektifSchema = z.strictObject({
  layanan: kodeSchema,
  kode: kodeSchema,
  judul: teksSchema(191),
  anggota: z.array(ulidSchema).min(1, 'pilih paling sedikit satu usulan').max(most),
});
export type NewKolektif = z.infer<typeof newKolektifSchema>;

export const anggotaSchema = z.strictObject({
  masuk: z.array(ulidSchema).max(most).default([]),
  keluar: z.array(ulidSchema).max(most).default([]),
});
export type UbahAnggota = z.infer<typeof anggotaSchema>;

const jawaban = z.strictObject({
  keputusan: kodeSchema,
  alasan: kodeSchema.optional(),
  catatan: teksSchema(4000).optional(),
  isian: z.record(z.string().max(64), z.unknown()).optional(),
});
/** The same for every member that has no answer yet, or one for each of those that are named. */
export const jawabanSchema = z.union([
  jawaban,
  z.strictObject({
    anggota: z
      .array(jawaban.extend({ usulan: ulidSchema }))
      .min(1)
      .max(most),
  }),
]);
export type Jawaban = z.infer<typeof jawabanSchema>;
export type JawabanAnggota = z.infer<typeof jawaban> & { usulan: string };

// ---------------------------------------------------------------- out

const usulan = z.object({
  id: z.string(),
  nomor: z.string().nullable(),
  pegawai: z.object({ nama: z.string(), nip: z.string() }),
  unit: z.string(),
});

export const calonSchema = z.object({
  data: z.array(
    usulan.extend({
      layanan: z.object({ kode: z.string(), nama: z.string() }),
      kode: z.string(),
      langkah: z.string(),
      sejak: z.string(),
      batas: z.string().nullable(),
    }),
  ),
});
export type CalonList = z.infer<typeof calonSchema>;

export const kolektifRingkasSchema = z.object({
  id: z.string(),
  layanan: z.string(),
  kode: z.string(),
  judul: z.string(),
  status: z.enum(['open', 'composed', 'answered', 'cancelled']),
  dibuat: z.string(),
  anggota: z.number(),
  versi: z.number(),
});
export const kolektifListSchema = z.object({ data: z.array(kolektifRingkasSchema) });
export type KolektifList = z.infer<typeof kolektifListSchema>;

export const kolektifSchema = kolektifRingkasSchema.omit({ anggota: true }).extend({
  anggota: z.array(
    usulan.extend({
      masuk: z.string(),
      /** `menunggu`: no answer yet; `tertinggal`: its wait is over without one; otherwise what became of its answer. */
      keadaan: z.enum(['menunggu', 'tertinggal', 'tercatat', 'dijawab', 'ditolak']),
      keputusan: z.string().nullable(),
      sebab: z.string().nullable(),
    }),
  ),
  bolehSusun: z.boolean(),
  bolehJawab: z.boolean(),
  keputusan: z.array(keputusanView),
});
export type KolektifView = z.infer<typeof kolektifSchema>;

export const dijawabSchema = z.object({
  /** Answers that were stored; each case takes its own. */
  tercatat: z.number(),
  tertinggal: z.array(z.string()),
});
export type Dijawab = z.infer<typeof dijawabSchema>;
