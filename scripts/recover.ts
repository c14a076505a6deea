import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { loadEnvOf } from '../src/config/env.js';
import { databaseOptions } from '../src/database/data-source.js';
import { databaseWins, lossOf, NotOlderError } from '../src/recover/database-wins.js';
import { checkPenanda, olderSection } from '../src/recover/penanda.js';
import { namesOf } from '../src/recover/nama.js';
import { recover } from '../src/recover/recover.js';
import { EngineService } from '../src/temporal/engine.service.js';
import { OrganisasiService } from '../src/transisi/organisasi.service.js';

/**
 * `node dist/scripts/recover.js`: starts every open usulan again from the database alone. Ends with 0 when all of them run.
 * Safe to repeat, and to kill. docs/operations.md, "The engine is lost".
 *
 * With `--database-wins`, where the database is older than the engine: tells what the engine knows and the database has lost, and
 * with `--yes` (and `--reason '...'` where it is not older) ends all that the engine has and starts from the database. "The database is older than the engine".
 */
const { values } = parseArgs({
  options: {
    opening: { type: 'string', default: '40' },
    'database-wins': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    reason: { type: 'string' },
  },
});
const env = loadEnvOf('DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'SERVER_KEY');
const database = await new DataSource(databaseOptions(env.DATABASE_URL, 10)).initialize();
const engine = new EngineService({
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  serverKey: env.SERVER_KEY,
});
const say = (line: string) => process.stdout.write(`recover: ${line}\n`);
const parts = { database, engine, organisasi: new OrganisasiService(database) };

/** Kind and time of each lost event; what people wrote is not told. */
async function report(): Promise<void> {
  const { seen, lost } = await lossOf(parts);
  say(
    `database: mark ${seen.database} of ${seen.ditulis?.toISOString() ?? 'never'}; the engine remembers ${seen.engine ?? 'none'}`,
  );
  const name = await namesOf(
    database,
    lost.map(({ usulanId }) => usulanId),
  );
  for (const { usulanId: id, unknown, events, calls } of lost) {
    const usulanId = name(id);
    if (unknown) say(`${usulanId} was submitted in the lost time: it has to be filed again`);
    for (const { entry, waktu } of events)
      say(
        `${usulanId} ${entry.urutan} ${entry.event.type}${'id' in entry.event ? ` ${entry.event.id}` : ''} ${waktu.toISOString()}`,
      );
    for (const { id, waktu } of calls)
      say(`${usulanId} call ${id} was made ${waktu.toISOString()}: a person has to ask the partner`);
  }
  say(`${lost.length} usulan have lost something`);
}

async function run(): Promise<boolean> {
  const options = { ...parts, opening: Number(values.opening), say, ...(values.reason && { reason: values.reason }) };
  if (values['database-wins']) {
    await report();
    if (!values.yes) {
      say('nothing was changed; again with --yes, and the database wins');
      return false;
    }
    const { doubtful, orders, cancelled, recovered } = await databaseWins(options);
    for (const nomor of cancelled) say(`number ${nomor} is cancelled`);
    const name = await namesOf(database, orders);
    for (const order of orders) say(`order ${name(order)} is left to a person`);
    for (const what of doubtful) say(`${what}: somebody has to look whether it was given out twice`);
    return tell(recovered);
  }
  if ((await checkPenanda(database, engine)).older) {
    say(`the database is older than the engine, nothing was started: ${olderSection}`);
    return false;
  }
  return tell(await recover(options));
}

async function tell({ ended, failed }: Awaited<ReturnType<typeof recover>>): Promise<boolean> {
  const name = await namesOf(database, [...ended, ...failed.map(({ usulanId }) => usulanId)]);
  for (const usulanId of ended) say(`${name(usulanId)} has ended in the engine and is open in the database`);
  for (const { usulanId, why } of failed) say(`${name(usulanId)} could not be started: ${why}`);
  if (ended.length > 0) say(`the database is older than the engine: ${olderSection}`);
  return ended.length + failed.length === 0;
}

try {
  if (!(await run())) process.exitCode = 1;
} catch (error) {
  if (error instanceof NotOlderError) say(error.message);
  else say(`stopped: ${error instanceof Error ? error.message : String(error)}. It may be run again.`);
  process.exitCode = 1;
} finally {
  await engine.onApplicationShutdown();
  await database.destroy();
}
