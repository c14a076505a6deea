/** What the words of a mail may be made of: the case, and where to go. Nothing else of it may enter a mailbox. */
export interface KonteksSurat {
  /** Number people quote; undefined for mails that are about no usulan. */
  nomor: string | undefined;
  layanan: string | undefined;
  instansi: string;
  publicUrl: string;
  usulanId: string | undefined;
  tugasId: string | undefined;
  /** One-time way in, computed when the mail is sent. */
  tautanPemulihan: string | undefined;
}

/** A mail in words: one subject, short paragraphs, at most one link. */
export interface IsiSurat {
  subjek: string;
  paragraf: string[];
  tautan?: { label: string; url: string };
}

type Penyusun = (konteks: KonteksSurat) => IsiSurat;

const perihal = ({ layanan, nomor }: KonteksSurat) => `${layanan ?? 'Usulan'} ${nomor ?? ''}`.trim();

const lihatUsulan = ({ publicUrl, usulanId }: KonteksSurat) => ({
  label: 'Lihat usulan',
  url: usulanId === undefined ? publicUrl : `${publicUrl}/usulan/${usulanId}`,
});

const bukaTugas = (konteks: KonteksSurat) =>
  konteks.tugasId === undefined
    ? lihatUsulan(konteks)
    : { label: 'Buka tugas', url: `${konteks.publicUrl}/tugas/${konteks.tugasId}` };

const masuk = 'Rinciannya dapat dilihat setelah Anda masuk.';

/** Most mails: service, number and a verb, then the link. */
const tentangUsulan =
  (kataKerja: string, kalimat: (perihal: string) => string, lanjutan: string = masuk): Penyusun =>
  (konteks) => ({
    subjek: `${perihal(konteks)} ${kataKerja}`,
    paragraf: [kalimat(perihal(konteks)), lanjutan],
    tautan: lihatUsulan(konteks),
  });

/** Every mail there is. Service, number and verb; never a document, a reason or another content of the case. */
export const SURAT = {
  pemulihan: ({ tautanPemulihan }) => ({
    subjek: 'Tautan untuk membuat sandi',
    paragraf: [
      'Kami menerima permintaan untuk membuat sandi akun Anda. Buka tautan berikut dan buat sandi baru.',
      'Tautan ini hanya berlaku 30 menit dan hanya dapat dipakai satu kali. Jika bukan Anda yang meminta, abaikan surat ini; sandi Anda tidak berubah.',
    ],
    ...(tautanPemulihan !== undefined && { tautan: { label: 'Buat sandi', url: tautanPemulihan } }),
  }),
  'sandi-diubah': ({ publicUrl }) => ({
    subjek: 'Sandi akun Anda telah diubah',
    paragraf: [
      'Sandi akun Anda baru saja diubah dan semua sesi lama diakhiri.',
      'Jika bukan Anda yang mengubahnya, segera buat sandi baru lewat "Lupa sandi" dan hubungi admin kepegawaian.',
    ],
    tautan: { label: 'Masuk', url: `${publicUrl}/masuk` },
  }),
  'usulan-diterima': tentangUsulan(
    'diterima',
    (p) => `Usulan ${p} telah kami terima.`,
    'Tanda terima dan perkiraan selesainya dapat dilihat setelah Anda masuk.',
  ),
  'usulan-dikembalikan': tentangUsulan(
    'perlu diperbaiki',
    (p) => `Usulan ${p} dikembalikan kepada Anda untuk diperbaiki.`,
    'Yang perlu diperbaiki dan batas waktunya dapat dilihat setelah Anda masuk.',
  ),
  'usulan-disetujui': tentangUsulan(
    'disetujui',
    (p) => `Usulan ${p} telah disetujui.`,
    'Hasilnya dapat dilihat dan diunduh setelah Anda masuk.',
  ),
  'usulan-ditolak': tentangUsulan('ditolak', (p) => `Usulan ${p} ditolak.`),
  'usulan-ditarik': tentangUsulan('ditarik', (p) => `Usulan ${p} telah ditarik dan tidak diproses lagi.`),
  'usulan-ditutup': tentangUsulan('ditutup', (p) => `Usulan ${p} ditutup tanpa keputusan.`),
  'usulan-ditunda': tentangUsulan('ditunda', (p) => `Usulan ${p} ditunda.`),
  langkah: tentangUsulan('berpindah tahap', (p) => `Usulan ${p} telah berpindah ke tahap berikutnya.`),
  'tugas-segera': (konteks) => ({
    subjek: `Segera putuskan: ${perihal(konteks)}`,
    paragraf: [`Batas waktu tugas Anda atas usulan ${perihal(konteks)} sudah dekat.`],
    tautan: bukaTugas(konteks),
  }),
  'tugas-terlambat': (konteks) => ({
    subjek: `Terlambat: ${perihal(konteks)}`,
    paragraf: [
      `Tugas atas usulan ${perihal(konteks)} telah melewati batas waktu.`,
      'Anda menerima surat ini karena tugas itu dipegang oleh unit atau pegawai di bawah Anda, atau karena Anda ditunjuk untuk diberi tahu.',
    ],
    tautan: lihatUsulan(konteks),
  }),
  'hak-terdaftar': ({ layanan, publicUrl }) => ({
    subjek: `Anda terdaftar berhak: ${layanan ?? ''}`,
    paragraf: [
      `Menurut data kepegawaian Anda berhak atas layanan ${layanan ?? ''}.`,
      'Periksa data dan lengkapi berkas, lalu ajukan usulan.',
    ],
    tautan: { label: 'Lihat layanan', url: `${publicUrl}/layanan` },
  }),
  'daftar-hak': ({ layanan, publicUrl }) => ({
    subjek: `Daftar yang berhak: ${layanan ?? ''}`,
    paragraf: [
      `Daftar bulan ini untuk layanan ${layanan ?? ''} sudah dibuat, dengan alasan untuk setiap pegawai perangkat daerah Anda.`,
    ],
    tautan: { label: 'Lihat daftar', url: `${publicUrl}/hak` },
  }),
  'keputusan-ditolak': (konteks) => ({
    subjek: `Keputusan tidak dapat diterapkan: ${perihal(konteks)}`,
    paragraf: [
      `Keputusan Anda atas usulan ${perihal(konteks)} sempat tercatat, tetapi tidak dapat diterapkan karena keadaan usulan sudah berubah.`,
      'Tidak ada yang perlu diulang kecuali tugasnya masih ada di kotak tugas Anda.',
    ],
    tautan: bukaTugas(konteks),
  }),
} as const satisfies Record<string, Penyusun>;

export type JenisSurat = keyof typeof SURAT;

export const isJenisSurat = (jenis: string): jenis is JenisSurat => Object.hasOwn(SURAT, jenis);

/** The words of a mail. */
export const composeSurat = (jenis: JenisSurat, konteks: KonteksSurat): IsiSurat => SURAT[jenis](konteks);
