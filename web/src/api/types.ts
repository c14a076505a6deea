import type { Syarat } from '../../../domain/sop/model.js';
import type { paths } from './schema.js';

/**
 * Names for what the API answers and takes. The shapes are its own (`schema.d.ts`, generated); only what OpenAPI cannot say,
 * a form and its values, is written here. Times are ISO 8601 with the offset of the instansi.
 */

type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never;

/** The body of an answer: `Answer<'/usulan/{id}', 'get'>`. */
type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
  Status extends number = 200,
> = paths[Path][Method] extends { responses: infer Responses }
  ? Status extends keyof Responses
    ? Json<Responses[Status]>
    : never
  : never;

/** What is sent. */
type Sent<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody: infer Body;
}
  ? Json<Body>
  : never;

export type Sesi = Answer<'/sesi', 'get'>;
export type Penugasan = Sesi['penugasan'][number];

export type HakList = Answer<'/hak', 'get'>;
export type Hak = HakList['data'][number];
export type Kelompok = Answer<'/kolektif/{id}', 'get'>;

// ---------------------------------------------------------------- layanan and forms

export type LayananRingkas = Answer<'/layanan', 'get'>['data'][number];
type LayananAnswer = Answer<'/layanan/{kode}', 'get'>;
export type Layanan = Omit<LayananAnswer, 'formulir'> & { formulir: Formulir };
export type Kelayakan = Answer<'/layanan/{kode}/kelayakan', 'get'>;
export type Aturan = Kelayakan['aturan'][number];

/** OpenAPI says of a form only that it is an object; what is in it, `Formulir` says. */
export const withFormulir = ({ formulir, ...rest }: LayananAnswer): Layanan => ({
  ...rest,
  formulir: { properties: {}, ...(formulir as Partial<Formulir>) },
});

export type Nilai = string | number | boolean | null;
export type Isian = Record<string, Nilai>;

/** A form: a flat JSON Schema object (`domain/sop/json-schema.ts`) whose properties say in `x-ui` how they are asked. */
export interface Formulir {
  properties: Record<string, Kolom>;
  required?: string[];
}

export interface Kolom {
  type?: string;
  title?: string;
  /** Help, below the label. */
  description?: string;
  examples?: string[];
  format?: string;
  /** Ordered words (golongan, accreditation). */
  enum?: string[];
  oneOf?: { const: string; title: string }[];
  minLength?: number;
  maxLength?: number;
  'x-ui'?: PetunjukKolom;
}

export interface PetunjukKolom {
  /** Place in the form. */
  urutan?: number;
  bagian?: string;
  panjang?: boolean;
  /** Not shown while this is known to be false. */
  bila?: Syarat;
}

// ---------------------------------------------------------------- usulan

type UsulanAnswer = Answer<'/usulan/{id}', 'get'>;

export type UsulanRingkas = Answer<'/usulan', 'get'>['data'][number];
export type StatusUsulan = UsulanRingkas['status'];
export type Usulan = Omit<UsulanAnswer, 'isian' | 'draf'> & {
  isian: Isian;
  draf: { visit: number; versi: number; isian: Isian } | null;
};
export type SlotBerkas = Usulan['berkas'][number];
export type BerkasTersimpan = NonNullable<SlotBerkas['berkas']>;
export type Temuan = Usulan['temuan'][number];
export type JamUsulan = NonNullable<Usulan['jam']>;
export type Jam = JamUsulan['internal'];
export type TandaTerima = Answer<'/usulan/{id}/tanda-terima', 'get'>;
export type BarisLinimasa = Answer<'/usulan/{id}/linimasa', 'get'>['data'][number];

// ---------------------------------------------------------------- tugas

/** A count: exact up to 1,000, then the words `1.000+`. */
export type Jumlah = number | string;

export type Antrean = Answer<'/tugas/antrean', 'get'>['data'][number];
/** A tugas stands only on an usulan that was sent, and what was sent has a number. */
type Numbered<T> = Omit<T, 'nomor'> & { nomor: string };
export type TugasList = Answer<'/tugas', 'get'>;
export type TugasRingkas = Numbered<TugasList['data'][number]>;
export type Tugas = Numbered<Answer<'/tugas/{id}', 'get'>>;
export type Tingkat = TugasRingkas['tingkat'];
export type Keputusan = Tugas['keputusan'][number];
export type Kelas = Keputusan['kelas'];
export type KolomFakta = Keputusan['isian'][number];
export type KeputusanBaru = Sent<'/tugas/{id}/keputusan', 'post'>;
export type TemuanBaru = NonNullable<KeputusanBaru['temuan']>[number];
export type Periksa = NonNullable<KeputusanBaru['periksa']>[string];
/** `tercatat`: stored, and applied as soon as the engine can be reached. A signature brings a number. */
export type HasilKeputusan = Answer<'/tugas/{id}/keputusan', 'post'> &
  Partial<Pick<Answer<'/tugas/{id}/tanda-tangan', 'post'>, 'nomor' | 'naskahId'>>;

// ---------------------------------------------------------------- tercatat

/** What is stored and not carried out yet, of a tugas or an usulan. */
export type Tercatat = NonNullable<UsulanRingkas['tercatat']>;
export type TercatatList = Answer<'/tercatat', 'get'>;
export type Tindakan = TercatatList['menunggu'][number];
export type Ditolak = TercatatList['ditolak'][number];

// ---------------------------------------------------------------- pantau, macet, cek

export type RingkasanPantau = Answer<'/pantau/ringkasan', 'get'>;
export type Pelanggaran = Answer<'/pantau/pelanggaran', 'get'>['data'][number];
export type LangkahBerjalan = Answer<'/pantau/langkah', 'get'>['data'][number];
export type UsulanDipantau = Answer<'/pantau/usulan', 'get'>['data'][number];
export type MacetList = Answer<'/macet', 'get'>;
export type Macet = MacetList['data'][number];
export type AksiMacet = Macet['aksi'][number];
export type HasilCek = Answer<'/cek/{kode}', 'get'>;
