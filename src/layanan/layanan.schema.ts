import { z } from 'zod';
import { kodeSchema } from '../common/skema.js';

export const kodeParam = z.object({ kode: kodeSchema });
export type KodeParam = z.infer<typeof kodeParam>;

/** The version under which a case was filed. */
export const versiQuery = z.object({ versi: z.coerce.number<string>().int().min(1).max(100_000).optional() });
export type VersiQuery = z.infer<typeof versiQuery>;

export const sopParam = kodeParam.extend({ versi: z.coerce.number<string>().int().min(1).max(100_000) });
export type SopParam = z.output<typeof sopParam>;

export const lembarQuery = z.object({ kertas: z.enum(['f4', 'a4']).default('f4') });
export type LembarQuery = z.output<typeof lembarQuery>;

const janji = z.object({ jumlah: z.number(), satuan: z.string() });

export const layananListSchema = z.object({
  data: z.array(
    z.object({
      kode: z.string(),
      nama: z.string(),
      ringkasan: z.string(),
      rumpun: z.string(),
      janji,
      bolehAjukan: z.boolean(),
      /** Whether the system lists whose right it is. */
      daftarHak: z.boolean(),
    }),
  ),
});
export type LayananList = z.infer<typeof layananListSchema>;

export const layananSchema = z.object({
  kode: z.string(),
  nama: z.string(),
  ringkasan: z.string(),
  rumpun: z.string(),
  versi: z.number(),
  berlaku: z.iso.date(),
  janji,
  bolehAjukan: z.boolean(),
  dasarHukum: z.array(z.string()),
  berkas: z.array(
    z.object({
      kode: z.string(),
      nama: z.string(),
      keterangan: z.string().optional(),
      /** Always; otherwise when `syarat` holds. */
      wajib: z.boolean(),
      syarat: z.string().optional(),
      sumber: z.enum(['arsip', 'unggah', 'mitra']).optional(),
      adaDiArsip: z.boolean(),
    }),
  ),
  /** JSON Schema 2020-12 with `x-ui` hints. */
  formulir: z.looseObject({}),
  langkah: z.array(z.object({ nama: z.string(), pelaksana: z.string(), norma: z.string() })),
});
export type LayananView = z.infer<typeof layananSchema>;

export const kelayakanSchema = z.object({
  asOf: z.iso.date(),
  /** False when a rule is certainly broken; what the form has not told yet stops nobody from beginning. */
  boleh: z.boolean(),
  aturan: z.array(
    z.object({
      kode: z.string(),
      pesan: z.string(),
      dasar: z.string(),
      sejak: z.iso.date(),
      hasil: z.enum(['ya', 'tidak', 'tidak-diketahui']),
      effect: z.enum(['refuse', 'review']),
      nilai: z.record(z.string(), z.string()),
    }),
  ),
});
export type KelayakanView = z.infer<typeof kelayakanSchema>;
