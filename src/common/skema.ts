import { z } from 'zod';

/** Shapes that many routes share. Messages are for people. */

export const ulidSchema = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'bukan nomor yang dikenal');

/** Code of a layanan, berkas, keputusan, antrean part ... */
export const kodeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'bukan kode yang dikenal');

/** As it is printed too, in groups with spaces or points between. */
export const nipSchema = z
  .string()
  .max(40, 'NIP harus 18 digit')
  .transform((nip) => nip.replace(/[\s.-]/g, ''))
  .pipe(z.string().regex(/^\d{18}$/, 'NIP harus 18 digit'));

/** Text of one person: trimmed, not empty, at most `max` characters. */
export const teksSchema = (max: number) =>
  z.string().trim().min(1, 'wajib diisi').max(max, `paling banyak ${max} huruf`);

/** `@Param({ schema: idParam }) { id }: IdParam` */
export const idParam = z.object({ id: ulidSchema });
export type IdParam = z.infer<typeof idParam>;
