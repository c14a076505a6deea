import type { Kalender } from '../../domain/kalender/model.js';
import { sisaKerja } from '../../domain/kalender/tampilan.js';
import { workingMinutes } from '../../domain/kalender/waktu-kerja.js';
import { dateOf, toIso } from '../../domain/kalender/zona.js';
import { escalationLevel } from '../../domain/sla/eskalasi.js';
import { filingOf } from '../../domain/sop/course.js';
import type { Fakta, Field, Keputusan, Sop } from '../../domain/sop/model.js';
import { faktaOf } from '../layanan/fakta.js';
import { alasanView } from '../usulan/temuan.js';
import { type Ditanya, signedFields } from './keputusan.js';
import type { KeputusanView, TugasRingkas } from './tugas.schema.js';

/** How much working time is left, and how urgent that is. */
export interface Sisa {
  sisaMenit: number | null;
  sisaTeks: string;
  tingkat: TugasRingkas['tingkat'];
}

/** What stands for no limit (`src/transisi`: the end of the queue). */
const NO_LIMIT = Date.parse('9000-01-01T00:00:00Z');

/**
 * @param kalender of the unit whose tugas it is
 * `lewat`: the limit has passed; `hari-ini`: it is reached today; `segera`: three quarters of the working time are used.
 */
export function sisaOf(kalender: Kalender, dibuka: number, batas: number | null, now: number): Sisa {
  if (batas === null || batas >= NO_LIMIT) return { sisaMenit: null, sisaTeks: 'tanpa batas waktu', tingkat: 'aman' };
  const left = workingMinutes(kalender, now, batas);
  if (now > batas) return { sisaMenit: left, sisaTeks: left < 0 ? sisaKerja(left) : 'terlambat', tingkat: 'lewat' };
  const whole = workingMinutes(kalender, dibuka, batas);
  const today = dateOf(now, kalender.zona) === dateOf(batas, kalender.zona);
  const soon = whole > 0 && escalationLevel((whole - left) / whole) >= 75;
  return { sisaMenit: left, sisaTeks: sisaKerja(left), tingkat: today ? 'hari-ini' : soon ? 'segera' : 'aman' };
}

export const batasIso = (batas: number | null, zona: Kalender['zona']): string | null =>
  batas === null || batas >= NO_LIMIT ? null : toIso(batas, zona);

/** An outcome as the person who may take it sees it. */
export function keputusanView(sop: Sop, langkah: Ditanya, keputusan: Keputusan, sebagai: string[]): KeputusanView {
  const { kode, class: kelas, label, alasan, temuan, needs = [], may = [], target } = keputusan;
  const brought = signedFields(sop, langkah);
  const asked = (fields: readonly Field[], wajib: boolean) =>
    fields.filter((field) => !brought.includes(field)).map((field) => fieldView(sop, field, wajib));
  return {
    kode,
    kelas,
    label,
    ...(alasan && { alasan: alasan.map((each) => alasanView(sop, each)) }),
    temuan: temuan === true,
    ...(temuan && { alasanTemuan: findingReasons(sop) }),
    jeda: kelas === 'return' && target !== undefined && target === filingOf(sop)?.langkah.kode,
    isian: [...asked(needs, true), ...asked(may, false)],
    tandaTangan: langkah.tandaTangan === true && kelas === 'approve',
    sebagai,
  };
}

/** A fact as whoever gives it is asked for it. */
export function fieldView(sop: Sop, field: Field, wajib: boolean): KeputusanView['isian'][number] {
  const fakta: Omit<Fakta, 'butir'> | undefined = faktaOf(sop, field);
  const pilihan = fakta?.pilihan ?? fakta?.tingkat?.map((kode) => ({ kode, label: kode }));
  return {
    field,
    label: fakta?.label ?? field,
    tipe: fakta?.tipe ?? 'teks',
    ...(pilihan && { pilihan }),
    ...(fakta?.rujuk && { rujuk: fakta.rujuk }),
    wajib,
  };
}

/** Reasons that no outcome has for its own are those of findings. */
function findingReasons(sop: Sop): KeputusanView['alasanTemuan'] {
  const outcomes = sop.langkah.flatMap((row) => ('keputusan' in row ? row.keputusan : []));
  const taken = new Set(outcomes.flatMap(({ alasan = [] }) => alasan));
  const free = sop.alasan.filter(({ kode }) => !taken.has(kode));
  return (free.length > 0 ? free : sop.alasan).map(({ kode }) => alasanView(sop, kode));
}
