import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { databaseOptions } from '../src/database/data-source.js';
import { EngineService } from '../src/temporal/engine.service.js';
import { usulanWorkflowId } from '../workflows/contract.js';
import { dataFolder } from '../test/stories/system.js';
import { until } from '../test/support/kasus.js';
import { type Keadaan, openCases } from './open-cases.js';

/**
 * `npm run bench -- recover [cases]`: an engine that has lost all its cases, and a database that has not. Makes them at various
 * points of their course, runs `recover`, and tells how long it takes until all are open and what that costs; then a deadline fires
 * and a decision is taken. Ends with 1 when a case is not open, or either does not happen.
 */
const banyak = Number(process.argv[2] ?? 10_000);
const folder = dataFolder();
const env = parseEnv(readFileSync(join(folder, 'env'), 'utf8')) as Record<string, string>;
const [direct = '', counter = ''] = [process.env['DIRECT_DATABASE_URL'], process.env['STATEMENTS_URL']];

const database = await new DataSource(databaseOptions(direct, 10)).initialize();
const engine = new EngineService({
  address: env['TEMPORAL_ADDRESS'] ?? '',
  namespace: env['TEMPORAL_NAMESPACE'] ?? '',
  serverKey: env['SERVER_KEY'] ?? '',
});

console.log(`making ${banyak} open cases ...`);
const { terjadwal, menunggu } = await openCases(database, banyak, (line) => {
  console.log(`  ${line}`);
});
const before = { worker: memory('worker'), temporal: memory('temporal'), cpu: cpu('worker') + cpu('temporal') };
const statements = await count();
const began = performance.now();
const code = await run();
const seconds = (performance.now() - began) / 1000;
const sql = (await count()) - statements;
const closed = await database.query<{ n: string }[]>(
  `SELECT COUNT(*) AS n FROM usulan WHERE status IN ('submitted', 'returned', 'deferred', 'closing') AND urutan = 0`,
);
const client = await engine.client();
const { count: running } = await client.workflow.count(
  'ExecutionStatus = "Running" AND WorkflowId STARTS_WITH "usulan-"',
);
const spent = cpu('worker') + cpu('temporal') - before.cpu;

print('open cases', String(banyak));
print('running workflows', String(running));
print('time to all open', `${seconds.toFixed(0)} s`);
print('cases a second', (banyak / seconds).toFixed(0));
print('CPU of worker and server a case', `${((spent * 1000) / banyak).toFixed(1)} ms`);
print('SQL statements a case', (sql / banyak).toFixed(1));
print('worker memory', `${before.worker} -> ${memory('worker')} MB`);
print('Temporal server memory', `${before.temporal} -> ${memory('temporal')} MB`);
print('a decision is applied after', `${(await decide(menunggu)).toFixed(0)} ms`);
print('a deadline fires after', `${(await pass(terjadwal)).toFixed(0)} ms`);
if (code !== 0 || running < banyak || Number(closed[0]?.n) > 0) process.exitCode = 1;
await engine.onApplicationShutdown();
await database.destroy();

function run(): Promise<number> {
  const script = fileURLToPath(new URL('../scripts/recover.js', import.meta.url));
  const own = { ...process.env, NODE_OPTIONS: '', ...env };
  return new Promise((resolve) =>
    spawn(process.execPath, [script], { env: own, stdio: 'inherit' }).on('exit', (status) => {
      resolve(status ?? 1);
    }),
  );
}

async function decide({ usulanId }: Keadaan): Promise<number> {
  const since = performance.now();
  const event = { type: 'decide', id: 'timbang#1', keputusan: 'ya' } as const;
  const outcome = await engine.send(usulanId, { intent: ulid(), event });
  if (outcome.hasil !== 'applied') throw new Error(`the decision was not applied: ${JSON.stringify(outcome)}`);
  return performance.now() - since;
}

/** Ten days on, in an instansi of its own. */
async function pass({ usulanId, instansi }: Keadaan): Promise<number> {
  const since = performance.now();
  await database.query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [10 * 86_400_000, instansi]);
  await client.workflow.getHandle(usulanWorkflowId(usulanId)).signal('timeChanged');
  await until(
    () => database.query<unknown[]>('SELECT 1 FROM tugas WHERE usulan_id = ? AND terlambat IS NOT NULL', [usulanId]),
    (rows) => rows.length > 0,
    30_000,
  );
  return performance.now() - since;
}

async function count(): Promise<number> {
  return Number(await (await fetch(`${counter}?count`)).text());
}

/** Of a process that `npm start` has registered. */
function pidOf(name: string): number {
  const file = readFileSync(join(folder, 'run/processes.json'), 'utf8');
  const found = (JSON.parse(file) as { name: string; pid: number }[]).findLast((entry) => entry.name === name);
  if (!found) throw new Error(`${name} does not run`);
  return found.pid;
}

function memory(name: string): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pidOf(name)}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

/** Seconds of processor time; a clock tick is 10 ms on Linux. */
function cpu(name: string): number {
  const fields =
    readFileSync(`/proc/${pidOf(name)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function print(what: string, value: string): void {
  console.log(`  ${what.padEnd(34)} ${value}`);
}
