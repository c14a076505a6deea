import { z } from 'zod';
import type { Syarat } from './model.js';

/** The small parts of a SOP's shape: words, facts, predicates, time, people. Every one is strict and bounded. */

export const opt = z.exactOptional;
export const text = (max = 500) => z.string().regex(/\S/).max(max);
export const kode = z.string().min(1).max(64);
export const field = z.string().min(1).max(64);
export const target = z.string().min(1).max(64);
export const fields = z.array(field).max(60);
export const yes = z.literal(true);
export const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export const texts = z.array(text(1000)).max(60);

// ---------------------------------------------------------------- facts and predicates

export const nilai = z.union([z.string().max(200), z.number(), z.boolean()]);
const pembanding = z.enum(['=', '!=', '<', '<=', '>', '>=']);
export const syarat: z.ZodType<Syarat> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(syarat).min(1).max(20) }),
      z.strictObject({ any: z.array(syarat).min(1).max(20) }),
      z.strictObject({ not: syarat }),
      z.strictObject({ ada: field }),
      z.strictObject({ field, op: pembanding, nilai }),
      z.strictObject({ field, in: z.array(nilai).min(1).max(60) }),
      z.strictObject({ banyak: field, op: pembanding, nilai: z.number() }),
    ]),
  )
  .meta({ id: 'syarat' });

const coded = z.strictObject({ kode, label: text() });
const butir = z
  .strictObject({
    tipe: z.enum(['teks', 'angka', 'ya-tidak', 'tanggal', 'tingkat', 'daftar']),
    label: text(),
    sumber: z.enum(['pegawai', 'formulir', 'turunan', 'keputusan', 'mitra']),
    known: opt(yes),
    tingkat: opt(z.array(text(100)).max(60)),
    pilihan: opt(z.array(coded).max(200)),
    rujuk: opt(z.enum(['unit', 'pegawai'])),
  })
  .meta({ id: 'butir' });
export const fakta = butir.extend({ butir: opt(z.record(field, butir)) });

// ---------------------------------------------------------------- time and people

const satuan = z.enum(['menit', 'jam-kerja', 'hari-kerja', 'hari', 'minggu', 'bulan', 'semester']);
export const lama = z
  .strictObject({ jumlah: z.number().min(-10_000).max(10_000), satuan, per: opt(field) })
  .meta({ id: 'lama' });
export const moment = lama.extend({
  from: opt(
    z.union([
      z.strictObject({ langkah: kode }),
      z.strictObject({ tanggal: field }),
      z.strictObject({ jadwal: text(64) }),
    ]),
  ),
  bulat: opt(z.literal('hari-kerja')),
});
export const batas = moment.extend({ past: opt(target) }).meta({ id: 'batas' });

export const pelaksana = z
  .strictObject({
    peran: kode,
    of: opt(
      z.union([
        z.enum(['pegawai', 'bkd', 'wewenang']),
        z.strictObject({ bidang: kode }),
        z.strictObject({ field }),
        z.strictObject({ langkah: kode }),
      ]),
    ),
  })
  .meta({ id: 'pelaksana' });
export const several = z.array(pelaksana).min(1).max(10);
export const para = z.union([
  pelaksana,
  z.strictObject({ berurutan: several }),
  z.strictObject({ bersama: z.union([several, z.strictObject({ daftar: field })]) }),
]);
