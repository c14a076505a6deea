import type { StatusUsulan } from '../usulan/usulan.entity.js';
import type { Lingkup } from './lingkup.service.js';

/** Statuses of an open usulan: filed, and not ended. */
export const BERJALAN: readonly StatusUsulan[] = ['submitted', 'returned', 'deferred'];

/** Stands for the langkah of an usulan that has nobody's turn open (recorded but not begun). No langkah has a dot in its code. */
export const TANPA_LANGKAH = 'tanpa.langkah';

/**
 * What every statement here begins with, so that a number and the list behind it cannot disagree:
 * `saat` (now and the horizon), `kasus` (the open usulan in view), `tugas_buka` (their open tugas; `batas` is when the limit was
 * or will be passed, `lewat` and `segera` are 0 or 1) and `giliran` (these, and every other place where an usulan can stand:
 * a wait, a call of a partner, a rest until a date). Give it `kasusValues`.
 */
export const KASUS = `
  WITH saat AS (SELECT CAST(? AS DATETIME(3)) AS kini, CAST(? AS DATETIME(3)) AS cakrawala),
  kasus AS (
    SELECT u.id, u.layanan, u.sop_sha256 FROM usulan u
     WHERE u.instansi = ? AND u.status IN (?) AND (? IS NULL OR u.layanan = ?) AND u.sop_sha256 NOT IN (?)),
  tugas_buka AS (
    SELECT k.id, k.layanan, k.sop_sha256, t.langkah, t.id AS tugas_id,
           LEAST(COALESCE(t.batas, t.terlambat), COALESCE(t.terlambat, t.batas)) AS batas,
           t.terlambat IS NOT NULL OR COALESCE(t.batas < s.kini, 0) AS lewat,
           t.terlambat IS NULL AND COALESCE(t.batas >= s.kini AND t.batas < s.cakrawala, 0) AS segera
      FROM kasus k JOIN tugas t ON t.usulan_id = k.id AND t.status = 'open' CROSS JOIN saat s),
  giliran AS (
    SELECT id, langkah, batas, lewat, segera FROM tugas_buka
    UNION ALL
    SELECT k.id, w.langkah, NULL, 0, 0 FROM kasus k JOIN tunggu w ON w.usulan_id = k.id AND w.ditutup IS NULL
    UNION ALL
    SELECT k.id, SUBSTRING_INDEX(SUBSTRING_INDEX(c.id, '#', 1), '@', 1), NULL, 0, 0
      FROM kasus k JOIN panggilan c ON c.usulan_id = k.id AND c.status = 'open'
    UNION ALL
    SELECT k.id, SUBSTRING_INDEX(SUBSTRING_INDEX(x.timer, '#', 1), '@', 1), NULL, 0, 0
      FROM kasus k JOIN tenggat x ON x.usulan_id = k.id AND x.tercapai IS NULL
       AND x.timer LIKE '%!%' AND x.timer NOT LIKE '%!call')`;

/** @param layanan only its usulan */
export const kasusValues = (lingkup: Lingkup, layanan?: string): unknown[] => [
  new Date(lingkup.now),
  new Date(lingkup.cakrawala),
  lingkup.instansi,
  BERJALAN,
  layanan ?? null,
  layanan ?? null,
  orNone(lingkup.tersembunyi),
];

/** `IN ()` is no SQL: a list of nothing matches nothing. */
const orNone = (list: readonly string[]): readonly string[] => (list.length > 0 ? list : ['']);

/** Parts of a condition that are there, with their values in order. */
export interface Syarat {
  sql: string;
  values: unknown[];
}

/** All of them; true without any. */
export const allOf = (parts: readonly (Syarat | undefined)[]): Syarat => {
  const there = parts.filter((part) => part !== undefined);
  return { sql: ['TRUE', ...there.map(({ sql }) => sql)].join(' AND '), values: there.flatMap(({ values }) => values) };
};

/**
 * What comes after a cursor in a list ordered by an instant and an id. Not the row form `(a, b) > (?, ?)`, for which MariaDB
 * uses no index.
 */
export const after = (instant: string, id: string, key: readonly [number, string] | undefined): Syarat | undefined => {
  if (!key) return undefined;
  const at = new Date(key[0]);
  return { sql: `${instant} >= ? AND (${instant} > ? OR ${id} > ?)`, values: [at, at, key[1]] };
};
