import { z } from 'zod';
import { pageQuery } from '../common/paging.js';
import { kodeSchema } from '../common/skema.js';
import { STATUS } from '../usulan/usulan.schema.js';

/** Shapes of `/pantau`. Times are ISO 8601 with the offset of the instansi, lengths are working minutes. */

/** How near its limit an usulan is, by the worst of its open tugas. `berjalan` as a filter means every open usulan. */
export const TINGKAT = ['lewat', 'jatuh-tempo', 'berjalan'] as const;
export type Tingkat = (typeof TINGKAT)[number];

const kodeNama = z.object({ kode: z.string(), nama: z.string() });
const pegawai = z.object({ nama: z.string(), nip: z.string() });
const unit = z.object({ nama: z.string() });

const page = <T extends z.ZodType>(row: T) =>
  z.object({
    data: z.array(row),
    next: z.string().nullable(),
    total: z.union([z.number(), z.literal('1.000+')]),
  });

// ---------------------------------------------------------------- in

const saringan = { layanan: kodeSchema.optional(), langkah: kodeSchema.optional() };

export const pelanggaranQuery = pageQuery.extend(saringan);
export type PelanggaranQuery = z.infer<typeof pelanggaranQuery>;

export const usulanQuery = pageQuery.extend({
  ...saringan,
  tingkat: z.enum(TINGKAT, 'tingkat harus lewat, jatuh-tempo atau berjalan').default('berjalan'),
});
export type UsulanQuery = z.infer<typeof usulanQuery>;

// ---------------------------------------------------------------- out

export const ringkasanSchema = z.object({
  /** What matters most, in one sentence. It counts usulan, as `lewatUsulan` does. */
  kalimat: z.string(),
  /** Late tugas: as many as `/pantau/pelanggaran` lists. */
  lewat: z.number(),
  /** Usulan with a late tugas: as many as `/pantau/usulan?tingkat=lewat` lists; fewer than `lewat` where lanes run side by side. */
  lewatUsulan: z.number(),
  /** Usulan with nothing late and a tugas due by the end of the third working day from today: `?tingkat=jatuh-tempo`. */
  jatuhTempo3Hari: z.number(),
  /** Of the usulan decided in the last 90 days; one decimal, rounded down, so that 100 means all. Null when there were none. */
  tepatWaktuPersen: z.number().nullable(),
  /** Open usulan: `?tingkat=berjalan`. */
  berjalan: z.number(),
});
export type Ringkasan = z.infer<typeof ringkasanSchema>;

export const pelanggaranSchema = z.object({
  usulanId: z.string(),
  nomor: z.string().nullable(),
  layanan: kodeNama,
  langkah: kodeNama,
  pegawai,
  /** OPD of the pegawai when the usulan was filed. */
  unit,
  /** Who has it: who took it, or the role, its unit and who or how many hold it. */
  pemegang: z.string(),
  sejak: z.string(),
  batas: z.string(),
  lewatMenit: z.number(),
  lewatTeks: z.string(),
  tugasId: z.string(),
});
export type Pelanggaran = z.infer<typeof pelanggaranSchema>;

export const pelanggaranListSchema = page(pelanggaranSchema);
export type PelanggaranList = z.infer<typeof pelanggaranListSchema>;

export const langkahListSchema = z.object({
  data: z.array(
    z.object({
      layanan: kodeNama,
      langkah: kodeNama,
      /** Open usulan that stand there: `/pantau/usulan?layanan=&langkah=`. In several lanes at once, each langkah counts it. */
      jumlah: z.number(),
      /** Late tugas there: `/pantau/pelanggaran?layanan=&langkah=`. */
      lewat: z.number(),
    }),
  ),
});
export type LangkahList = z.infer<typeof langkahListSchema>;

export const usulanDipantauSchema = z.object({
  usulanId: z.string(),
  nomor: z.string().nullable(),
  layanan: kodeNama,
  pegawai,
  unit,
  status: z.enum(STATUS),
  statusLabel: z.string(),
  diajukan: z.string().nullable(),
  janji: z.string().nullable(),
  /** Whose turn it is; empty while it is put off or waits for the system. */
  giliran: z.array(
    z.object({
      langkah: kodeNama,
      pemegang: z.string(),
      sejak: z.string(),
      batas: z.string().nullable(),
      tingkat: z.enum(TINGKAT),
    }),
  ),
});
export type UsulanDipantau = z.infer<typeof usulanDipantauSchema>;

export const usulanDipantauListSchema = page(usulanDipantauSchema);
export type UsulanDipantauList = z.infer<typeof usulanDipantauListSchema>;
