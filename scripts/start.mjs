/**
 * `npm start`: brings up the whole system on this machine and keeps it up until Ctrl-C.
 * `npm start -- --then <command ...>`: the same, runs the command when all is up, stops, and ends with its exit code.
 */
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { readJson, writeJson } from './lib/files.mjs';
import { all, ensureInfrastructure, startInfrastructure } from './lib/infrastructure.mjs';
import { ensureNodeModules } from './lib/npm.mjs';
import { dataDir } from './lib/paths.mjs';
import { choosePorts } from './lib/ports.mjs';
import { stopLeftovers } from './lib/processes.mjs';
import { endRunning, show } from './lib/run.mjs';
import { complain, say } from './lib/say.mjs';
import { secretsOf } from './lib/secrets.mjs';
import { untilSignal } from './lib/signals.mjs';
import { holdAlone } from './lib/single.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import * as system from './lib/system.mjs';

const given = process.env;
const addressFile = join(dataDir, 'addresses.json');

/** @param {Supervisor} supervisor */
async function bringUp(supervisor) {
  const left = await stopLeftovers(supervisor.register);
  if (left.length > 0) say(`an earlier start was killed; stopped what it left: ${left.join(', ')}`);
  await ensureInfrastructure(given);
  await ensureNodeModules();
  const ports = await choosePorts(dataDir, system.PORT_NAMES);
  const secrets = secretsOf(dataDir);
  /** @type {import('./lib/infrastructure.mjs').Infrastructure | undefined} */
  let infrastructure;
  await all([
    startInfrastructure({ dataDir, supervisor, ports, secrets, keep: true, given }).then((up) => (infrastructure = up)),
    ensureBuilt('server').then(() => ensureBuilt('web')),
  ]);
  if (!infrastructure) throw new Error('no infrastructure');
  const env = system.systemEnv({ dataDir, ports, secrets, infrastructure, given });
  system.writeEnvFile(dataDir, env);
  await all([system.startSimulators(supervisor, env, ports, given), system.prepareData(env)]);
  await system.startApplication(supervisor, env, ports);
  const addresses = system.addressesOf(env, ports, infrastructure, given);
  writeJson(addressFile, addresses, 0o600);
  return { addresses, env };
}

/**
 * @param {Record<string, string>} addresses
 * @param {Record<string, string>} env
 */
function introduce(addresses, env) {
  const accounts =
    /** @type {{ nip: string, sandi: string, nama?: string, peran?: string, instansi?: string, catatan?: string }[]} */ (
      readJson(join(dataDir, 'accounts.json'), [])
    );
  const lines = ['', 'Tuntas is running.', ''];
  // The database's and Redis' addresses carry their passwords: they stay in the file.
  for (const name of ['web', 'api', 'mailbox', 'temporalUi'])
    lines.push(`  ${name.padEnd(12)} ${addresses[name] ?? ''}`);
  lines.push(
    `  ${'simulators'.padEnd(12)} PT POS ${env['POS_URL'] ?? ''}   BSrE ${env['BSRE_URL'] ?? ''}   TASPEN ${env['TASPEN_URL'] ?? ''}`,
  );
  lines.push('', `  all addresses in ${addressFile}`);
  if (accounts.length > 0) lines.push('', '  Demo accounts (NIP, password, role, name, instansi, note):');
  // The note says what the account is for, and the passphrase of whoever signs.
  for (const { nip, sandi, nama = '', peran = '', instansi = '', catatan = '' } of accounts) {
    lines.push(`  ${nip}  ${sandi.padEnd(16)} ${[peran, nama, instansi, catatan].filter(Boolean).join(', ')}`);
  }
  lines.push('', 'Ctrl-C stops it.', '');
  process.stdout.write(lines.join('\n'));
}

async function main() {
  mkdirSync(dataDir, { recursive: true });
  // It holds keys, documents and a database.
  chmodSync(dataDir, 0o700);
  const release = holdAlone(dataDir);
  rmSync(addressFile, { force: true });
  const supervisor = new Supervisor(dataDir, { restart: true });
  const told = untilSignal(() => supervisor.kill());
  const then = process.argv.indexOf('--then');
  const [command, ...args] = then < 0 ? [] : process.argv.slice(then + 1);
  let code = 0;
  const work = async () => {
    const { addresses, env } = await bringUp(supervisor);
    introduce(addresses, env);
    if (command) return show(command, args, { env: { ...process.env, DATA_DIR: dataDir } });
    await told;
    return 0;
  };
  try {
    const signal = told.then((name) => ({ name }));
    const done = await Promise.race([work(), signal]);
    if (typeof done === 'number') code = done;
    // A command that was asked for and cut short has not succeeded.
    else if (command) code = 1;
  } catch (error) {
    complain(error);
    code = 1;
  }
  say('stopping ...');
  await endRunning();
  rmSync(addressFile, { force: true });
  await supervisor.stop();
  release();
  say('stopped');
  process.exit(code);
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
