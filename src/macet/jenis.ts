import { konektorOf } from '../../domain/sop/konektor.js';
import type { BarisMacet } from './macet.sql.js';

/** What can be stuck, what is told about it, and what may be done. The words are for the administrator. */

export const JENIS = [
  'intent',
  'panggilan',
  'pembatalan',
  'surat',
  'alur',
  'tanpa-alur',
  'menutup',
  'nomor',
  'pesanan',
] as const;
export type JenisMacet = (typeof JENIS)[number];

export const AKSI = [
  'kirim-ulang',
  'coba-sekarang',
  'nyatakan-gagal',
  'sudah-dibatalkan',
  'mulai-ulang',
  'kirim-surat',
  'batalkan',
] as const;
export type AksiMacet = (typeof AKSI)[number];

/** Label of an action, and what will happen. */
export const kataAksi: Record<AksiMacet, { label: string; akibat: string }> = {
  'kirim-ulang': {
    label: 'Kirim ulang',
    akibat: 'Pesan disampaikan sekali lagi ke usulan. Yang sudah diterapkan tidak diterapkan dua kali.',
  },
  'coba-sekarang': {
    label: 'Coba lagi sekarang',
    akibat: 'Mitra dihubungi lagi sekarang, tanpa menunggu giliran berikutnya. Yang sudah diterima mitra tidak dikirim dua kali.',
  },
  'nyatakan-gagal': {
    label: 'Nyatakan gagal',
    akibat:
      'Percobaan dihentikan dan usulan berjalan lewat jalur gagal: petugas yang ditunjuk SOP memutuskan kelanjutannya. Nama Anda tercatat. Pastikan dulu ke mitra bahwa permintaan ini memang belum diterima.',
  },
  'sudah-dibatalkan': {
    label: 'Sudah dibatalkan',
    akibat:
      'Anda menyatakan bahwa mitra sudah membatalkannya. Nama Anda tercatat, dan usulan ditutup setelah pembatalan terakhir. Lakukan hanya setelah mitra memastikannya.',
  },
  'mulai-ulang': {
    label: 'Mulai ulang dari catatan',
    akibat:
      'Alur usulan dihentikan lalu dimulai lagi dari catatan peristiwanya. Tidak ada keputusan, tenggat, atau kiriman yang hilang atau terulang.',
  },
  'kirim-surat': {
    label: 'Kirim lagi',
    akibat: 'Surel dimasukkan lagi ke antrean pengiriman, dengan hitungan percobaan dari awal.',
  },
  batalkan: {
    label: 'Batalkan nomor',
    akibat: 'Nomor ditandai batal beserta alasannya dan tidak dipakai lagi. Penanda tangan dapat mengulang dengan nomor baru.',
  },
}; // prettier-ignore

type Baris = Pick<BarisMacet, 'jenis' | 'percobaan' | 'galat' | 'rinci'>;

interface Isi {
  judul: string;
  keterangan: string;
  aksi: readonly AksiMacet[];
}

const kali = (percobaan: number | null) =>
  percobaan === null || percobaan === 0 ? '' : ` Sudah dicoba ${percobaan} kali.`;

const mitraOf = (call: string | null) => konektorOf(call ?? '')?.nama ?? 'Panggilan ke mitra';

/** Whether only a person can take the call back. */
export const olehOrang = (call: string | null): boolean => konektorOf(call ?? '')?.undo?.oleh === 'orang';

const pesan: Record<string, string> = {
  start: 'Pengajuan',
  decide: 'Keputusan',
  kejadian: 'Penarikan atau kejadian lain',
  answer: 'Jawaban mitra',
  facts: 'Perubahan data',
};

const isi: Record<JenisMacet, (baris: Baris) => Isi> = {
  intent: ({ rinci }) => {
    const [jenis = '', status] = (rinci ?? '').split('/');
    return {
      judul: `${pesan[jenis] ?? 'Pesan'} belum diterapkan`,
      keterangan:
        status === 'pending'
          ? 'Sudah tercatat, tetapi belum sampai ke mesin proses. Bila mesin hidup, kirim ulang.'
          : 'Sudah disampaikan, tetapi usulan belum menerapkannya. Kirim ulang; bila tetap, periksa apakah alur usulannya macet.',
      aksi: ['kirim-ulang'],
    };
  },
  panggilan: ({ rinci, percobaan, galat }) => ({
    judul: `${mitraOf(rinci)}: belum berhasil`,
    keterangan: `Sistem terus mencoba, makin jarang.${kali(percobaan)}${galat === null ? '' : ` Kendala terakhir: ${galat}.`} Bila mitra sudah pulih, coba lagi sekarang; bila tidak mungkin berhasil, nyatakan gagal agar petugas yang memutuskan.`,
    aksi: ['coba-sekarang', 'nyatakan-gagal'],
  }),
  pembatalan: ({ rinci, percobaan, galat }) =>
    olehOrang(rinci)
      ? {
          judul: `${mitraOf(rinci)}: harus dibatalkan oleh petugas`,
          keterangan:
            'Usulan berakhir setelah permintaan diserahkan, dan mitra tidak menyediakan pembatalan otomatis. Hubungi mitra, batalkan di sana, lalu tandai di sini.',
          aksi: ['sudah-dibatalkan'],
        }
      : {
          judul: `${mitraOf(rinci)}: pembatalan belum berhasil`,
          keterangan: `Usulan belum dapat ditutup.${kali(percobaan)}${galat === null ? '' : ` Kendala terakhir: ${galat}.`} Coba lagi, atau batalkan langsung di mitra lalu tandai di sini.`,
          aksi: ['coba-sekarang', 'sudah-dibatalkan'],
        },
  surat: ({ galat }) => ({
    judul: 'Surel tidak terkirim',
    keterangan: `${galat === null ? '' : `Kendala: ${galat}. `}Perbaiki sebabnya (alamat, server surel, atau isi surel), lalu kirim lagi.`,
    aksi: ['kirim-surat'],
  }),
  alur: ({ percobaan, galat }) => ({
    judul: 'Alur usulan tidak dapat dijalankan',
    keterangan: `Program yang terpasang tidak dapat melanjutkan alur ini.${kali(percobaan)}${galat === null ? '' : ` Kendala: ${galat}.`} Mulai ulang dari catatan; bila tetap, pasang versi program yang mengenal SOP usulan ini.`,
    aksi: ['mulai-ulang'],
  }),
  'tanpa-alur': () => ({
    judul: 'Usulan terbuka tanpa alur',
    keterangan: 'Usulan masih berjalan menurut catatan, tetapi mesin proses tidak mengenalnya. Mulai ulang dari catatan.',
    aksi: ['mulai-ulang'],
  }),
  menutup: () => ({
    judul: 'Usulan tidak kunjung ditutup',
    keterangan: 'Semua pembatalan sudah selesai, tetapi usulan masih berstatus ditutup. Mulai ulang dari catatan.',
    aksi: ['mulai-ulang'],
  }),
  nomor: ({ rinci }) => ({
    judul: `Nomor naskah ${rinci ?? ''} tertahan`,
    keterangan:
      'Dipesan untuk penandatanganan yang tidak selesai. Nomor yang keputusannya masih menunggu diterapkan tidak dapat dibatalkan.',
    aksi: ['batalkan'],
  }),
  pesanan: ({ rinci }) => ({
    judul: 'Pesanan PT POS belum pasti diterima',
    keterangan: `Jawaban PT POS hilang, jadi tidak dikirim ulang dengan sendirinya. Tanyakan pesanan ${rinci ?? ''} ke PT POS; pemegang tugas pada usulan ini lalu memutuskan.`,
    aksi: [],
  }),
}; // prettier-ignore

/** The words for one stuck thing, and what may be done about it. */
export const isiMacet = (baris: Baris): Isi => isi[baris.jenis as JenisMacet](baris);

/** What does nothing as long as the engine, or whoever works for it, is away. */
const perluMesin: ReadonlySet<AksiMacet> = new Set<AksiMacet>(['kirim-ulang', 'coba-sekarang', 'mulai-ulang']);

const menunggu =
  'Menunggu mesin proses. Selesaikan dahulu yang tertulis di bagian Seluruh sistem; setelah itu biasanya berjalan sendiri.';

/** One stuck thing while all of them wait for the engine: nobody is sent to it, and no cause of its own is claimed. */
export function tanpaMesin<T extends { keterangan: string; aksi: readonly { kode: AksiMacet }[] }>(row: T): T {
  const aksi = row.aksi.filter(({ kode }) => !perluMesin.has(kode));
  return aksi.length === row.aksi.length ? row : { ...row, keterangan: menunggu, aksi };
}
