import { z } from 'zod';
import { kodeSchema, ulidSchema } from '../common/skema.js';
import { movedSchema } from '../usulan/usulan.schema.js';

/** Shapes of `/naskah`, `/cek` and the signing. */

export const kodeCekParam = z.object({ kode: z.string().max(64, 'bukan kode naskah') });
export type KodeCekParam = z.infer<typeof kodeCekParam>;

export const cekSchema = z.union([
  z.object({
    status: z.enum(['asli', 'dicabut']),
    judul: z.string(),
    nomor: z.string(),
    /** Name and capacity. */
    penandatangan: z.string(),
    /** Date on the document. */
    tanggal: z.iso.date(),
    /** Of the signed bytes: whoever has a file can compare. */
    sha256: z.string(),
  }),
  z.object({ status: z.literal('tidak-ditemukan') }),
]);
export type HasilCek = z.infer<typeof cekSchema>;

/** The passphrase has been replaced before this is looked at (`PassphraseGuard`); a wrong kind of one is empty. */
export const tandaTanganSchema = z.strictObject({
  keputusan: kodeSchema,
  passphrase: z.string().min(1, 'wajib diisi').max(256, 'paling banyak 256 huruf').meta({ format: 'password' }),
  sebagai: ulidSchema.optional(),
});
export type TandaTanganInput = z.infer<typeof tandaTanganSchema>;

export const ditandatanganiSchema = movedSchema.extend({
  keadaan: z.enum(['diputus', 'tercatat']),
  nomor: z.string(),
  naskahId: z.string(),
});
export type Ditandatangani = z.infer<typeof ditandatanganiSchema>;
