import { openStatuses } from '../transisi/status.js';
import { type Parts, type Startable, openCase } from './open-case.js';
import { Opening } from './opening.js';

export interface RecoverOptions extends Parts {
  /** How many cases may be waiting to be opened: starting is cheap to accept and dear to open. */
  opening?: number;
  /** Start also what the engine says has ended: the database wins. */
  again?: boolean;
  /** How long nothing may move before it is given up, ms. */
  patienceMs?: number;
  /** Told how far it is, every few seconds. */
  say?: (line: string) => void;
}

export interface Recovered {
  /** Open usulan in the database. */
  open: number;
  started: number;
  /** Ran already, and were left alone. */
  running: number;
  /** Ended in the engine while the database says open: the database is older than the engine. */
  ended: string[];
  /** Could not be started, and why. */
  failed: { usulanId: string; why: string }[];
}

/** A page at a time. */
const PAGE =
  'SELECT id, layanan, sop_sha256 AS sopSha256 FROM usulan WHERE id > ? AND status IN (?) ORDER BY id LIMIT ?';
const pageSize = 500;
/** Starts at once. */
const lanes = 8;
const everyMs = 2_000;

/**
 * Starts every open usulan again from the database alone, for an engine that has lost them. Throttled on opened workflows. It
 * may be repeated, and killed at any point: a case that runs is left alone, and a case begins by reading its log.
 * @throws Error when no worker opens what was started
 */
export async function recover(options: RecoverOptions): Promise<Recovered> {
  const { database, engine, opening: limit = 40, patienceMs = 300_000, say = () => undefined } = options;
  const opening = new Opening(engine, limit, patienceMs, say);
  const done: Recovered = { open: 0, started: 0, running: 0, ended: [], failed: [] };
  const [row] = await database.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM usulan WHERE status IN (?)', [
    openStatuses,
  ]);
  const total = Number(row?.n ?? 0);
  const begun = Date.now();
  let told = begun;
  for (let after = ''; ;) {
    const page = await database.query<Startable[]>(PAGE, [after, openStatuses, pageSize]);
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
    const queue = [...page];
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          await opening.room();
          await one(options, next, done);
          if (Date.now() - told < everyMs) continue;
          told = Date.now();
          say(`${done.open} of ${total} open usulan; ${Math.round((done.open * 1000) / (told - begun))} a second`);
        }
      }),
    );
  }
  await opening.settled();
  const { open, started, running, ended, failed } = done;
  say(
    `${open} open usulan: ${started} started, ${running} ran already, ${ended.length} ended in the engine, ${failed.length} could not be started; ${((Date.now() - begun) / 1000).toFixed(1)} s`,
  );
  return done;
}

/** One case that cannot be started must not hold up the others; an engine that is away ends it all. */
async function one(options: RecoverOptions, usulan: Startable, done: Recovered): Promise<void> {
  done.open++;
  // A SOP that the database lacks is a fault of this case alone.
  const known = await options.organisasi.sop(usulan.sopSha256).catch((error: unknown) => error);
  if (known instanceof Error) {
    done.failed.push({ usulanId: usulan.id, why: known.message });
    return;
  }
  switch (await openCase(options, usulan, options.again)) {
    case 'opened':
      done.started++;
      return;
    case 'running':
      done.running++;
      return;
    case 'ended':
      if (await stillOpen(options, usulan.id)) done.ended.push(usulan.id);
  }
}

/** It may have ended while we looked at it. */
async function stillOpen({ database }: RecoverOptions, id: string): Promise<boolean> {
  const rows = await database.query<unknown[]>('SELECT 1 FROM usulan WHERE id = ? AND status IN (?)', [
    id,
    openStatuses,
  ]);
  return rows.length > 0;
}
