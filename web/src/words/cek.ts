import type { HasilCek } from '../api/types.js';
import type { Nada } from './status.js';

export const kataCek = {
  judul: 'Cek Keaslian Dokumen',
  hasil: {
    asli: { label: 'Dokumen asli', isi: 'Dokumen ini tercatat dan berlaku.', simbol: '✓', nada: 'hijau' },
    dicabut: {
      label: 'Dokumen dicabut',
      isi: 'Dokumen ini pernah terbit, tetapi sudah dicabut.',
      simbol: '✕',
      nada: 'merah',
    },
    'tidak-ditemukan': {
      label: 'Tidak ditemukan',
      isi: 'Tidak ada dokumen dengan kode ini. Periksa lagi kode atau pindai ulang kode QR-nya.',
      simbol: '!',
      nada: 'kuning',
    },
  } satisfies Record<HasilCek['status'], { label: string; isi: string; simbol: string; nada: Nada }>,
  dokumen: 'Dokumen',
  nomor: 'Nomor',
  penandatangan: 'Ditandatangani oleh',
  tanggal: 'Tanggal',
  sidik: 'Sidik dokumen (SHA-256)',
  sidikBantuan: 'Samakan dengan sidik berkas yang Anda pegang bila isinya diragukan.',
} as const;
