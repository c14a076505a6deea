import type { EntityManager } from 'typeorm';

/** Next number of the instansi in a year; the counter stays locked until the submission is committed or undone. */
export async function nextNomor(manager: EntityManager, instansi: string, tahun: number): Promise<string> {
  await manager.query(
    `INSERT INTO nomor_usulan (instansi, tahun, terakhir) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE terakhir = terakhir + 1`,
    [instansi, tahun],
  );
  const [row] = await manager.query<{ terakhir: number }[]>(
    'SELECT terakhir FROM nomor_usulan WHERE instansi = ? AND tahun = ?',
    [instansi, tahun],
  );
  return `USL-${tahun}-${String(row?.terakhir ?? 0).padStart(6, '0')}`;
}
