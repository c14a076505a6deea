import type { EntityManager } from 'typeorm';
import type { Sop } from '../../domain/sop/model.js';
import { mayComeFromArchive } from '../layanan/syarat.js';

/** Puts the newest document of each kind that the archive has into a new usulan: only what is missing is asked for. */
export async function attachArchive(
  manager: EntityManager,
  usulan: { id: string; instansi: string },
  pegawaiId: string,
  sop: Sop,
): Promise<void> {
  const kinds = sop.berkas.filter(mayComeFromArchive).map(({ kode }) => kode);
  if (kinds.length === 0) return;
  const rows = await manager.query<{ id: string; jenis: string }[]>(
    'SELECT id, jenis FROM berkas WHERE pegawai_id = ? AND jenis IN (?) ORDER BY dibuat, id',
    [pegawaiId, kinds],
  );
  const newest = new Map(rows.map(({ id, jenis }) => [jenis, id]));
  if (newest.size === 0) return;
  await manager.query('INSERT INTO usulan_berkas (usulan_id, kode, visit, instansi, berkas_id) VALUES ?', [
    [...newest].map(([jenis, berkasId]) => [usulan.id, jenis, 1, usulan.instansi, berkasId]),
  ]);
}
