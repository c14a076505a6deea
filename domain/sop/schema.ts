import { z } from 'zod';
import { kodeBentuk } from './bentuk.js';
import { lists } from './course.js';
import type { Langkah, Sop } from './model.js';
import {
  date,
  fakta,
  field,
  fields,
  kode,
  lama,
  nilai,
  opt,
  pelaksana,
  syarat,
  target,
  text,
  texts,
  yes,
} from './schema-dasar.js';
import { rows } from './schema-langkah.js';
import { InvalidSop, pesanOf, tempatOf } from './schema-pesan.js';
import type { Temuan } from './temuan.js';
import { FORMAT, upgraded } from './upgrade.js';

/**
 * The shape of a SOP: every member known, of its type, and bounded, so that whatever comes from outside can be given to the
 * linter. What the members mean to each other is the linter's.
 */

// ---------------------------------------------------------------- beside the rows

const kejadian = z.strictObject({
  kode,
  label: text(),
  untuk: opt(z.enum(['withdraw', 'death', 'discipline'])),
  oleh: z.union([pelaksana, z.literal('sistem')]),
  until: opt(z.array(kode).max(100)),
  needs: opt(fields),
  target,
});
const efek = z.strictObject({
  kode,
  label: text(),
  sasaran: text(100),
  isi: opt(z.record(field, field)),
  tetap: opt(z.record(field, nilai)),
  from: opt(field),
  to: opt(field),
});
const berkas = z.strictObject({
  kode,
  nama: text(),
  keterangan: opt(text(2000)),
  bila: opt(syarat),
  sumber: opt(z.enum(['arsip', 'unggah', 'mitra'])),
});
const kelayakan = z.strictObject({
  kode,
  bila: syarat,
  pesan: text(),
  dasar: z.string().max(500),
  berlaku: z.strictObject({ sejak: date, sampai: opt(date) }),
  effect: z.enum(['refuse', 'review']),
});
const alasan = z.strictObject({ kode, label: text(), dasar: opt(text()), bkn: opt(z.int()) });
const baris = z.strictObject({
  field,
  bagian: opt(text(100)),
  bantuan: opt(text()),
  contoh: opt(text(200)),
  panjang: opt(yes),
  bila: opt(syarat),
  wajib: opt(yes),
  bentuk: opt(z.enum(kodeBentuk)),
});
const hasil = z.strictObject({
  langkah: kode,
  judul: text(),
  nomor: field,
  tanggal: opt(field),
  seri: text(64),
  klasifikasi: text(64),
  templat: text(200),
  templatSha256: opt(z.string().regex(/^[0-9a-f]{64}$/)),
});
const identitas = z.strictObject({
  nomor: text(100),
  tanggalPembuatan: date,
  tanggalRevisi: opt(date),
  tanggalEfektif: date,
  unit: text(),
  disahkanOleh: text(),
  dasarHukum: texts,
  kualifikasi: opt(texts),
  keterkaitan: opt(texts),
  peralatan: opt(texts),
  peringatan: opt(texts),
  pencatatan: opt(texts),
});
const mulai = z.union([
  z.strictObject({ jadwal: text(64), lama: opt(lama) }),
  z.strictObject({ tiap: z.enum(['hari-kerja', 'minggu', 'bulan', 'triwulan']) }),
  z.strictObject({ tanggal: field, lama, untuk: z.literal('pegawai') }),
]);

/** A SOP by its shape alone. Prefer `parseSop`, which also bounds the whole and names the place of what is wrong. */
export const sopSchema: z.ZodType<Sop> = z.strictObject({
  format: z.literal(FORMAT),
  layanan: kode,
  versi: z.int().min(1).max(100_000),
  nama: text(),
  ringkasan: text(1000),
  rumpun: text(64),
  identitas,
  pemohon: z.array(z.enum(['pegawai', 'fasilitator', 'pejabat', 'sistem', 'ahli-waris'])).max(5),
  mulai: opt(mulai),
  subjek: opt(field),
  rahasia: opt(z.array(pelaksana).max(20)),
  janji: lama,
  fakta: z.record(field, fakta),
  formulir: z.array(baris).max(100),
  berkas: z.array(berkas).max(60),
  kelayakan: z.array(kelayakan).max(60),
  alasan: z.array(alasan).max(200),
  langkah: rows,
  kejadian: opt(z.array(kejadian).max(20)),
  efek: opt(z.array(efek).max(20)),
  hak: opt(z.strictObject({ tanggal: field, bulan: z.array(z.int().min(1).max(60)).min(1).max(6) })),
  hasil: opt(hasil),
});

// ---------------------------------------------------------------- the whole

/** Rows of a SOP, and scopes within scopes. The longest official sheets found have under fifty rows. */
export const MAX_ROWS = 150;
export const MAX_SCOPES = 4;
const MAX_FACTS = 300;
const MAX_DEPTH = 40;
const MAX_NODES = 50_000;

/**
 * A SOP of any format so far, in that of today.
 * @throws InvalidSop with everything that is wrong, place by place, in Indonesian
 */
export function parseSop(given: unknown): Sop {
  const size = measure(given);
  if (size.depth > MAX_DEPTH || size.nodes > MAX_NODES)
    throw new InvalidSop([{ level: 'error', tempat: 'SOP', pesan: 'terlalu besar atau terlalu dalam' }]);
  const json = upgraded(given);
  const parsed = sopSchema.safeParse(json, { error: pesanOf });
  if (!parsed.success) {
    const all = parsed.error.issues.map(({ path, message }): Temuan => ({ level: 'error', tempat: tempatOf(json, path), pesan: message })); // prettier-ignore
    throw new InvalidSop(all.slice(0, 100));
  }
  const wrong = bounds(parsed.data);
  if (wrong.length > 0) throw new InvalidSop(wrong);
  return parsed.data;
}

function bounds({ langkah, fakta }: Sop): Temuan[] {
  const { rows, scopes } = extent(langkah);
  const wrong = [
    ...(rows > MAX_ROWS ? [`berisi ${rows} langkah, paling banyak ${MAX_ROWS}`] : []),
    ...(scopes > MAX_SCOPES ? [`lajur bersarang sampai ${scopes} tingkat, paling banyak ${MAX_SCOPES}`] : []),
    ...(Object.keys(fakta).length > MAX_FACTS ? [`berisi lebih dari ${MAX_FACTS} fakta`] : []),
  ];
  return wrong.map((pesan) => ({ level: 'error', tempat: 'SOP', pesan }));
}

function extent(list: Langkah[]): { rows: number; scopes: number } {
  const inner = list.flatMap((row) => lists(row).map((lane) => extent(lane.langkah)));
  return {
    rows: list.length + inner.reduce((sum, { rows }) => sum + rows, 0),
    scopes: Math.max(0, ...inner.map(({ scopes }) => scopes + 1)),
  };
}

/** How much there is and how deep, without recursion: an editor can send anything. */
function measure(json: unknown): { depth: number; nodes: number } {
  let nodes = 0;
  let level: unknown[] = [json];
  for (let depth = 0; ; depth++) {
    nodes += level.length;
    if (level.length === 0 || nodes > MAX_NODES || depth > MAX_DEPTH) return { depth, nodes };
    level = level.flatMap((value) => (value && typeof value === 'object' ? Object.values(value) : []) as unknown[]);
  }
}
