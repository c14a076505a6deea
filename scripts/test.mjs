/**
 * `npm test`: the suite against throw-away services.
 * `npm test -- [--only pure,services,e2e,faults,web] [what the runner takes, e.g. a path or -t "name"]`: a part of it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensurePackages } from './lib/apt.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureNodeModules } from './lib/npm.mjs';
import { root } from './lib/paths.mjs';
import { readOutcome, sumLine } from './lib/results.mjs';
import { Register, stopLeftovers } from './lib/processes.mjs';
import { endRunning, show } from './lib/run.mjs';
import { complain, say, Stop } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';
import { ungiven } from './lib/system.mjs';
import { temporalCli } from './lib/temporal-cli.mjs';
import { ThrowAway } from './lib/throw-away.mjs';

const RUNNERS = /** @type {const} */ (['pure', 'web', 'services', 'e2e', 'faults']);
/** @typedef {typeof RUNNERS[number]} Runner */

const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** @returns {{ only: Runner[], rest: string[] }} */
function readArguments() {
  const rest = process.argv.slice(2);
  const place = rest.indexOf('--only');
  if (place < 0) return { only: [...RUNNERS], rest };
  const [, names = ''] = rest.splice(place, 2);
  const only = names.split(',');
  const unknown = only.find((name) => !RUNNERS.some((runner) => runner === name));
  if (unknown !== undefined) throw new Stop(`--only takes ${RUNNERS.join(', ')}; not "${unknown}"`);
  return { only: RUNNERS.filter((runner) => only.includes(runner)), rest };
}

/**
 * @param {Runner} runner
 * @param {string[]} rest
 * @param {string} folder for the report
 * @param {NodeJS.ProcessEnv} env
 */
async function run(runner, rest, folder, env) {
  const report = join(folder, `${runner}.json`);
  say(`tests: ${runner}`);
  if (runner === 'web') {
    const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
    const args = [...vitest, `--outputFile.json=${report}`, ...rest];
    return readOutcome(runner, report, await show(process.execPath, args, { cwd: join(root, 'web'), env }));
  }
  // A browser measures and clicks alone; those who kill processes mostly wait for them to come back, on however few cores.
  const atOnce = { pure: 4, web: 4, services: 4, e2e: 1, faults: 3 }[runner];
  const workers = runner === 'faults' ? atOnce : Math.min(atOnce, Math.max(1, availableParallelism()));
  const jest = [
    ...[join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', runner],
    ...['--json', `--outputFile=${report}`, `--maxWorkers=${workers}`, ...rest],
  ];
  if (runner === 'faults') {
    await ensureBuilt('server');
    const parent = join(folder, 'faults');
    jest.push('--testSequencer', join(root, 'scripts/lib/longest-first.mjs'));
    const around = { ...env, NODE_OPTIONS, TEST_FAULTS_DIR: parent };
    const code = await show(process.execPath, jest, { env: around });
    await endFaults(parent);
    return readOutcome(runner, report, code);
  }
  if (runner !== 'e2e') {
    return readOutcome(runner, report, await show(process.execPath, jest, { env: { ...env, NODE_OPTIONS } }));
  }
  // The end-to-end tests drive the system exactly as `npm start` brings it up.
  const system = join(folder, 'system');
  const args = [join(root, 'scripts/start.mjs'), '--then', process.execPath, ...jest];
  const around = { ...env, NODE_OPTIONS, DATA_DIR: system, TEST_SYSTEM_DIR: system };
  return readOutcome(runner, report, await show(process.execPath, args, { env: around }));
}

/**
 * Ends what a test of the killed processes has left behind because it was killed itself: a system in each folder.
 * @param {string} parent
 */
async function endFaults(parent) {
  const folders = existsSync(parent) ? readdirSync(parent) : [];
  for (const folder of folders) await stopLeftovers(new Register(join(parent, folder)));
}

/**
 * @param {ThrowAway} throwAway
 * @param {Runner[]} only
 * @param {string[]} rest
 * @returns {Promise<{ line: string, code: number }>} what to say last, and the exit code
 */
async function runAll(throwAway, only, rest) {
  const servicesNeed = only.includes('services') ? ['mariadb-client'] : [];
  await ensurePackages([
    'poppler-utils',
    ...servicesNeed,
    ...(only.includes('e2e') ? ['chromium', 'fonts-noto-core'] : []),
  ]);
  await ensureNodeModules();
  /** @type {NodeJS.ProcessEnv} */
  let env = { ...ungiven(process.env), NODE_ENV: 'test', TZ: 'UTC' };
  if (only.includes('services')) {
    const servers = await throwAway.start();
    env = {
      ...env,
      TEST_DATABASE_URL: servers.DATABASE_URL,
      TEST_REDIS_URL: servers.REDIS_URL,
      TEST_TEMPORAL_ADDRESS: servers.TEMPORAL_ADDRESS,
      TEST_TEMPORAL_CLI: await temporalCli(),
    };
  }
  const outcomes = [];
  for (const runner of only) outcomes.push(await run(runner, rest, throwAway.folder, env));
  process.stdout.write('\n');
  for (const { name, passed, failed, skipped, faults } of outcomes) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    process.stdout.write(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${[counts, ...faults].join('; ')}\n`);
  }
  const died = [...new Set(throwAway.crashed)];
  if (died.length > 0) process.stdout.write(`FAIL ${died.join(', ')} died while the tests ran\n`);
  const bad = died.length > 0 || outcomes.some(({ faults }) => faults.length > 0);
  return { line: sumLine(outcomes), code: bad ? 1 : 0 };
}

async function main() {
  const { only, rest } = readArguments();
  const throwAway = new ThrowAway();
  const told = untilSignal(() => throwAway.supervisor.kill());
  let end = { line: '', code: 1 };
  try {
    const cut = told.then((name) => ({ line: `stopped by ${name}`, code: 1 }));
    end = await Promise.race([runAll(throwAway, only, rest), cut]);
  } catch (error) {
    complain(error);
  }
  await endRunning();
  await endFaults(join(throwAway.folder, 'faults'));
  await throwAway.stop();
  // The last line of the whole run.
  if (end.line) process.stdout.write(`${end.line}\n`);
  process.exit(end.code);
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
