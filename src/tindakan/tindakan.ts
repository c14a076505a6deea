import { kodeOf, places } from '../../domain/sop/course.js';
import { openTokens } from '../../domain/sop/look.js';
import type { Kejadian, Pelaksana, Sop, Tunggu } from '../../domain/sop/model.js';
import type { State } from '../../domain/sop/state.js';

/** What people may do to a case beside its tugas, by its SOP and where it stands. */

/** An interrupt that may still be raised, and by whom. */
export interface KejadianTerbuka {
  kejadian: Kejadian;
  oleh: Pelaksana;
}

/** A wait that a person may answer. */
export interface PenantianOrang {
  /** Id in the course. */
  id: string;
  langkah: Tunggu;
  oleh: Pelaksana;
}

/** Whether an interrupt is still accepted. */
export function isAccepted({ kode, until = [] }: Kejadian, state: State): boolean {
  if (state.status !== 'open' || state.happened.includes(kode)) return false;
  const entered = new Set(Object.keys(state.visits).map(kodeOf));
  return !until.some((row) => entered.has(row));
}

/** Interrupts that people may raise now; a withdrawal has a way of its own. */
export const kejadianOf = (sop: Sop, state: State): KejadianTerbuka[] =>
  (sop.kejadian ?? []).flatMap((kejadian) => {
    const { oleh, untuk } = kejadian;
    return oleh === 'sistem' || untuk === 'withdraw' || !isAccepted(kejadian, state) ? [] : [{ kejadian, oleh }];
  });

/** Open waits for a person. */
export function penantianOf(sop: Sop, state: State): PenantianOrang[] {
  const at = places(sop.langkah);
  return openTokens(state).flatMap(({ token: { id, kode, waits } }) => {
    const langkah = at.get(kode)?.langkah;
    if (!waits || langkah?.jenis !== 'tunggu' || !langkah.pihak || !('pelaksana' in langkah.pihak)) return [];
    return [{ id, langkah, oleh: langkah.pihak.pelaksana }];
  });
}
