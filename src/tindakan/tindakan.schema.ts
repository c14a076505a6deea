import { z } from 'zod';
import { kodeSchema, teksSchema, ulidSchema } from '../common/skema.js';
import { fieldAsked, keputusanView } from '../tugas/tugas.schema.js';

/** Shapes of what people do to a case beside its tugas. */

const isian = z.record(z.string().max(64), z.unknown()).optional();

export const kejadianParam = z.object({ id: ulidSchema, kode: kodeSchema });
export type KejadianParam = z.infer<typeof kejadianParam>;

export const kejadianBody = z.strictObject({ isian, catatan: teksSchema(4000).optional() }).default({});
export type KejadianBody = z.infer<typeof kejadianBody>;

export const jawabBody = z.strictObject({
  /** Id in the course of the wait. */
  tunggu: z.string().min(1).max(400),
  keputusan: kodeSchema,
  alasan: kodeSchema.optional(),
  catatan: teksSchema(4000).optional(),
  isian,
});
export type JawabBody = z.infer<typeof jawabBody>;

export const tindakanSchema = z.object({
  kejadian: z.array(z.object({ kode: z.string(), label: z.string(), isian: z.array(fieldAsked) })),
  jawaban: z.array(z.object({ tunggu: z.string(), langkah: z.string(), keputusan: z.array(keputusanView) })),
});
export type TindakanList = z.infer<typeof tindakanSchema>;

/** What has happened to a person, and when; `isian`: what the cases ask to be told of it. */
export const kejadianPegawaiSchema = z.strictObject({
  untuk: z.enum(['death', 'discipline']),
  tanggal: z.iso.date('tanggal tidak ada; tulis TTTT-BB-HH'),
  isian,
});
export type KejadianPegawai = z.infer<typeof kejadianPegawaiSchema>;

/** Cases that are being interrupted. */
export const kejadianDicatatSchema = z.object({
  usulan: z.array(z.object({ id: z.string(), nomor: z.string().nullable() })),
});
export type KejadianDicatat = z.infer<typeof kejadianDicatatSchema>;
