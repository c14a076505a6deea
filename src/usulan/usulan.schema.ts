import { z } from 'zod';
import { berkasSchema } from '../berkas/berkas.schema.js';
import { pageQuery } from '../common/paging.js';
import { kodeSchema, ulidSchema } from '../common/skema.js';

/** Shapes of `/usulan`. Times are ISO 8601 with the offset of the instansi. */

export const STATUS = [
  'draft',
  'submitted',
  'returned',
  'deferred',
  'closing',
  'approved',
  'rejected',
  'withdrawn',
  'closed',
] as const;

const status = z.enum(STATUS);
const kodeNama = z.object({ kode: z.string(), nama: z.string() });

// ---------------------------------------------------------------- in

/** `pegawai`: whom it is about, where that is somebody else. */
export const newUsulanSchema = z.strictObject({ layanan: kodeSchema, pegawai: ulidSchema.optional() });
export type NewUsulan = z.infer<typeof newUsulanSchema>;

/** Values of fields of the form by name; null clears one. What they must be in the end is checked when it is sent. */
export const patchUsulanSchema = z.strictObject({ isian: z.record(z.string().max(64), z.unknown()) });
export type PatchUsulan = z.infer<typeof patchUsulanSchema>;

export const withdrawSchema = z.strictObject({ alasan: z.string().trim().max(1000).optional() }).default({});
export type Withdraw = z.infer<typeof withdrawSchema>;

export const slotParam = z.object({ id: ulidSchema, kode: kodeSchema });
export type SlotParam = z.infer<typeof slotParam>;

export const archiveSchema = z.strictObject({ berkasId: ulidSchema });
export type Archive = z.infer<typeof archiveSchema>;

export const usulanQuery = pageQuery.extend({ status: status.optional() });
export type UsulanQuery = z.infer<typeof usulanQuery>;

// ---------------------------------------------------------------- out

/** What somebody wants of the case, stored and not carried out yet: the engine or its worker is away. */
export const tercatatSchema = z.object({
  /** For whoever reads it. */
  kalimat: z.string(),
  /** Null: no decision, or not to be known before it counts. */
  keputusan: z.object({ label: z.string(), kelas: z.string() }).nullable(),
  oleh: z.string().nullable(),
  sendiri: z.boolean(),
  waktu: z.string(),
});
export type TercatatView = z.infer<typeof tercatatSchema>;

export const ringkasSchema = z.object({
  id: z.string(),
  nomor: z.string().nullable(),
  layanan: kodeNama,
  status,
  statusLabel: z.string(),
  /** Who holds the ball; null for a draft and for a case that is over. */
  bola: z.object({ siapa: z.string(), langkah: z.string(), sejak: z.string() }).nullable(),
  janji: z.string().nullable(),
  diajukan: z.string().nullable(),
  perluTindakan: z.boolean(),
  tercatat: tercatatSchema.nullable(),
});
export type UsulanRingkas = z.infer<typeof ringkasSchema>;

export const usulanListSchema = z.object({
  data: z.array(ringkasSchema),
  next: z.string().nullable(),
  total: z.union([z.number(), z.string()]),
});
export type UsulanList = z.infer<typeof usulanListSchema>;

export const temuanSchema = z.object({
  berkas: z.string().optional(),
  halaman: z.number().optional(),
  field: z.string().optional(),
  alasan: z.object({ kode: z.string(), label: z.string(), dasar: z.string().optional() }),
  catatan: z.string().optional(),
  terlihatSebelumnya: z.boolean().optional(),
});
export type TemuanView = z.infer<typeof temuanSchema>;

export const isianLabelSchema = z.object({ field: z.string(), label: z.string(), teks: z.string() });
export type IsianLabel = z.infer<typeof isianLabelSchema>;

export const slotSchema = kodeNama.extend({
  keterangan: z.string().optional(),
  wajib: z.boolean(),
  sumber: z.string().optional(),
  berkas: berkasSchema.nullable(),
  temuan: z.array(temuanSchema).optional(),
});
export type SlotView = z.infer<typeof slotSchema>;

const jam = z.object({
  terpakaiMenit: z.number(),
  teks: z.string(),
  berjalan: z.boolean(),
  jedaSejak: z.string().optional(),
});

export const jamSchema = z
  .object({
    internal: jam,
    eksternal: jam,
    /** The promise as things stand: the printed date, moved by what partners and rests have taken. */
    janji: z.string(),
    sisaMenit: z.number(),
    sisaTeks: z.string(),
  })
  .nullable();
export type JamView = z.infer<typeof jamSchema>;

export const usulanSchema = ringkasSchema.extend({
  pegawai: z.object({ id: z.string(), nama: z.string(), nip: z.string() }),
  pemohon: z.object({ id: z.string(), nama: z.string() }),
  unit: z.object({ id: z.string(), nama: z.string() }),
  sopVersi: z.number(),
  /** What is filled in, by field; words of people stand where the log has references. */
  isian: z.record(z.string(), z.unknown()),
  isianLabel: z.array(isianLabelSchema),
  /** What the applicant is typing: the draft, or the correction of an open return. `versi` 0: nothing typed yet. */
  draf: z.object({ visit: z.number(), versi: z.number(), isian: z.record(z.string(), z.unknown()) }).nullable(),
  berkas: z.array(slotSchema),
  /** Findings of the return that is open. */
  temuan: z.array(temuanSchema),
  catatanPengembalian: z.string().optional(),
  batasPerbaikan: z.string().optional(),
  /** Why it was closed, where nobody has decided that. */
  penutup: z.string().optional(),
  jam: jamSchema,
  aksi: z.array(z.enum(['edit', 'submit', 'resubmit', 'withdraw'])),
  hasil: z.array(z.object({ judul: z.string(), nomor: z.string(), tanggal: z.string(), naskahId: z.string() })),
  kiriman: z.array(
    z.object({ resi: z.string().nullable(), keadaan: z.string(), keadaanLabel: z.string(), sejak: z.string() }),
  ),
});
export type UsulanView = z.infer<typeof usulanSchema>;

export const drafSavedSchema = z.object({ versi: z.number(), disimpan: z.string() });
export type DrafSaved = z.infer<typeof drafSavedSchema>;

export const slotSavedSchema = z.object({ kode: z.string(), berkas: berkasSchema });
export type SlotSaved = z.infer<typeof slotSavedSchema>;

export const tandaTerimaSchema = z.object({
  nomor: z.string(),
  diterima: z.string(),
  jamMulai: z.string(),
  janji: z.string(),
  layanan: z.string(),
  berkas: z.array(kodeNama.extend({ sha256: z.string() })),
  sopVersi: z.number(),
  /** `tercatat`: stored; the engine starts it as soon as it can be reached. */
  keadaan: z.enum(['diterima', 'tercatat']),
});
export type TandaTerima = z.infer<typeof tandaTerimaSchema>;

export const movedSchema = z.object({
  keadaan: z.enum(['diproses', 'tercatat']),
  usulan: z.object({ id: z.string(), status, statusLabel: z.string() }),
});
export type Moved = z.infer<typeof movedSchema>;

export const linimasaSchema = z.object({
  data: z.array(
    z.object({
      urutan: z.number(),
      waktu: z.string(),
      apa: z.string(),
      siapa: z.string().nullable(),
      langkah: z.string().optional(),
      keputusan: z.object({ label: z.string(), kelas: z.string() }).optional(),
      alasan: z.string().optional(),
      /** Note of a person; of a partner the reason it gave, in its own words. */
      catatan: z.string().optional(),
      temuan: z.array(temuanSchema).optional(),
      lamaMenit: z.number().optional(),
      lamaTeks: z.string().optional(),
      kiriman: z.object({ resi: z.string().nullable(), keadaanLabel: z.string() }).optional(),
      /** Recorded and waiting for the engine: not in the log yet, and it may still be refused. */
      tercatat: z.literal(true).optional(),
    }),
  ),
});
export type Linimasa = z.infer<typeof linimasaSchema>;
export type BarisLinimasa = Linimasa['data'][number];

export const bolaSchema = z.object({
  data: z.array(
    z.object({ pemegang: z.string(), langkah: z.string().nullable(), menit: z.number(), teks: z.string() }),
  ),
  /** Sums by holder; together exactly `menit`. */
  pemegang: z.array(z.object({ pemegang: z.string(), menit: z.number(), teks: z.string() })),
  menit: z.number(),
  teks: z.string(),
});
export type BolaView = z.infer<typeof bolaSchema>;
