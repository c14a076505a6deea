import type { Pelaku } from '../auth/pelaku.js';

/** An usulan that has moved, with one of its tugas: a row for each of them, one without when it has none. */
export interface Gerakan {
  usulanId: string;
  urutan: number;
  pemohonId: string;
  pegawaiId: string;
  tugasId: string | null;
  versi: number | null;
  antrean: string | null;
}

/** What a person is told: ids and versions, nothing that says what happened. */
export interface Kabar {
  usulan: { id: string; versi: number };
  /** Those in queues of the person. */
  tugas: { id: string; versi: number }[];
}

/** Of what has moved, what this person may know: own usulan, and those with a tugas in one of their queues. */
export function kabarUntuk(
  { pegawaiId, antrean }: Pick<Pelaku, 'pegawaiId' | 'antrean'>,
  rows: readonly Gerakan[],
): Kabar[] {
  const told = new Map<string, Kabar>();
  for (const row of rows) {
    const own = row.pemohonId === pegawaiId || row.pegawaiId === pegawaiId;
    const queued = row.antrean !== null && antrean.includes(row.antrean);
    if (!own && !queued) continue;
    const kabar = told.get(row.usulanId) ?? { usulan: { id: row.usulanId, versi: row.urutan }, tugas: [] };
    if (queued && row.tugasId !== null) kabar.tugas.push({ id: row.tugasId, versi: row.versi ?? 0 });
    told.set(row.usulanId, kabar);
  }
  return [...told.values()];
}
