import { WorkflowNotFoundError } from '@temporalio/client';
import { mitraQueue, usulanWorkflowId } from '../../workflows/contract.js';
import { assumePlaced } from '../mitra/pos/kiriman.repository.js';
import { inTransaction } from '../transisi/transaksi.js';
import { type Lost, lostIn } from './lost.js';
import { cancelLost, type LostNumber, numbersIn } from './lost-numbers.js';
import { checkPenanda, type PenandaSeen, raisePenanda } from './penanda.js';
import { type Recovered, type RecoverOptions, recover } from './recover.js';

/** Partners that take orders, by the queue of their calls. */
const pos = mitraQueue('pos');

export interface Loss {
  seen: PenandaSeen;
  lost: Lost[];
}

/** What the engine knows and the database has lost: reads only. */
export async function lossOf({ database, engine }: Pick<RecoverOptions, 'database' | 'engine'>): Promise<Loss> {
  const seen = await checkPenanda(database, engine);
  return { seen, lost: await lostIn(database, engine, seen.ditulis) };
}

export interface Won {
  recovered: Recovered;
  /** Numbers of letters entered as cancelled. */
  cancelled: string[];
  /** Numbers of lost letters that no series gives, or that somebody else has got meanwhile: people must look. */
  doubtful: string[];
  /** Orders entered as ambiguous, `usulan/call`. */
  orders: string[];
}

/** Nothing says that the database has lost anything, and nobody has said why it should win all the same. */
export class NotOlderError extends Error {
  constructor({ database, engine }: PenandaSeen) {
    super(
      `the database (mark ${database}) is not older than the engine (${engine === null ? 'which remembers none' : `mark ${engine}`}): nothing was changed. ` +
        `If it shall win all the same (the engine was restored from an older backup, an earlier run was cut short), say why: --reason '...'`,
    );
  }
}

export interface WinOptions extends RecoverOptions {
  /** Why the database shall win although its mark is not older. */
  reason?: string;
}

/**
 * The documented way out when the database is older than the engine: what was given out in the lost time is entered, so that it is
 * not given out again; then every workflow is ended and every open usulan starts from its log. The mark is raised when that is
 * through: until then no worker works. It may be killed and run again.
 * @throws NotOlderError when it is not older, and no reason is given
 */
export async function databaseWins(options: WinOptions): Promise<Won> {
  const { database, engine, reason, say = () => undefined } = options;
  const { seen, lost } = await lossOf(options);
  if (!seen.older) {
    if (reason === undefined || reason.trim() === '') throw new NotOlderError(seen);
    say(`the database wins although it is not older, because: ${reason}`);
  }
  const entered = await enter(options, lost);
  say(`${entered.cancelled.length} numbers cancelled, ${entered.orders.length} orders left to people`);
  say(`${await endAll(options)} workflows ended`);
  await raisePenanda(database, Math.max(seen.database, (await engine.penanda()) ?? 0) + 1);
  say('the mark is raised: workers may start. Cut short from here on, it is run again with a --reason');
  return { ...entered, recovered: await recover({ ...options, again: true }) };
}

/** Enters what was given out in the lost time, all of it or nothing. */
async function enter(options: RecoverOptions, lost: readonly Lost[]): Promise<Omit<Won, 'recovered'>> {
  const { database, organisasi } = options;
  const letters: LostNumber[] = [];
  const calls: { usulanId: string; instansi: string; panggilan: string }[] = [];
  const unknown: string[] = [];
  for (const one of lost) {
    const { usulanId, sopSha256 } = one;
    const known = await organisasi.sop(sopSha256).catch(() => undefined);
    const [row] = await database.query<{ instansi: string }[]>('SELECT instansi FROM sop WHERE sha256 = ?', [
      sopSha256,
    ]);
    // An usulan of a SOP that came in the lost time: what it gave out cannot be told.
    if (!known || !row) {
      unknown.push(`usulan ${usulanId}`);
      continue;
    }
    const { instansi } = row;
    letters.push(...numbersIn(known.sop, instansi, one));
    for (const { id, antrean } of one.calls) if (antrean === pos) calls.push({ usulanId, instansi, panggilan: id });
  }
  return inTransaction(database, async (manager) => {
    const { cancelled, doubtful } = await cancelLost(manager, letters);
    const orders: string[] = [];
    for (const call of calls) if (await assumePlaced(manager, call)) orders.push(`${call.usulanId}/${call.panggilan}`);
    return { cancelled, doubtful: [...doubtful, ...unknown], orders };
  });
}

/** Ends every workflow of a case: what the engine remembers no longer counts. */
async function endAll({ engine }: RecoverOptions): Promise<number> {
  const client = await engine.client();
  const prefix = usulanWorkflowId('');
  let ended = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    if (!workflowId.startsWith(prefix)) continue;
    try {
      await client.workflow.getHandle(workflowId, runId).terminate('the database is older than the engine, and wins');
      ended++;
    } catch (error) {
      // It ended meanwhile, or an earlier attempt has ended it.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return ended;
}
