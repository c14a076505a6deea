/** Words for a session that has ended under somebody's hands: needed on every page, so apart from those of signing in. */
export const kataSesi = {
  berakhirJudul: 'Sesi Anda berakhir',
  berakhirIsi: 'Masuk lagi untuk melanjutkan. Halaman ini dan semua yang Anda ketik tetap seperti tadi.',
  bukanAnda: 'Bukan Anda? Keluar',
} as const;
