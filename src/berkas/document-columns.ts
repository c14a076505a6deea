/** Every column whose hash names bytes in the store; the other hashes of the schema are of rows and texts. */
export const documentColumns = [
  { table: 'berkas', column: 'sha256' },
  { table: 'naskah', column: 'asli_sha256' },
  { table: 'naskah', column: 'sha256' },
  { table: 'intent', column: 'dokumen_sha256' },
  { table: 'pemberitahuan', column: 'pesan_sha256' },
] as const;
