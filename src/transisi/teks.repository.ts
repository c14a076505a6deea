import type { EntityManager } from 'typeorm';
import type { Teks } from './intent.repository.js';

/** Stores free texts beside the log of their case. */
export async function insertTexts(
  manager: EntityManager,
  usulan: { id: string; instansi: string },
  texts: readonly Teks[],
): Promise<void> {
  if (texts.length === 0) return;
  await manager.query('INSERT INTO isian_teks (id, instansi, usulan_id, garam, digest, isi) VALUES ?', [
    texts.map(({ id, garam, digest, isi }) => [id, usulan.instansi, usulan.id, garam, digest, isi]),
  ]);
}
