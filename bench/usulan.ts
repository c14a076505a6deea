import { Client, Connection } from '@temporalio/client';
import { Panggung } from '../test/stories/panggung.js';
import type { Kisah } from '../test/stories/kisah.js';
import { semuaKisah } from '../test/stories/kisah/index.js';
import { dataFolder, newCasts, readSystem } from '../test/stories/system.js';
import { firstMonday } from '../test/stories/waktu.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Carries the approved and delivered story through a running system and counts: events and workflow tasks of its history, and
 * the SQL statements of each decision (from the request to the answer, background work left out). Ends with 1 above the aims.
 */
interface Statement {
  text: string;
}

/** What runs by itself: the relay, the sweeps, the health checks. */
const background = [
  /GET_LOCK/,
  /FROM `intent` `i`/,
  // Sending mail; that a decision writes one (INSERT) is its own.
  /^\s*(SELECT|UPDATE|DELETE)\b.*\boutbox\b/is,
  /FROM intent WHERE jenis = 'start'/,
  /^SELECT 1$/,
  /\bnomor\b.*'reserved'/s,
];

/**
 * A connector call that the decision has led to. The worker begins it after the COMMIT of the projection, perhaps before the
 * answer is out: this first read and all after it (panggilan, isian_teks, kiriman ...) belong to the call, which waits for
 * nobody. The answer itself reads nothing after the COMMIT, as the decisions without a call show.
 */
const callBegins = /^SELECT `call`, input, instansi FROM panggilan/;

/** Reads of the organisation, which a process keeps for ten seconds: whether a decision needs them depends on the hour. */
const kept = /^SELECT .* FROM `(unit|wewenang|kalender)` /s;

const statements = async (): Promise<Statement[]> =>
  (await (await fetch(process.env['STATEMENTS_URL'] ?? '')).json()) as Statement[];

const story = semuaKisah.find(({ paket, riwayat }) => paket === 1 && riwayat === 'berlaku');
if (!story) throw new Error('no story is delivered by PT POS');

const system = readSystem(dataFolder());
const [cast] = await newCasts(system, 1);
const stage = new Panggung(system, cast ?? [], story, firstMonday(Date.now()));
await stage.begin();
const costs: { siapa: string; n: number; again: number; texts: string[] }[] = [];
// The clock stays: each move of it is a signal that an office never sends.
for (const babak of story.babak.filter(({ siapa }) => siapa !== 'jam')) {
  const from = (await statements()).length;
  await stage.perform(babak);
  const passed = (await statements()).slice(from).filter(({ text }) => !background.some((b) => b.test(text)));
  if ('putuskan' in babak.lakukan) costs.push({ siapa: babak.siapa, ...decisionOf(passed) });
}
await history(story, stage.usulanId);
report(costs);

/** Everything from the request that decides (its session is the last one resolved) to its answer, whoever sent it. */
function decisionOf(passed: Statement[]): { n: number; again: number; texts: string[] } {
  const session = passed.findLastIndex(({ text }) => /FROM sesi\b/i.test(text));
  const since = passed.slice(session);
  const call = since.findIndex(({ text }) => callBegins.test(text));
  const whole = call < 0 ? since : since.slice(0, call);
  const own = whole.filter(({ text }) => !kept.test(text));
  return {
    n: own.length,
    again: whole.length - own.length,
    texts: own.map(({ text }) => text.replace(/\s+/g, ' ').trim().slice(0, 110)),
  };
}

async function history({ nama }: Kisah, usulanId: string): Promise<void> {
  const addresses = JSON.parse(readFileSync(join(dataFolder(), 'addresses.json'), 'utf8')) as { temporal: string };
  const connection = await Connection.connect({ address: new URL(addresses.temporal).host });
  const client = new Client({ connection });
  const { events = [] } = await client.workflow.getHandle(`usulan-${usulanId}`).fetchHistory();
  const count = (attribute: string) =>
    (events ?? []).filter((event) => attribute in event && event[attribute as keyof typeof event] != null).length;
  const tasks = count('workflowTaskCompletedEventAttributes');
  const decisions = count('workflowExecutionUpdateAcceptedEventAttributes');
  const answers = count('workflowExecutionSignaledEventAttributes');
  const calls = count('activityTaskScheduledEventAttributes');
  const timers = count('timerFiredEventAttributes');
  const n = decisions + answers + calls + timers;
  const all = (events ?? []).length;
  console.log(`${nama}\n  decisions ${decisions}, signals ${answers}, calls ${calls}, timers fired ${timers}`);
  console.log(`  history events ${all} (aim: at most ${6 + 8 * n})`);
  console.log(`  workflow tasks ${tasks} (aim: at most ${1 + n})`);
  if (all > 6 + 8 * n || tasks > 1 + n) process.exitCode = 1;
  await connection.close();
}

function report(rows: typeof costs): void {
  for (const { siapa, n, again } of rows) {
    const more = again === 0 ? '' : `, and ${again} of the organisation, which are kept for a minute`;
    console.log(`  SQL statements, decision of ${siapa}: ${n}${more}`);
  }
  const most = rows.toSorted((a, b) => b.n - a.n)[0];
  console.log(
    `  at most ${most?.n} (aim: at most 16 with BEGIN and COMMIT)\n${most?.texts.map((t) => `    ${t}`).join('\n')}`,
  );
  if ((most?.n ?? 0) > 16) process.exitCode = 1;
}
