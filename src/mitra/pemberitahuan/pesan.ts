import { z } from 'zod';

/**
 * `PemberitahuanPensiun v1` (integrations 4.4): what TASPEN is told of a pension. No contract of TASPEN's own exists; this one is
 * ours, with the fields of the DPCP form. Dates are `YYYY-MM-DD`, amounts whole rupiah, lengths of service whole months. Null is
 * not known to the office.
 */
const tanggal = z.iso.date();
const teks = z.string().min(1).nullable();

export const lampiranSchema = z.object({
  /** Document type of the archive, or `SK`. */
  jenis: z.string().min(1),
  namaFile: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mime: z.string().min(1),
  ukuran: z.number().int().positive(),
});

export const pemberitahuanPensiunSchema = z.object({
  versi: z.literal('PemberitahuanPensiun v1'),
  messageId: z.string().min(1),
  idempotencyKey: z.string().regex(/^[0-9a-f]{64}$/),
  issuedAt: z.iso.datetime({ offset: true }),
  issuer: z.object({ instansi: z.string().min(1), badan: z.string().min(1) }),
  person: z.object({
    nip: z.string().length(18),
    nama: z.string().min(1),
    tanggalLahir: tanggal,
    telepon: teks,
    email: teks,
    alamat: z
      .object({ jalan: z.string(), kecamatan: z.string(), kota: z.string(), provinsi: z.string(), kodePos: z.string() })
      .nullable(),
  }),
  career: z.object({
    golongan: z.string().min(1),
    tmtGolongan: tanggal,
    jabatan: z.string().min(1),
    unit: z.string().min(1),
    tmtCpns: tanggal,
    tmtPns: tanggal.nullable(),
    masaKerjaBulan: z.number().int().nonnegative(),
    gajiPokok: z.number().int().positive().nullable(),
  }),
  pension: z.object({
    tmt: tanggal,
    sk: z.object({ nomor: z.string().min(1), tanggal: tanggal.nullable(), sha256: z.string().nullable() }),
    pertek: z.object({ nomor: z.string().min(1), tanggal: tanggal.nullable() }).nullable(),
  }),
  family: z.array(
    z.object({ hubungan: z.string().min(1), nama: z.string().min(1), tanggalLahir: tanggal.nullable(), urutan: z.number().int() }),
  ),
  payment: z.object({ kantorBayar: teks }),
  attachments: z.array(lampiranSchema),
}); // prettier-ignore

export type PemberitahuanPensiun = z.infer<typeof pemberitahuanPensiunSchema>;
export type Lampiran = z.infer<typeof lampiranSchema>;

/** What the partner says of a notice, in the order in which it happens; `dibatalkan` at our own request. */
export const keadaanPemberitahuan = [
  'dalam-proses',
  'kurang-lengkap',
  'diterima',
  'ditolak',
  'dibayarkan',
  'dibatalkan',
] as const;
export type KeadaanPemberitahuan = (typeof keadaanPemberitahuan)[number];

/** The acknowledgement: how a notice stands with the partner. */
export const tanggapanSchema = z.object({
  reference: z.string().min(1).max(64),
  status: z.enum(keadaanPemberitahuan),
  alasan: z.array(z.string()).default([]),
  at: z.iso.datetime({ offset: true }),
});
export type Tanggapan = z.infer<typeof tanggapanSchema>;
