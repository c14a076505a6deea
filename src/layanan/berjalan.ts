import type { DataSource } from 'typeorm';

/** Open usulan of a layanan that stand at one row, under one version of its SOP. */
export interface Berjalan {
  instansi: string;
  versi: number;
  /** None where nothing waits for anybody: deferred, or coming to its end. */
  langkah: string | null;
  jumlah: number;
}

/**
 * Where the open usulan of a layanan stand, and under which version they will finish. One that stands in several lanes is counted
 * at each of their rows.
 */
export const berjalan = (database: DataSource, layanan: string): Promise<Berjalan[]> =>
  database
    .query<(Omit<Berjalan, 'jumlah'> & { jumlah: string | number })[]>(
      `SELECT u.instansi, u.sop_versi AS versi, p.langkah, COUNT(DISTINCT u.id) AS jumlah
       FROM usulan u
       LEFT JOIN (
         SELECT usulan_id, langkah FROM tugas WHERE status = 'open'
         UNION SELECT usulan_id, langkah FROM tunggu WHERE ditutup IS NULL
         UNION SELECT usulan_id, REGEXP_REPLACE(id, '^call/|[@#].*$', '') FROM panggilan WHERE status = 'open'
       ) p ON p.usulan_id = u.id
       WHERE u.layanan = ? AND u.status IN ('submitted', 'returned', 'deferred', 'closing')
       GROUP BY u.instansi, u.sop_versi, p.langkah
       ORDER BY u.instansi, u.sop_versi, p.langkah`,
      [layanan],
    )
    .then((rows) => rows.map((row) => ({ ...row, jumlah: Number(row.jumlah) })));
