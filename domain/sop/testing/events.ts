import type { outcomesOf, places } from '../course.js';
import { type Baris, type Course } from '../course.js';
import { define } from '../facts.js';
import type { Butir, Field, Nilai } from '../model.js';
import type { Event, Isian, Pin, Token } from '../state.js';
import { defined } from './ensure.js';

/** Events that a state is waiting for, with everything they must bring. */

export type Keputusan = ReturnType<typeof outcomesOf>[number];

/** Some value a fact may have, another for each `n`. */
export function sample(course: Course, field: Field, n = 0): Nilai | Butir[] {
  const fakta = defined(define(course, field), field);
  switch (fakta.tipe) {
    case 'angka':
      return n;
    case 'ya-tidak':
      return n % 2 === 0;
    case 'tanggal':
      return `2027-0${(n % 9) + 1}-01`;
    case 'tingkat':
      return fakta.tingkat?.[n % fakta.tingkat.length] ?? null;
    case 'daftar':
      return [sampleItem(course, field, `${field}${n}`, n)];
    case 'teks':
      return fakta.pilihan?.[n % fakta.pilihan.length]?.kode ?? `x${n}`;
  }
}

/** An item with what no item may lack. */
export function sampleItem(course: Course, list: Field, id: string, n = 0): Butir {
  const { butir = {} } = defined(course.fakta[list], list);
  const known = Object.keys(butir).filter((name) => butir[name]?.known);
  return { id, ...Object.fromEntries(known.map((name) => [name, sample(course, `${list}.${name}`, n) as Nilai])) };
}

export const sampleAll = (course: Course, fields: Field[] = [], n = 0): Isian =>
  Object.fromEntries(fields.map((field) => [field, sample(course, field, n)]));

/** What must come with an outcome besides its facts. */
export function reasons(course: Course, k: Keputusan | undefined): { alasan?: string; temuan?: Pin[] } {
  const [first] = k?.alasan ?? [];
  return {
    ...(first !== undefined && { alasan: first }),
    ...(k?.temuan && { temuan: [{ ...somewhere(course), alasan: defined(course.alasan[0], 'a reason').kode }] }),
  };
}

/** What a finding can be pinned to. */
function somewhere({ berkas, fakta }: Course): Pick<Pin, 'berkas' | 'halaman' | 'field'> {
  const [first] = berkas;
  return first ? { berkas: first.kode, halaman: 1 } : { field: defined(Object.keys(fakta)[0], 'a fact to pin to') };
}

/** A new item for an outcome that adds to a list; `n` must be new. */
const added = (course: Course, { tambah }: Keputusan, n: number): Isian =>
  tambah === undefined ? {} : { [tambah]: [sampleItem(course, tambah, `n${n}`, n)] };

/** Chooses an outcome, with all it must bring (and may, with `more`). */
export function choose(
  course: Course,
  type: 'decide' | 'answer',
  id: string,
  k: Keputusan,
  n = 0,
  more: Field[] = [],
): Event & { type: 'decide' | 'answer' } {
  const isian = { ...sampleAll(course, [...(k.needs ?? []), ...more], n), ...added(course, k, n) };
  return { type, id, keputusan: k.kode, isian, ...reasons(course, k) };
}

/** Every event that a token is waiting for. */
export function awaited(course: Course, at: ReturnType<typeof places>, token: Token, n: number): Event[] {
  const row: Baris = defined(at.get(token.kode), token.kode).langkah;
  const keputusan = row.jenis === 'tugas' || row.jenis === 'tunggu' ? row.keputusan : [];
  const { needs, may = [] } = row.jenis === 'aksi' ? row : {};
  return [
    ...(token.tugas ?? []).flatMap((id) => keputusan.map((k): Event => choose(course, 'decide', id, k, n))),
    ...(token.waits ? keputusan.map((k): Event => choose(course, 'answer', token.id, k, n, k.may)) : []),
    ...(token.called
      ? ([
          { type: 'done', id: token.id, isian: sampleAll(course, needs, n) },
          { type: 'failed', id: token.id, isian: sampleAll(course, n % 2 ? may : [], n) },
        ] satisfies Event[])
      : []),
    ...[...(token.opens ?? []), ...(token.timer === undefined ? [] : [token.timer])].map((id): Event => ({
      type: 'timer',
      id,
    })),
  ];
}
