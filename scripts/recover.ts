import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { loadEnvOf } from '../src/config/env.js';
import { databaseOptions } from '../src/database/data-source.js';
import { recover } from '../src/recover/recover.js';
import { EngineService } from '../src/temporal/engine.service.js';
import { OrganisasiService } from '../src/transisi/organisasi.service.js';

/**
 * `node dist/scripts/recover.js`: starts every open usulan again from the database alone. Ends with 0 when all of them run.
 * Safe to repeat, and to kill. docs/operations.md, "The engine is lost".
 */
const { values } = parseArgs({ options: { opening: { type: 'string', default: '40' } } });
const env = loadEnvOf('DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'SERVER_KEY');
const database = await new DataSource(databaseOptions(env.DATABASE_URL, 10)).initialize();
const engine = new EngineService({
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  serverKey: env.SERVER_KEY,
});
const say = (line: string) => process.stdout.write(`recover: ${line}\n`);
try {
  const parts = { database, engine, organisasi: new OrganisasiService(database) };
  const { ended, failed } = await recover({ ...parts, opening: Number(values.opening), say });
  for (const usulanId of ended) say(`${usulanId} has ended in the engine and is open in the database`);
  for (const { usulanId, why } of failed) say(`${usulanId} could not be started: ${why}`);
  if (ended.length > 0) say('the database is older than the engine: docs/operations.md says what to do');
  if (ended.length + failed.length > 0) process.exitCode = 1;
} catch (error) {
  say(`stopped: ${error instanceof Error ? error.message : String(error)}. It may be run again.`);
  process.exitCode = 1;
} finally {
  await engine.onApplicationShutdown();
  await database.destroy();
}
