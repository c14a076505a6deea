import { z } from 'zod';
import { nipSchema } from '../common/skema.js';
import { sandiBaru, sandiMasuk } from './sandi.js';

export const masukSchema = z.strictObject({ nip: nipSchema, sandi: sandiMasuk });
export type MasukBody = z.infer<typeof masukSchema>;

export const pemulihanSchema = z.strictObject({ nip: nipSchema });
export type PemulihanBody = z.infer<typeof pemulihanSchema>;

export const gantiSandiSchema = z.strictObject({ kode: z.string().min(1, 'wajib diisi').max(100), sandi: sandiBaru });
export type GantiSandiBody = z.infer<typeof gantiSandiSchema>;

const unit = z.object({ id: z.string(), nama: z.string() });

/** Who is signed in, as what, and what that allows. */
export const sesiSchema = z.object({
  pegawai: z.object({ id: z.string(), nama: z.string(), nip: z.string(), unit }),
  instansi: z.object({ kode: z.string(), nama: z.string(), zona: z.enum(['WIB', 'WITA', 'WIT']) }),
  /** For the header X-CSRF of every request that is not a GET. */
  csrf: z.string(),
  /** Business time. */
  waktu: z.string(),
  /** When the session ends (wall time). */
  berakhir: z.string(),
  penugasan: z.array(
    z.object({
      id: z.string(),
      peran: z.string(),
      label: z.string(),
      unit,
      jenis: z.enum(['definitif', 'plt', 'plh', 'delegasi']),
    }),
  ),
  izin: z.array(z.string()),
  antrean: z.array(z.object({ kunci: z.string(), label: z.string() })),
});
export type SesiView = z.infer<typeof sesiSchema>;
