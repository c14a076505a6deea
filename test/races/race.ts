import type { Answer } from '../support/client.js';

/** Runs a race again and again, each time with another timing drawn from a seed, and keeps who won. */

/** What each contender got: its answer, or what it threw. */
export type Seen<K extends string> = Record<K, PromiseSettledResult<unknown>>;

export interface Race<C, K extends string> {
  /** What each repetition races for; made for all of them before the first starts. */
  prepare(n: number): Promise<C>;
  /** Once between the preparation and the races: the clock is moved, a new version is put into force. */
  between?(prepared: readonly C[]): Promise<void>;
  /** For each repetition, just before its contenders start. */
  ready?(context: C, draw: Draw): Promise<void>;
  contenders: Record<K, (context: C, draw: Draw) => Promise<unknown>>;
  /** Most milliseconds that a contender starts late; for one that is slow by nature, a head start on the others. */
  late?: Partial<Record<K, number>>;
  /** Says who won. @throws when an answer is not what it must be */
  judge(context: C, seen: Seen<K>): Promise<string> | string;
  /** Who must have won at least once: else the race does not race. */
  winners: readonly string[];
  times?: number;
  /** Repetitions side by side. */
  lanes?: number;
}

/** A number in [0, 1), the next of its seed. */
export type Draw = () => number;

const atOnce = 12;
const latest = 30;

/** Of this run; give it as RACE_SEED to run the same timing again, and RACE_TIMES to run each race that often. */
export const seed = Number(process.env['RACE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
export const repetitions = Number(process.env['RACE_TIMES'] ?? 200);

/** mulberry32: small, and the same everywhere. */
export function drawFrom(start: number): Draw {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @returns the prepared contexts, all of them raced; throws with the seed at the first fault, or when one side never won */
export async function run<C, K extends string>(name: string, race: Race<C, K>): Promise<C[]> {
  const rounds = Array.from({ length: race.times ?? repetitions }, (_, n) => n);
  const prepared: C[] = [];
  const won: Record<string, number> = Object.fromEntries(race.winners.map((winner) => [winner, 0]));
  try {
    await inLanes(rounds, async (n) => void (prepared[n] = await race.prepare(n)), atOnce);
    await race.between?.(prepared);
    await inLanes(
      rounds,
      async (n) => {
        const winner = await once(race, prepared[n] as C, drawFrom(seed + n * 7919));
        won[winner] = (won[winner] ?? 0) + 1;
      },
      race.lanes ?? atOnce,
    );
    const never = race.winners.filter((winner) => won[winner] === 0);
    if (never.length > 0) throw new Error(`never won: ${never.join(', ')}`);
    return prepared;
  } catch (error) {
    const message = error instanceof Error ? error.message : JSON.stringify(error);
    throw new Error(`race "${name}", RACE_SEED=${seed}: ${message}`, { cause: error });
  } finally {
    process.stdout.write(`race "${name}" (seed ${seed}): ${JSON.stringify(won)}\n`);
  }
}

async function once<C, K extends string>(race: Race<C, K>, context: C, draw: Draw): Promise<string> {
  const { contenders, late } = race;
  await race.ready?.(context, draw);
  const starts = Object.entries(contenders) as [K, Race<C, K>['contenders'][K]][];
  const running = starts.map(async ([name, start]) => {
    const ms = draw() * (late?.[name] ?? latest);
    if (ms >= 1) await new Promise((resolve) => setTimeout(resolve, ms));
    return start(context, draw);
  });
  const settled = await Promise.allSettled(running);
  const seen = Object.fromEntries(starts.map(([name], i) => [name, settled[i]])) as Seen<K>;
  try {
    return await race.judge(context, seen);
  } catch (error) {
    const got = JSON.stringify(seen, (_, value: unknown) => (value instanceof Error ? String(value) : value));
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nseen: ${got}`, { cause: error });
  }
}

/** Each of them, so many at a time. */
async function inLanes(items: readonly number[], work: (item: number) => Promise<void>, width: number): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  const lanes = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = lanes.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason as Error;
}

/** The answer of a contender; throws what it threw. */
export function answerOf(settled: PromiseSettledResult<unknown>): Answer {
  if (settled.status === 'rejected') throw settled.reason as Error;
  return settled.value as Answer;
}
