import { z } from 'zod';
import type { Langkah } from './model.js';
import {
  batas,
  field,
  fields,
  kode,
  lama,
  moment,
  opt,
  para,
  pelaksana,
  several,
  syarat,
  target,
  text,
  texts,
  yes,
} from './schema-dasar.js';

/** The shape of rows. */

const keputusan = z
  .strictObject({
    kode,
    class: z.enum(['approve', 'return', 'reject', 'defer', 'forward']),
    label: text(),
    target: opt(target),
    needs: opt(fields),
    may: opt(fields),
    alasan: opt(z.array(kode).max(60)),
    temuan: opt(yes),
    tambah: opt(field),
    resume: opt(target),
    until: opt(moment),
    pelaksana: opt(pelaksana),
  })
  .meta({ id: 'keputusan' });
const outcomes = z.array(keputusan).max(20);

const row = z.strictObject({
  kode,
  nama: text(),
  baris: opt(text(20)),
  keterangan: opt(text(2000)),
  output: opt(text()),
  kelengkapan: opt(texts),
  waktu: opt(text(100)),
  buka: opt(z.array(moment).min(1).max(5)),
  next: opt(target),
});

const panel = z.strictObject({ anggota: several, cukup: z.int().min(1).max(10), else: kode });
const tugas = row.extend({
  jenis: z.literal('tugas'),
  pelaksana: para,
  keputusan: outcomes,
  batas,
  norma: opt(lama),
  periksa: opt(z.array(kode).max(60)),
  panel: opt(panel),
  notBy: opt(z.array(kode).max(20)),
  jawabanMitra: opt(kode),
  tandaTangan: opt(yes),
});
const aksi = row.extend({
  jenis: z.literal('aksi'),
  do: z.union([
    z.strictObject({ call: kode }),
    z.strictObject({ efek: kode }),
    z.strictObject({ start: kode }),
    z.strictObject({ hitung: z.literal('turunan') }),
  ]),
  input: opt(fields),
  may: opt(fields),
  needs: opt(fields),
  undo: opt(kode),
  batas: opt(batas),
  onFail: target,
});
const tunggu = row.extend({
  jenis: z.literal('tunggu'),
  pihak: opt(
    z.union([
      z.strictObject({ mitra: kode }),
      z.strictObject({ kolektif: kode, oleh: pelaksana, penyusun: opt(pelaksana) }),
      z.strictObject({ usulan: kode }),
      z.strictObject({ pelaksana }),
    ]),
  ),
  keputusan: outcomes,
  batas,
  eskalasi: opt(pelaksana),
  kunci: opt(field),
});
const pilih = row.extend({
  jenis: z.literal('pilih'),
  cabang: z.array(z.strictObject({ bila: syarat, target, pelaksana: opt(pelaksana) })).max(20),
  else: target,
  unknown: target,
});

const join = {
  join: z.enum(['all', 'any', 'first-refusal', 'first-done']),
  onRefused: opt(target),
};
const langkah: z.ZodType<Langkah> = z
  .lazy(() => z.discriminatedUnion('jenis', [tugas, aksi, tunggu, pilih, paralel, setiap]))
  .meta({ id: 'langkah' });
export const rows = z.lazy(() => z.array(langkah).min(1).max(100)).meta({ id: 'baris' });
const lane = z.strictObject({ kode, nama: text(), watches: opt(yes), langkah: rows });
const paralel = row.extend({ jenis: z.literal('paralel'), ...join, lanes: z.array(lane).min(1).max(10) });
const setiap = row.extend({ jenis: z.literal('setiap'), ...join, daftar: field, langkah: rows });
