/**
 * Kinds of the history that the row of a pegawai shows as well, and what an effect on them must say. Of a new office the superior
 * may be said too (`atasan`); without one nobody is.
 */
export const kolomSasaran: Readonly<Record<string, readonly string[]>> = {
  golongan: ['golongan'],
  jabatan: ['jabatan', 'jenisJabatan'],
  penempatan: ['unit'],
  kedudukan: ['status'],
};
