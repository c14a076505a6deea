import { z } from 'zod';
import type { Kalender } from './model.js';
import { isTanggal } from './tanggal.js';
import { ZONA } from './zona.js';

/** Checks calendar data that came from outside (an administrator, the database). Messages are for the person who edits. */

const tanggal = z.string().refine(isTanggal, 'tanggal tidak ada; tulis TTTT-BB-HH');
const jam = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'jam harus 00:00 sampai 24:00');
const sumber = z.string().min(1, 'sumber harus disebut');
const keyakinan = z.enum(['sangat-tinggi', 'tinggi', 'sedang', 'rendah']);
const nama = z.string().min(1, 'nama harus diisi').max(200);

/** `HH:MM` with two digits each compare as text in the order of time. */
const span = z.strictObject({ mulai: jam, selesai: jam });

const isSeamless = (spans: readonly z.infer<typeof span>[]) =>
  spans.every((s, i) => i === 0 || s.mulai === spans[i - 1]?.selesai);

const jamHari = span.extend({ istirahat: z.array(span).exactOptional() }).superRefine((hari, context) => {
  const fail = (message: string) => {
    context.addIssue({ code: 'custom', message });
  };
  if (hari.mulai >= hari.selesai) fail('jam selesai harus sesudah jam mulai');
  const breaks = [...(hari.istirahat ?? [])].sort((a, b) => (a.mulai < b.mulai ? -1 : 1));
  let before = hari.mulai;
  for (const istirahat of breaks) {
    if (istirahat.mulai >= istirahat.selesai) fail('istirahat harus selesai sesudah mulai');
    if (istirahat.mulai < before || istirahat.selesai > hari.selesai) {
      fail('istirahat harus di dalam jam kerja dan tidak bertumpuk');
    }
    before = istirahat.selesai;
  }
  if (breaks[0]?.mulai === hari.mulai && breaks.at(-1)?.selesai === hari.selesai && isSeamless(breaks)) {
    fail('hari kerja tidak boleh seluruhnya istirahat');
  }
});

const jamMingguan = z
  .strictObject({
    senin: jamHari.exactOptional(),
    selasa: jamHari.exactOptional(),
    rabu: jamHari.exactOptional(),
    kamis: jamHari.exactOptional(),
    jumat: jamHari.exactOptional(),
    sabtu: jamHari.exactOptional(),
    minggu: jamHari.exactOptional(),
  })
  .refine((minggu) => Object.keys(minggu).length > 0, 'paling sedikit satu hari kerja dalam seminggu');

const periode = z.strictObject({ nama, sejak: tanggal, minggu: jamMingguan, sumber, keyakinan });

const jadwal = z.discriminatedUnion('jenis', [
  z.strictObject({ nama, jenis: z.literal('bulanan'), hari: z.int().min(1).max(31) }),
  z.strictObject({
    nama,
    jenis: z.literal('tahunan'),
    // 2000 was a leap year, so every day that a year can have passes.
    hari: z.array(z.string().refine((h) => isTanggal(`2000-${h}`), 'hari tidak ada; tulis BB-HH')).min(1),
  }),
  z.strictObject({ nama, jenis: z.literal('daftar'), tanggal: z.array(tanggal) }),
]);

export const kalenderSchema: z.ZodType<Kalender> = z.strictObject({
  nama,
  zona: z.enum(ZONA),
  batasTerima: jam,
  jam: z.array(periode).min(1, 'jam kerja harus diisi'),
  jamKhusus: z.array(
    periode.extend({ sampai: tanggal }).refine((p) => p.sejak <= p.sampai, 'tanggal akhir sebelum tanggal awal'),
  ),
  libur: z.array(z.strictObject({ tanggal, jenis: z.enum(['N', 'C', 'D']), nama, sumber, keyakinan })),
  cakupan: z.array(z.strictObject({ tahun: z.int().min(1945).max(9999), sumber, keyakinan })),
  jadwal: z.record(z.string(), jadwal),
});
