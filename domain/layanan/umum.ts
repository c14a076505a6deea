import { faktaPegawai } from '../pegawai/fakta-pegawai.js';
import { namaBerkas } from '../pegawai/berkas.js';
import { faktaTurunan } from '../pegawai/fakta-turunan.js';
import type {
  Alasan,
  Batas,
  Fakta,
  Field,
  Kelayakan,
  Keputusan,
  Lama,
  Langkah,
  Pelaksana,
  Sop,
  Sumber,
  SyaratBerkas,
} from '../sop/model.js';
import { parse } from '../sop/predikat-teks.js';
import type { Wewenang } from '../wewenang/wewenang.js';

/** One service of the catalogue, as it is seeded into an instansi. */
export interface LayananDef {
  sop: Sop;
  /** File name in `domain/layanan/templat`, for a SOP with a `hasil`. */
  templat?: string;
  /** The rows of the signing matrix that the service begins with. */
  wewenang: Wewenang[];
}

// ---------------------------------------------------------------- time

export const hariKerja = (jumlah: number): Lama => ({ jumlah, satuan: 'hari-kerja' });
export const menit = (jumlah: number): Lama => ({ jumlah, satuan: 'menit' });

/** A limit in working days; without `past` the tugas stays open and is escalated. */
export const batas = (jumlah: number, more: Omit<Batas, 'jumlah' | 'satuan'> = {}): Batas => ({
  ...hariKerja(jumlah),
  ...more,
});

/** How long a returned usulan waits for the applicant, in calendar days; then it is closed (domain.md 0.1). */
export const batasPerbaikan: Batas = { jumlah: 30, satuan: 'hari', past: 'end:closed' };

// ---------------------------------------------------------------- people

export const orang = {
  pemohon: { peran: 'pemohon' },
  atasan: { peran: 'atasan-langsung' },
  fasilitator: { peran: 'fasilitator' },
  kepalaOpd: { peran: 'kepala-opd' },
  tataUsaha: { peran: 'tata-usaha', of: 'bkd' },
  penandatangan: { peran: 'penandatangan', of: 'wewenang' },
  sekda: { peran: 'sekda', of: 'bkd' },
} as const satisfies Record<string, Pelaksana>;

export const verifikator = (bidang: string): Pelaksana => ({ peran: 'verifikator', of: { bidang } });
export const kabid = (bidang: string): Pelaksana => ({ peran: 'kabid', of: { bidang } });

// ---------------------------------------------------------------- facts

export const teks = (label: string, sumber: Sumber): Fakta => ({ tipe: 'teks', label, sumber });
export const tanggal = (label: string, sumber: Sumber): Fakta => ({ tipe: 'tanggal', label, sumber });
export const yaTidak = (label: string, sumber: Sumber): Fakta => ({ tipe: 'ya-tidak', label, sumber });

/** One of a closed list, by code and label. */
export const pilihan = (label: string, sumber: Sumber, daftar: Record<string, string>): Fakta => ({
  tipe: 'teks',
  label,
  sumber,
  pilihan: Object.entries(daftar).map(([kode, nama]) => ({ kode, label: nama })),
});

/** Known from the beginning on: asked for at filing, or always on record. */
export const known = (fakta: Fakta): Fakta => ({ ...fakta, known: true });

/** A fact of the employee's record, as the fact catalogue declares it. Throws a RangeError for a name it does not have. */
export function dariPegawai(field: Field): Fakta {
  const entry = Object.hasOwn(faktaPegawai, field) ? faktaPegawai[field] : undefined;
  if (!entry) throw new RangeError(`no fact ${field} of a pegawai`);
  return entry.fakta;
}

/** Derived facts by name, as the fact catalogue declares them. Throws a RangeError for a name it does not have. */
export const turunan = (...fields: Field[]): Record<Field, Fakta> =>
  Object.fromEntries(fields.map((field) => [field, faktaTurunan(field)]));

// ---------------------------------------------------------------- documents and rules

/** A required document, by its type in the archive; the name is the archive's unless the service has its own. */
export function berkas(kode: string, more: Partial<Omit<SyaratBerkas, 'kode'>> = {}): SyaratBerkas {
  const nama = more.nama ?? namaBerkas(kode);
  if (nama === undefined) throw new RangeError(`no document type ${kode}`);
  return { kode, sumber: 'arsip', ...more, nama };
}

/** An eligibility rule in the text form of predicates. `sejak`: from when the law has it. */
export const syarat = (
  kode: string,
  bila: string,
  pesan: string,
  { dasar, sejak, effect = 'refuse' }: { dasar: string; sejak: string; effect?: Kelayakan['effect'] },
): Kelayakan => ({ kode, bila: parse(bila), pesan, dasar, berlaku: { sejak }, effect });

// ---------------------------------------------------------------- reasons and outcomes

/** What is wrong with a document or an answer: findings of a return, alike in every service. */
export const alasanTemuan: Alasan[] = [
  { kode: 'tidak-terbaca', label: 'Berkas tidak terbaca' },
  { kode: 'halaman-kurang', label: 'Halaman berkas tidak lengkap' },
  { kode: 'salah-berkas', label: 'Berkas bukan yang diminta' },
  { kode: 'kedaluwarsa', label: 'Berkas sudah tidak berlaku' },
  { kode: 'tanpa-pengesahan', label: 'Berkas belum ditandatangani atau disahkan' },
  { kode: 'beda-identitas', label: 'Nama atau NIP berbeda dengan data pegawai' },
  { kode: 'isian-keliru', label: 'Isian tidak sesuai dengan berkas' },
  { kode: 'isian-kurang', label: 'Isian kurang jelas' },
];

/** Why a draft goes back inside the office. */
export const alasanInternal: Alasan[] = [
  { kode: 'konsep-keliru', label: 'Konsep naskah keliru' },
  { kode: 'telaah-kurang', label: 'Penilaian syarat perlu dilengkapi' },
];

export const kodeOf = (daftar: Alasan[]): string[] => daftar.map(({ kode }) => kode);

/** On with it: to the next row, or where `target` says. */
export const lanjut = (kode: string, label: string, more: Partial<Keputusan> = {}): Keputusan => ({
  kode,
  class: 'approve',
  label,
  ...more,
});

/** Back to an earlier holder, with all findings at once. */
export const kembaliDenganTemuan = (kode: string, label: string, target: string): Keputusan => ({
  kode,
  class: 'return',
  label,
  target,
  temuan: true,
});

/** Back inside the office, for one coded reason. */
export const kembaliInternal = (kode: string, label: string, target: string, resume?: string): Keputusan => ({
  kode,
  class: 'return',
  label,
  target,
  alasan: kodeOf(alasanInternal),
  ...(resume !== undefined && { resume }),
});

/** The end of the usulan, for one coded reason with its legal basis. */
export const tolak = (kode: string, label: string, alasan: Alasan[]): Keputusan => ({
  kode,
  class: 'reject',
  label,
  target: 'end:rejected',
  alasan: kodeOf(alasan),
});

// ---------------------------------------------------------------- rows and authority that services share

/** Where an usulan goes when its applicant is sanctioned meanwhile: back to the fasilitator, or to its end. */
export const tinjauDisiplin = (bidang: string, alasan: Alasan[]): Langkah => ({
  jenis: 'tugas',
  kode: 'tinjau-disiplin',
  nama: 'Meninjau usulan karena hukuman disiplin',
  pelaksana: verifikator(bidang),
  batas: batas(2),
  notBy: ['isi-usulan'],
  keterangan: 'Hanya bila pemohon dijatuhi hukuman disiplin selama usulan berjalan',
  keputusan: [
    lanjut('lanjut', 'Tidak menghalangi', { target: 'periksa-berkas' }),
    tolak('tms', 'Tidak memenuhi syarat', alasan),
  ],
});

/** The signing matrix that a service begins with, by golongan; each instansi edits its own. */
export const wewenangBaku = (
  layanan: string,
  aturan: Pick<Wewenang, 'golonganDari' | 'golonganSampai' | 'peran'>[],
): Wewenang[] =>
  aturan.map((each) => ({
    layanan,
    ...each,
    dasar: 'Peraturan kepala daerah tentang pendelegasian wewenang kepegawaian',
    sejak: '2026-01-01',
    sampai: null,
  }));
