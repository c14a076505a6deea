import { isTanggal } from '../kalender/tanggal.js';
import { GOLONGAN_PPPK, isGolongan } from './golongan.js';
import type { Konteks, Turunan } from './konteks.js';

/** What makes a record unfit to compute rights from, in the words of whoever has to mend it; the first that is found. */
const MASALAH: readonly { kode: string; label: string; found: (ctx: Konteks) => boolean }[] = [
  { kode: 'meninggal', label: 'Pegawai tercatat meninggal', found: ({ pegawai }) => pegawai.status === 'meninggal' },
  { kode: 'pensiun', label: 'Pegawai tercatat sudah pensiun', found: ({ pegawai }) => pegawai.status === 'pensiun' },
  {
    kode: 'tanggal-lahir',
    label: 'Tanggal lahir tidak lengkap atau tidak ada di kalender',
    found: ({ pegawai }) => !isTanggal(pegawai.tanggalLahir),
  },
  {
    kode: 'golongan',
    label: 'Golongan tidak dikenal',
    found: ({ pegawai: { golongan } }) => !isGolongan(golongan) && !GOLONGAN_PPPK.includes(golongan),
  },
  {
    kode: 'tmt-golongan',
    label: 'TMT golongan kosong atau tidak ada di kalender',
    found: ({ pegawai: { tmtGolongan } }) => !tmtGolongan || !isTanggal(tmtGolongan),
  },
  {
    kode: 'tmt-mendatang',
    label: 'TMT golongan atau TMT jabatan belum berlaku',
    found: ({ pegawai: { tmtGolongan, tmtJabatan }, asOf }) => (tmtGolongan ?? '') > asOf || (tmtJabatan ?? '') > asOf,
  },
  {
    kode: 'jabatan-ganda',
    label: 'Lebih dari satu jabatan aktif dengan TMT yang sama',
    found: ({ pegawai: { jabatanAktif = 1 } }) => jabatanAktif > 1,
  },
];

/** Nothing found. */
export const TANPA_MASALAH = 'tanpa-masalah';

/** What a person has to mend in the record before a right may be computed from it. */
export const keadaanData: Turunan = {
  label: 'Keadaan data kepegawaian',
  tipe: 'teks',
  pilihan: [
    { kode: TANPA_MASALAH, label: 'Lengkap dan dapat dihitung' },
    ...MASALAH.map(({ kode, label }) => ({ kode, label })),
  ],
  dasar: 'PP 11/2017 Pasal 167 sampai dengan Pasal 175',
  compute: (ctx) => MASALAH.find(({ found }) => found(ctx))?.kode ?? TANPA_MASALAH,
};
