import { filingOf } from '../../domain/sop/course.js';
import { openTokens } from '../../domain/sop/look.js';
import type { Sop } from '../../domain/sop/model.js';
import type { State } from '../../domain/sop/state.js';
import type { StatusUsulan } from '../usulan/usulan.entity.js';

/** Of an usulan that is under way; `closing`: what it sent is still being taken back. */
export const openStatuses: readonly StatusUsulan[] = ['submitted', 'returned', 'deferred', 'closing'];

/** The word for where a case stands. `undoing`: it has ended, but what it sent is still being taken back. */
export function statusOf(sop: Sop, state: State, undoing: boolean): StatusUsulan {
  if (state.status !== 'open') return undoing ? 'closing' : state.status;
  const active = openTokens(state).map(({ token }) => token);
  const filing = filingOf(sop)?.langkah.kode;
  if (active.some(({ kode, tugas }) => kode === filing && tugas?.length)) return 'returned';
  if (active.length > 0 && active.every(({ deferred, lanes }) => deferred !== undefined || lanes)) return 'deferred';
  return 'submitted';
}
