import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const hooks = fileURLToPath(new URL('../../support/ts-hooks.mjs', import.meta.url));

/** Runs a TypeScript file of this folder as a process of its own, and waits until it says `ready`. */
export async function child(file: string, args: string[], through: string[] = []): Promise<ChildProcess> {
  const command = [...through, process.execPath];
  const process_ = spawn(command[0] ?? '', [...command.slice(1), '--import', hooks, fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  }); // prettier-ignore
  let said = '';
  await new Promise<void>((resolve, reject) => {
    process_.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready')) resolve();
    });
    process_.once('exit', (code, signal) => {
      if (said.includes('ready')) resolve();
      else reject(new Error(`${file} ended with ${code ?? signal}: ${said}`));
    });
  });
  return process_;
}

/** Ends a process of `child`, however it fares. */
export async function end(process_: ChildProcess): Promise<void> {
  if (process_.exitCode !== null || process_.signalCode !== null) return;
  const gone = once(process_, 'exit');
  process_.kill('SIGKILL');
  await gone;
}
