import type { Alasan, Batas, Fakta, Field, Langkah } from '../sop/model.js';
import { batas, hariKerja, kembaliDenganTemuan, kodeOf, lanjut, tanggal, teks, tolak, verifikator } from './umum.js';

/**
 * BKN's pertimbangan teknis, alike in every service that needs one. There is no connection that carries it: an officer proposes in
 * BKN's own screens, and writes down what BKN answers, with number and date (domain.md 0.1, 2.1). Until then the ball is BKN's.
 */

export const faktaPertek: Record<Field, Fakta> = {
  nomorUsulBkn: teks('Nomor usul di SIASN', 'keputusan'),
  nomorPertek: teks('Nomor pertimbangan teknis', 'keputusan'),
  tanggalPertek: tanggal('Tanggal pertimbangan teknis', 'keputusan'),
  tmtPertek: tanggal('TMT menurut pertimbangan teknis', 'keputusan'),
};

/** What BKN says is wrong, in our words: its own list for these services is not public. */
export const alasanBts: Alasan[] = [
  { kode: 'bts-data', label: 'BKN: data tidak sesuai' },
  { kode: 'bts-dokumen', label: 'BKN: dokumen tidak lengkap atau tidak sesuai' },
];

export const alasanTmsBkn: Alasan[] = [
  {
    kode: 'tms-bkn',
    label: 'BKN: tidak memenuhi syarat',
    dasar: 'PP 11/2017 jo PP 17/2020; pertimbangan teknis BKN',
  },
];

/**
 * The rows of a pertek, and those beside the course that its return leads to. The row after the last of `langkah` is where MS goes.
 * @param bidang whose verifikator proposes and writes down the answer
 * @param bkn how long BKN may take
 * @param berkas documents that are looked at again when BKN sends it back
 */
export function pertek({ bidang, bkn = batas(5), berkas }: { bidang: string; bkn?: Batas; berkas: string[] }): {
  langkah: Langkah[];
  beside: Langkah[];
} {
  return {
    langkah: [
      {
        jenis: 'tugas',
        kode: 'ajukan-pertek',
        nama: 'Mengusulkan pertimbangan teknis di SIASN',
        pelaksana: verifikator(bidang),
        batas: batas(1),
        output: 'Usul di SIASN',
        keputusan: [lanjut('diusulkan', 'Sudah diusulkan', { may: ['nomorUsulBkn'] })],
      },
      {
        jenis: 'tugas',
        kode: 'jawab-pertek',
        nama: 'Mencatat pertimbangan teknis BKN',
        pelaksana: verifikator(bidang),
        jawabanMitra: 'bkn',
        batas: bkn,
        waktu: 'Waktu BKN',
        output: 'Pertimbangan teknis',
        keterangan: 'Waktu BKN tidak menjadi waktu layanan',
        keputusan: [
          lanjut('ms', 'Memenuhi syarat (MS)', { needs: ['nomorPertek', 'tanggalPertek', 'tmtPertek'] }),
          {
            kode: 'bts',
            class: 'return',
            label: 'Berkas tidak sesuai (BTS)',
            target: 'perbaiki-pertek',
            alasan: kodeOf(alasanBts),
            resume: 'ajukan-pertek',
          },
          tolak('tms', 'Tidak memenuhi syarat (TMS)', alasanTmsBkn),
        ],
      },
    ],
    beside: [
      {
        jenis: 'tugas',
        kode: 'perbaiki-pertek',
        nama: 'Memperbaiki usul yang dikembalikan BKN',
        pelaksana: verifikator(bidang),
        norma: hariKerja(1),
        batas: batas(3),
        periksa: berkas,
        next: 'ajukan-pertek',
        keterangan: 'Hanya bila BKN menyatakan berkas tidak sesuai (BTS)',
        keputusan: [
          lanjut('diperbaiki', 'Sudah diperbaiki'),
          kembaliDenganTemuan('minta-perbaikan', 'Perlu perbaikan pemohon', 'isi-usulan'),
        ],
      },
    ],
  };
}
