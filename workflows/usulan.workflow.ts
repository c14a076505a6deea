import { allHandlersFinished, ApplicationFailure, condition, log, patched, setHandler } from '@temporalio/workflow';
import type { Pelaku } from '../activities/contract.js';
import type { Refused } from '../domain/sop/state.js';
import {
  type Answer,
  type Message,
  type UsulanInput,
  decide,
  interrupt,
  jawaban,
  keputusan,
  lookAgain,
  timeChanged,
} from './contract.js';
import { Kasus } from './kasus.js';
import { project, refusedBy } from './project.js';
import { type Happened, Runtime } from './runtime.js';

/** An event that waits for its turn. `settle` is told how it went; a late message has nobody to tell but the record. */
interface Ticket extends Happened {
  pelaku?: Pelaku;
  settle?: (outcome: Answer | Refused) => void;
  late?: true;
}

/**
 * One case, from the filing to its end. It begins by folding its log, so a new case is a log of one, and a recovery or a reset
 * is just a start. The log decides: an event counts once it stands there, and if another stands in its place that one counts.
 */
export async function usulanWorkflow({ usulanId, course }: UsulanInput): Promise<string> {
  const kasus = new Kasus(course);
  const tickets: Ticket[] = [];
  /** Answers to waits that have not opened yet. */
  const early: Ticket[] = [];
  const runtime = new Runtime(usulanId, (happened) => tickets.push(happened));
  const clock = { moved: false };
  const ahead = { maybe: false };
  let status = '';

  const offer = async (message: Message): Promise<Answer> => {
    const box: { outcome?: Answer | Refused } = {};
    tickets.push({ ...ticketOf(message), settle: (outcome) => (box.outcome = outcome) });
    await condition(() => box.outcome !== undefined);
    const { outcome } = box;
    if (!outcome || 'refused' in outcome) throw refusal(outcome);
    return outcome;
  };
  /** Refused here it costs nothing. That something is closed only the log can say: this run may have been reset behind it. */
  const validator = ({ intent, event }: Message): void => {
    const refused = kasus.has(intent) ? undefined : kasus.refusal(event);
    if (refused && refused.refused !== 'closed') throw refusal(refused);
  };
  const late = (message: Message) => void tickets.push({ ...ticketOf(message), late: true });
  setHandler(decide, offer, { validator });
  setHandler(interrupt, offer, { validator });
  setHandler(keputusan, late);
  setHandler(jawaban, late);
  setHandler(timeChanged, () => void (clock.moved = true));
  setHandler(lookAgain, () => void (ahead.maybe = true));

  await catchUp(false);
  while (!kasus.ended || !runtime.idle || tickets.length > 0) {
    await condition(() => tickets.length > 0 || clock.moved || ahead.maybe || (kasus.ended && runtime.idle));
    if (ahead.maybe) {
      ahead.maybe = false;
      await catchUp(false);
    }
    if (clock.moved) {
      clock.moved = false;
      if (!kasus.ended) runtime.restart(await project((p) => p.remaining({ usulanId })));
    }
    const ticket = tickets.shift();
    if (ticket) await serve(ticket);
    for (const kept of early.splice(0)) (kasus.early(kept.event) ? early : tickets).push(kept);
  }
  await condition(allHandlersFinished);
  return status;

  /** Folds the log as it stands; says whether it was ahead. The beginning, and whenever this run may have been left behind. */
  async function catchUp(running: boolean): Promise<boolean> {
    const before = kasus.urutan;
    const begun = await project((p) => p.begin({ usulanId, ...(running && { running: true as const }) }));
    ({ status } = begun);
    kasus.fold(begun.entries);
    runtime.undo(kasus.callsOf(begun.undo));
    runtime.reconcile(kasus.timers(), kasus.calls(), begun.delays);
    return kasus.urutan > before;
  }

  async function serve(ticket: Ticket): Promise<void> {
    const { id, event, settle, late } = ticket;
    while (!kasus.has(id)) {
      const refused = kasus.refusal(event) ?? (await write(ticket));
      if (!refused) continue;
      if (refused === 'later') return;
      const asked = settle !== undefined || late;
      if (asked && refused.refused === 'closed' && patched('2026-11-the-log-refuses') && (await catchUp(true)))
        continue;
      if (late && kasus.early(event) && patched('2026-11-early-answers-wait')) {
        early.push(ticket);
        return;
      }
      settle?.(refused);
      const over = refused.refused === 'closed' || refused.refused === 'finished';
      if (event.type === 'done' && over) {
        log.warn('a call was answered that its case waits for no more', {
          id,
          call: event.id,
          refused: refused.refused,
        });
      } else if (event.type === 'done') {
        // The partner has done it, and says what the row does not take: a person must look at it, and nobody may repeat it.
        log.error('the answer to a call is not what its row takes', { id, refused: refused.refused });
        return serve({ id, event: { type: 'failed', id: event.id } });
      }
      if (late) {
        await project((p) => p.refuse({ usulanId, intent: id, kode: refused.refused, kalimat: refused.sentence }));
      }
      return;
    }
    settle?.({ urutan: kasus.urutan, status, terbuka: kasus.open() });
  }

  /** Puts the event into the log, or adopts what stands there already. */
  async function write({ id, event, pelaku }: Ticket): Promise<Refused | 'later' | undefined> {
    try {
      const done = await project((p) =>
        p.append({ usulanId, urutan: kasus.urutan + 1, id, event, ...(pelaku && { pelaku }) }),
      );
      if (done.notYet !== undefined && event.type === 'timer') {
        runtime.again(event.id, done.notYet);
        return 'later';
      }
      status = done.status;
      const commands = kasus.fold(done.entries);
      runtime.undo(kasus.callsOf(commands.flatMap(({ type, id: visit }) => (type === 'undoAksi' ? [visit] : []))));
      runtime.reconcile(kasus.timers(), kasus.calls(), done.delays);
      return undefined;
    } catch (error) {
      const cause = refusedBy(error);
      if (cause?.type !== 'Refused') throw error;
      return { refused: 'broken', sentence: cause.message };
    }
  }
}

/** What we know of a message: an API of the next version may say more. */
const ticketOf = ({ intent: id, event, pelaku }: Message): Ticket => ({ id, event, ...(pelaku && { pelaku }) });

const refusal = (refused: Refused | undefined) =>
  ApplicationFailure.nonRetryable(refused?.sentence ?? 'Usulan tidak menjawab.', refused?.refused ?? 'broken');
