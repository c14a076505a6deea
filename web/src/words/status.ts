import type { Kelas, StatusUsulan, Tingkat } from '../api/types.js';

/** How loud a mark is; never the only sign of anything, a symbol and words go with it. */
export type Nada = 'netral' | 'biru' | 'hijau' | 'kuning' | 'merah';

export interface Tanda {
  label: string;
  simbol: string;
  nada: Nada;
}

/** What a status is called where the API sends no words of its own. */
export const statusUsulan = {
  draft: { label: 'Draf', simbol: '✎', nada: 'netral' },
  submitted: { label: 'Sedang diproses', simbol: '▸', nada: 'biru' },
  returned: { label: 'Perlu Anda perbaiki', simbol: '!', nada: 'kuning' },
  deferred: { label: 'Ditunda', simbol: '❚❚', nada: 'kuning' },
  closing: { label: 'Sedang diselesaikan', simbol: '▸', nada: 'biru' },
  approved: { label: 'Selesai', simbol: '✓', nada: 'hijau' },
  rejected: { label: 'Ditolak', simbol: '✕', nada: 'merah' },
  withdrawn: { label: 'Ditarik', simbol: '↩', nada: 'netral' },
  closed: { label: 'Ditutup', simbol: '■', nada: 'netral' },
} as const satisfies Record<StatusUsulan, Tanda>;

export const tingkatBatas = {
  lewat: { simbol: '▲', nada: 'merah' },
  'hari-ini': { simbol: '◆', nada: 'kuning' },
  segera: { simbol: '●', nada: 'kuning' },
  aman: { simbol: '✓', nada: 'hijau' },
} as const satisfies Record<Tingkat, Omit<Tanda, 'label'>>;

/** The verbs of the office, on buttons and in messages. */
export const kelasKeputusan = {
  approve: { tombol: 'Setujui', tuts: 'S', hasil: 'Disetujui' },
  return: { tombol: 'Kembalikan', tuts: 'B', hasil: 'Dikembalikan' },
  reject: { tombol: 'Tolak', tuts: 'T', hasil: 'Ditolak' },
  defer: { tombol: 'Tunda', tuts: 'U', hasil: 'Ditunda' },
  forward: { tombol: 'Teruskan', tuts: 'R', hasil: 'Diteruskan' },
} as const satisfies Record<Kelas, { tombol: string; tuts: string; hasil: string }>;

export const umum = {
  app: 'Tuntas',
  memuat: 'Memuat …',
  cobaLagi: 'Coba lagi',
  batal: 'Batal',
  tutup: 'Tutup',
  kembali: 'Kembali',
  kosong: 'Belum ada',
  insiden: 'Nomor kejadian',
  resi: 'Resi',
  tanpaResi: 'resi belum ada',
  galatJudul: 'Ada yang perlu diperbaiki',
  lompat: 'Langsung ke isi',
  tercatat:
    'Tercatat. Mesin alur kerja belum menjawab; ini dijalankan begitu tersambung lagi. Anda tidak perlu mengulang.',
} as const;
