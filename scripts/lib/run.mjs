import { spawn } from 'node:child_process';
import { root } from './paths.mjs';
import { Stop } from './say.mjs';

/**
 * Children in the foreground, with the promise of their end; a signal that ends us must not leave them working.
 * @type {Map<import('node:child_process').ChildProcess, Promise<void>>}
 */
const running = new Map();

let ending = false;

/** @param {import('node:child_process').ChildProcess} child */
function follow(child) {
  // Its starter did not know yet that we are about to end.
  if (ending) child.kill('SIGTERM');
  const gone = new Promise((/** @type {(value: void) => void} */ resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  running.set(child, gone);
  void gone.then(() => running.delete(child));
}

/** Ends what was started here and has not ended, and waits for it; nothing new stays after this. */
export async function endRunning() {
  ending = true;
  for (const child of running.keys()) child.kill('SIGTERM');
  await Promise.all(running.values());
}

/**
 * Runs a program to its end with all its output on our standard output: in one stream, what comes last is last.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function show(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 1, 1] });
    follow(child);
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, input?: string }} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>} `output` is both streams as they came
 */
export function collect(command, args, { cwd = root, env = process.env, input = '' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    follow(child);
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    // A program that ends without reading its input says so by its exit code, not by our broken pipe.
    child.stdin.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }));
    child.stdin.end(input);
  });
}

/**
 * `collect`, for a program that has to succeed: its last lines are the reason when it does not.
 * @param {string} what shown to the person, e.g. "the build"
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof collect>[2]} [options]
 */
export async function need(what, command, args, options) {
  const result = await collect(command, args, options);
  if (result.code !== 0) {
    const tail = result.output.trimEnd().split('\n').slice(-30).join('\n');
    throw new Stop(`${what} failed (exit ${result.code}): ${[command, ...args].join(' ')}\n\n${tail}`);
  }
  return result;
}
