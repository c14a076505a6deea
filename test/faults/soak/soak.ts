import type { Verdict } from '../../../src/verify/verify.js';
import { newCasts } from '../../stories/system.js';
import { firstMonday } from '../../stories/waktu.js';
import { Facts } from '../lib/facts.js';
import type { FaultSystem } from '../lib/system.js';
import { brokenPromises } from './akibat.js';
import { Kantor } from './kantor.js';
import { Pengganggu } from './pengganggu.js';
import { benihKantor, gangguanOf } from './rencana.js';

export interface SoakOptions {
  minutes: number;
  /** The same seed plans the same disturbances and the same choices of people. */
  seed: string;
  offices: number;
  say: (line: string) => void;
}

export interface Soaked {
  /** Cases that ended, by how; and decisions that were taken. */
  tamat: Record<string, number>;
  keputusan: number;
  gangguan: Record<string, number>;
  /** What was promised to somebody and not kept, or what `verify` found. Empty: nothing lost, nothing twice. */
  faults: string[];
  checked: Verdict['checked'];
}

/** How long what is under way may take once everything runs again. */
const settleMs = 60_000;

/** Busy offices, and everything that can go wrong at random; in the end nothing may be lost and nothing be there twice. */
export async function soak(faults: FaultSystem, { minutes, seed, offices, say }: SoakOptions): Promise<Soaked> {
  const senin = firstMonday(Date.now());
  const casts = await newCasts(faults.system, offices);
  const kantor = casts.map((akun, i) => new Kantor(faults.system, akun, senin, benihKantor(seed, i)));
  const pengganggu = new Pengganggu(faults, say);
  const failed: string[] = [];
  const work = kantor.map((each) =>
    each.work().catch(async (error: unknown) => {
      failed.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (failed.length === 1) say(await scene(faults));
      for (const other of kantor) other.stop();
    }),
  );
  const end = Date.now() + minutes * 60_000;
  for (const gangguan of gangguanOf(seed)) {
    if (Date.now() > end || failed.length > 0) break;
    await pengganggu.disturb(gangguan);
  }
  await pengganggu.calm();
  for (const each of kantor) each.stop();
  await Promise.all(work);
  const facts = new Facts(faults);
  const verdict = await facts.verdict(settleMs);
  const broken = await brokenPromises(facts, kantor.flatMap(({ jurnal }) => jurnal)); // prettier-ignore
  const offences = verdict.offences.map(
    ({ check, usulanId, id, detail }) => `${check}: ${usulanId ?? ''} ${id}: ${detail}`,
  );
  return {
    tamat: sums(kantor.map(({ tamat }) => tamat)),
    keputusan: kantor.reduce((sum, { keputusan }) => sum + keputusan, 0),
    gangguan: Object.fromEntries(pengganggu.dilakukan),
    faults: [...failed, ...broken, ...offences],
    checked: verdict.checked,
  };
}

/** What everybody was at when the first thing went wrong: later it is gone. */
async function scene(faults: FaultSystem): Promise<string> {
  const connections = await new Facts(faults)
    .rows<{ Command: string }>('SHOW FULL PROCESSLIST')
    .catch((error: unknown) => [String(error)]);
  const lines = connections.map((each) => JSON.stringify(each));
  return ['the first fault', ...lines, ...faults.crashes, faults.logs(60)].join('\n');
}

function sums(maps: ReadonlyMap<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const map of maps) for (const [key, n] of map) sum[key] = (sum[key] ?? 0) + n;
  return sum;
}
