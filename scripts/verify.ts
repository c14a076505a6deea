import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { storeOf } from '../src/berkas/store.module.js';
import { loadEnvOf } from '../src/config/env.js';
import { databaseOptions } from '../src/database/data-source.js';
import { EngineService } from '../src/temporal/engine.service.js';
import { type Offence, type Verdict, type VerifyOptions, verify } from '../src/verify/verify.js';

/**
 * Checks the living system of the environment (DATABASE_URL, STORE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, SERVER_KEY), or with
 * `--backup <database url> <store url>` a restored copy without its engine. Prints what it has looked at and the first offence, with
 * `--all` every one; ends with 1 if there is any. Writes nothing.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean' }, backup: { type: 'boolean' }, within: { type: 'string', default: '30' } },
});

function source(): { database: string; store: string; engine?: EngineService } {
  if (values.backup) {
    const [database, store] = positionals;
    if (!database || !store) throw new Error('usage: verify --backup <database url> <store url>');
    return { database, store };
  }
  const env = loadEnvOf('DATABASE_URL', 'STORE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'SERVER_KEY');
  const engine = new EngineService({
    address: env.TEMPORAL_ADDRESS,
    namespace: env.TEMPORAL_NAMESPACE,
    serverKey: env.SERVER_KEY,
  });
  return { database: env.DATABASE_URL, store: env.STORE_URL, engine };
}

const words = ({ check, usulanId, id, detail }: Offence): string =>
  `OFFENCE ${check}: ${usulanId === null ? '' : `usulan ${usulanId}, `}${id} ${detail}`;

function tell({ checked, offences, more }: Verdict, seconds: number): void {
  for (const [check, n] of Object.entries(checked)) console.log(`  ${check.padEnd(12)}${String(n).padStart(10)}`);
  const found = offences.length + more;
  if (found === 0) {
    console.log(`nothing is lost, nothing is there twice (${seconds.toFixed(1)} s)`);
    return;
  }
  for (const offence of values.all ? offences : offences.slice(0, 1)) console.log(words(offence));
  const untold = values.all ? more : found - 1;
  if (untold > 0) console.log(`and ${untold} more${values.all ? '' : '; --all names them'}`);
}

const { database: url, store, engine } = source();
const began = Date.now();
const database = await new DataSource(databaseOptions(url, 4)).initialize();
try {
  const options: VerifyOptions = { database, store: await storeOf(store), withinMs: Number(values.within) * 1000 };
  const verdict = await verify({ ...options, ...(engine && { engine }) });
  tell(verdict, (Date.now() - began) / 1000);
  process.exitCode = verdict.offences.length > 0 ? 1 : 0;
} finally {
  await database.destroy();
  await engine?.onApplicationShutdown();
}
