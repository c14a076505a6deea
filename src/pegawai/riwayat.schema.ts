import { z } from 'zod';
import { KODE_JENJANG, KODE_KELULUSAN } from '../../domain/pegawai/pendidikan.js';
import { PREDIKAT } from '../../domain/pegawai/pegawai.js';

/** What `riwayat.isi` holds, by `riwayat.jenis`; the dates stand in the columns `dari` and `sampai`. Kinds not named here are kept, not read. */
export const riwayatIsi = {
  /** Yearly appraisal. */
  skp: z.looseObject({ tahun: z.int().min(1970).max(9999), predikat: z.enum(PREDIKAT) }),
  /** Sanction, in force `dari` to `sampai`. */
  hukdis: z.looseObject({ tingkat: z.enum(['ringan', 'sedang', 'berat']) }),
  /** Golongan from `dari` (its TMT) on, with the masa kerja golongan that the SK fixed. */
  golongan: z.looseObject({
    golongan: z.string(),
    mkgTahun: z.int().min(0).max(60).exactOptional(),
    mkgBulan: z.int().min(0).max(11).exactOptional(),
  }),
  /** Post from `dari` (its TMT) on. */
  jabatan: z.looseObject({ jabatan: z.string() }),
  /** A member of the family who counts for allowance and pension, until `sampai`; `urutan`: which spouse or child. */
  keluarga: z.looseObject({
    hubungan: z.enum(['suami', 'istri', 'anak']),
    nama: z.string().min(1),
    tanggalLahir: z.iso.date().exactOptional(),
    urutan: z.int().min(1),
  }),
  /** A level of education, from the date of its ijazah on. */
  pendidikan: z.looseObject({ jenjang: z.enum(KODE_JENJANG) }),
  /** An exam or training that was passed, from the date of its certificate on. */
  kelulusan: z.looseObject({ lulus: z.enum(KODE_KELULUSAN) }),
  /** Contract of a PPPK, `dari` to `sampai`. */
  kontrak: z.looseObject({}),
} as const;

export type JenisRiwayat = keyof typeof riwayatIsi;
