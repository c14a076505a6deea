import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { kodeOf } from '../../domain/sop/course.js';
import type { Hasil, Sop } from '../../domain/sop/model.js';
import { formatNomor } from '../naskah/format-nomor.js';
import type { Lost } from './lost.js';

/** A letter that was signed in the lost time, by its number. */
export interface LostNumber {
  usulanId: string;
  nomor: string;
  waktu: Date;
  /** Of the SOP that made it. */
  instansi: string;
  hasil: Pick<Hasil, 'seri' | 'klasifikasi'>;
}

/** The numbers that an usulan's lost decisions have put on letters. */
export function numbersIn({ hasil }: Sop, instansi: string, { usulanId, events }: Lost): LostNumber[] {
  if (!hasil) return [];
  return events.flatMap(({ entry: { event }, waktu }) => {
    if (event.type !== 'decide' || kodeOf(event.id) !== hasil.langkah) return [];
    const nomor = event.isian?.[hasil.nomor];
    return typeof nomor === 'string' ? [{ usulanId, nomor, waktu, instansi, hasil }] : [];
  });
}

interface Series {
  seri: string;
  instansi: string;
  unitId: string;
  kodeUnit: string;
  format: string | null;
  tahun: number;
  terakhir: number;
}

/** More than a government gives out in the time between two backups. */
const farthest = 5_000;

const reason = 'diberikan pada waktu yang hilang dari basis data; surat dengan nomor ini tidak berlaku';

/**
 * Enters the numbers of lost letters as cancelled, and those between, so that the series stays gapless and nobody gets one of them
 * again. @returns those that no series could have given, or that the database has meanwhile given to somebody else
 */
export async function cancelLost(
  manager: EntityManager,
  letters: readonly LostNumber[],
): Promise<{ cancelled: string[]; doubtful: string[] }> {
  const done = { cancelled: [] as string[], doubtful: [] as string[] };
  const bySeries = new Map<string, Series[]>();
  const placed: { series: Series; urut: number; letter: LostNumber }[] = [];
  for (const letter of letters) {
    const { seri, klasifikasi } = letter.hasil;
    const key = `${letter.instansi}/${seri}`;
    const candidates = bySeries.get(key) ?? (await seriesOf(manager, letter.instansi, seri, letters));
    bySeries.set(key, candidates);
    const found = candidates.flatMap((series) => {
      const urut = placeIn(series, klasifikasi, letter.nomor);
      return urut === undefined ? [] : [{ series, urut, letter }];
    })[0];
    if (found) placed.push(found);
    else done.doubtful.push(letter.nomor);
  }
  for (const { series, urut, letter } of placed.sort((a, b) => a.urut - b.urut)) {
    if (urut <= series.terakhir) {
      if (!(await isOf(manager, series, urut, letter.usulanId))) done.doubtful.push(letter.nomor);
      continue;
    }
    for (let next = series.terakhir + 1; next <= urut; next++) {
      const nomor = printed(series, letter.hasil.klasifikasi, next);
      await insertCancelled(manager, series, next, nomor, letter);
      done.cancelled.push(nomor);
    }
    series.terakhir = urut;
    await manager.query(
      `INSERT INTO seri (instansi, unit_id, seri, tahun, terakhir) VALUES (?)
         ON DUPLICATE KEY UPDATE terakhir = GREATEST(terakhir, VALUES(terakhir))`,
      [[series.instansi, series.unitId, series.seri, series.tahun, urut]],
    );
  }
  return done;
}

/** Entered by an earlier attempt, and not given to another usulan since. */
async function isOf(manager: EntityManager, series: Series, urut: number, usulanId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    'SELECT 1 FROM nomor WHERE instansi = ? AND unit_id = ? AND seri = ? AND tahun = ? AND urut = ? AND usulan_id = ?',
    [series.instansi, series.unitId, series.seri, series.tahun, urut, usulanId],
  );
  return rows.length > 0;
}

const printed = ({ kodeUnit, tahun, format }: Series, klas: string, urut: number): string =>
  formatNomor({ klas, urut, kode_unit: kodeUnit, tahun }, format ?? undefined);

/** The place that prints as this number; a template is not read backwards. */
function placeIn(series: Series, klas: string, nomor: string): number | undefined {
  for (let urut = 1; urut <= series.terakhir + farthest; urut++) if (printed(series, klas, urut) === nomor) return urut;
  return undefined;
}

/** Every unit that may have issued them, in the years in question; one that has issued before comes first. */
async function seriesOf(
  manager: EntityManager,
  instansi: string,
  seri: string,
  lost: readonly LostNumber[],
): Promise<Series[]> {
  // Business years may run ahead of the wall's, and a letter of New Year's Eve may be of either.
  const years = [...new Set(lost.flatMap(({ waktu }) => [-1, 0, 1].map((more) => waktu.getUTCFullYear() + more)))];
  const rows = await manager.query<(Omit<Series, 'terakhir' | 'seri'> & { terakhir: number | null })[]>(
    `SELECT u.instansi, u.id AS unitId, u.kode_surat AS kodeUnit, JSON_VALUE(i.kop, '$.formatNomor') AS format, y.tahun, s.terakhir
       FROM unit u JOIN instansi i ON i.kode = u.instansi
       JOIN (${years.map((year) => `SELECT ${year} AS tahun`).join(' UNION ')}) y
       LEFT JOIN seri s ON s.instansi = u.instansi AND s.unit_id = u.id AND s.seri = ? AND s.tahun = y.tahun
      ORDER BY u.instansi <> ?, s.terakhir IS NULL, u.jenis <> 'bkd', u.id FOR UPDATE`,
    [seri, instansi],
  );
  return rows.map((row) => ({ ...row, seri, terakhir: row.terakhir ?? 0 }));
}

async function insertCancelled(
  manager: EntityManager,
  { instansi, unitId, seri, tahun }: Series,
  urut: number,
  nomor: string,
  { usulanId, waktu }: LostNumber,
): Promise<void> {
  await manager.query(
    `INSERT INTO nomor (id, instansi, unit_id, seri, tahun, urut, nomor, usulan_id, tugas_id, status, alasan, dipesan_oleh, kunci,
                        dikerjakan, dibuat, selesai) VALUES (?)`,
    [
      [
        ulid(), instansi, unitId, seri, tahun, urut, nomor, usulanId, '', 'cancelled', reason, '', null, new Date(), waktu, new Date(),
      ],
    ],
  ); // prettier-ignore
}
