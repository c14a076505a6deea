import type { EntityManager } from 'typeorm';

/**
 * Whether the course waits for this call: it is open, and no administrator has just declared it failed. Locks the call until the
 * transaction ends, as whoever declares it failed does.
 */
export async function waitedFor(manager: EntityManager, usulanId: string, panggilan: string): Promise<boolean> {
  const [call] = await manager.query<{ status: string }[]>(
    'SELECT status FROM panggilan WHERE usulan_id = ? AND id = ? FOR UPDATE',
    [usulanId, panggilan],
  );
  if (call && call.status !== 'open') return false;
  const given = await manager.query<unknown[]>(
    `SELECT 1 FROM intent WHERE usulan_id = ? AND status IN ('pending', 'delivered')
        AND JSON_VALUE(isi, '$.type') = 'failed' AND JSON_VALUE(isi, '$.id') = ? LIMIT 1`,
    [usulanId, panggilan],
  );
  return given.length === 0;
}
