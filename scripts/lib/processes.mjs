import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { identify, lives } from './identity.mjs';
import { lengthOf, readFrom, rotate, tail } from './log-file.mjs';
import { root } from './paths.mjs';
import { Stop } from './say.mjs';
import { until } from './until.mjs';

/**
 * A program that runs beside us until it is told to stop.
 * @typedef {object} Service
 * @property {string} name also the name of its log
 * @property {string} command
 * @property {string[]} args
 * @property {string} [argv0] the name it is to see itself called by
 * @property {NodeJS.ProcessEnv} [env] its whole environment
 * @property {'line' | (() => Promise<true | undefined>)} ready how to see that it can be used: by its line
 *   `ready <url>`, or by asking it
 * @property {number} [patience] seconds until it has to be ready
 * @property {number} [refusal] exit code by which it says that somebody has to decide first: it is tried again
 * @property {number} [graceful] seconds it may take to stop by itself
 *
 * @typedef {{ service: Service, identity: import('./identity.mjs').Identity, log: string,
 *   logFrom: number, ended: Promise<string>, refused?: true }} Running
 *
 * @typedef {{ name: string, graceful?: number } & import('./identity.mjs').Identity} Entry
 *
 * Whoever starts services and looks after them.
 * @typedef {{ start: (service: Service) => Promise<boolean> }} Starter
 */

/** The file that says which processes are ours, so that even after a crash we stop those and no others. */
export class Register {
  /** @param {string} dataDir */
  constructor(dataDir) {
    this.file = join(dataDir, 'run/processes.json');
  }

  /** @returns {Entry[]} in the order they were started */
  entries() {
    return readJson(this.file, /** @type {Entry[]} */ ([]));
  }

  /** @param {Entry} entry */
  add(entry) {
    writeJson(this.file, [...this.entries(), entry]);
  }

  /** @param {number} pid */
  remove(pid) {
    const entries = this.entries();
    const others = entries.filter((entry) => entry.pid !== pid);
    // The news of an end may come when the whole folder is gone already.
    if (others.length < entries.length) writeJson(this.file, others);
  }
}

/** Environment of programs that are not ours: nothing of the caller's Node settings, and words in one language. */
export const plainEnv = () => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'] ?? '/',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
});

/**
 * Starts a service in a process group of its own (Ctrl-C in the terminal does not reach it; we stop it in order).
 * @param {Service} service
 * @param {{ logDir: string, register: Register }} place
 * @returns {Promise<Running>} once it is ready
 */
export async function launch(service, { logDir, register }) {
  const log = join(logDir, `${service.name}.log`);
  rotate(log);
  const before = lengthOf(log);
  const output = openSync(log, 'a');
  const child = spawn(service.command, service.args, {
    cwd: root,
    env: service.env ?? plainEnv(),
    detached: true,
    stdio: ['ignore', output, output],
    ...(service.argv0 ? { argv0: service.argv0 } : {}),
  });
  closeSync(output);
  let over = false;
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit ${code}`));
  });
  void ended.then(() => (over = true));
  if (child.pid === undefined) throw new Stop(`${service.name} cannot be started: ${await ended}`);

  const identity = identify(child.pid);
  register.add({ name: service.name, ...(service.graceful ? { graceful: service.graceful } : {}), ...identity });
  void ended.then(() => register.remove(identity.pid));

  const { ready, patience = 60 } = service;
  const answer = await until(
    async () => {
      if (over) return 'ended';
      if (ready !== 'line') return (await ready()) && 'ready';
      return /^ready\b.*\n/m.test(readFrom(log, before)) ? 'ready' : undefined;
    },
    { seconds: patience },
  );
  const running = { service, identity, log, logFrom: before, ended };
  if (answer === 'ready') return running;
  if (answer === 'ended' && service.refusal !== undefined && (await ended) === `exit ${service.refusal}`) {
    return { ...running, refused: true };
  }
  const why = answer === 'ended' ? `ended before it was ready (${await ended})` : `was not ready within ${patience} s`;
  await stopProcess({ name: service.name, ...identity });
  throw new Stop(`${service.name} ${why}. Last lines of ${log}:\n\n${tail(log, before)}`);
}

/**
 * Stops one of our processes: asks, waits, and in the end insists, with all that it has started itself.
 * @param {Entry} entry
 * @returns {Promise<boolean>} whether it was still there
 */
export async function stopProcess(entry) {
  if (!lives(entry)) return false;
  signal(entry.pid, 'SIGTERM');
  const gone = await until(() => (lives(entry) ? undefined : true), { seconds: entry.graceful ?? 20, every: 20 });
  if (!gone) {
    killProcess(entry);
    await until(() => (lives(entry) ? undefined : true), { seconds: 10, every: 20 });
  }
  return true;
}

/**
 * Ends one of our processes at once, with all that it has started itself.
 * @param {Entry} entry
 */
export function killProcess(entry) {
  // Detached children lead their group, so its number is the process id.
  if (lives(entry)) signal(-entry.pid, 'SIGKILL');
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended by itself between our look and the signal.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Stops what a start that was killed has left behind, latest first.
 * @param {Register} register
 * @returns {Promise<string[]>} the names of those that were still running
 */
export async function stopLeftovers(register) {
  /** @type {string[]} */
  const stopped = [];
  for (const entry of register.entries().reverse()) {
    if (await stopProcess(entry)) stopped.push(entry.name);
    register.remove(entry.pid);
  }
  return stopped;
}
