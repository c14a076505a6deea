import type { EntityManager } from 'typeorm';
import type { Event } from '../../domain/sop/state.js';
import type { Lipatan } from './lipatan.js';

/** What somebody recorded counts from then, however long it was under way: the rules of time between intents and the log. */

/** An event that is written later than this after it was wanted is late: what follows from it begins when it is written. */
const segera = 60_000;

/** How soon a timer asks again that has to wait for a message: ever less often, as long as the message has been under way. */
const ask = { leastMs: 1_000, mostMs: 10 * 60_000, share: 4 };

/**
 * How long a timer has to wait for a message that was recorded before it was due and is still under way; 0 if there is none. Only
 * one that the case would take where it stands: what would be refused holds up nothing, nor does what was refused already.
 * @param due when the timer was due, business time
 */
export async function waitsFor(
  manager: EntityManager,
  usulanId: string,
  due: number,
  lipatan: Lipatan,
): Promise<number> {
  const rows = await manager.query<{ isi: string; dibuat: Date }[]>(
    `SELECT isi, dibuat FROM intent FORCE INDEX (ix_intent_terbuka)
      WHERE usulan_id = ? AND status IN ('pending', 'delivered') AND isi IS NOT NULL AND COALESCE(waktu, dibuat) < ?
      ORDER BY dibuat DESC`,
    [usulanId, new Date(due)],
  );
  const youngest = rows.find(({ isi }) => lipatan.takes(JSON.parse(isi) as Event));
  if (!youngest) return 0;
  const age = Date.now() - youngest.dibuat.getTime();
  return Math.min(ask.mostMs, Math.max(ask.leastMs, Math.round(age / ask.share)));
}

/** When the intent of an event was recorded, business time; undefined for what happens by itself. */
export async function recordedAt(manager: EntityManager, usulanId: string, id: string): Promise<number | undefined> {
  const [row] = await manager.query<{ waktu: Date }[]>(
    'SELECT COALESCE(waktu, dibuat) AS waktu FROM intent WHERE id = ? AND usulan_id = ?',
    [id, usulanId],
  );
  return row?.waktu.getTime();
}

/**
 * The times of an event, all business time. The log never goes back: `waktu` is not before that of the event it follows. `tercatat`
 * is there only when it was wanted earlier than that.
 * @param before `waktu` of the last event
 * @param wanted when somebody wanted it; undefined for what happens by itself
 */
export function timesOf(before: number, now: number, wanted = now): { waktu: number; tercatat?: number } {
  const waktu = Math.max(before, now - wanted > segera ? now : Math.min(wanted, now));
  return wanted < waktu ? { waktu, tercatat: wanted } : { waktu };
}
