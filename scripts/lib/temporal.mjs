import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { plainEnv } from './processes.mjs';
import { collect } from './run.mjs';
import { accepts } from './until.mjs';

/**
 * Temporal's development server: on a file that survives, with its UI; or in memory, for tests.
 * @param {object} options
 * @param {string} options.cli
 * @param {number} options.port
 * @param {{ file: string, uiPort: number } | 'memory'} options.store
 * @returns {import('./processes.mjs').Service}
 */
export function temporalService({ cli, port, store }) {
  const always = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'];
  if (store !== 'memory') mkdirSync(dirname(store.file), { recursive: true });
  const kept =
    store === 'memory'
      ? // Lets a test move one workflow's clock; servers before 1.32 do not know it.
        ['--headless', '--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true']
      : // A quarter of the disk writes of the default, and as durable.
        ['--db-filename', store.file, '--sqlite-pragma', 'journal_mode=wal', '--ui-port', String(store.uiPort)];
  return {
    name: 'temporal',
    command: cli,
    args: [...always, ...kept],
    env: plainEnv(),
    ready: async () => (await accepts(port)) && (await serves(cli, `127.0.0.1:${port}`)),
  };
}

/**
 * Whether the server answers calls on its default namespace, which it makes just after it listens.
 * @param {string} cli
 * @param {string} address host:port
 * @returns {Promise<true | undefined>}
 */
async function serves(cli, address) {
  const args = ['operator', 'namespace', 'describe', '--namespace', 'default', '--address', address];
  const { code } = await collect(cli, [...args, '--command-timeout', '5s'], { env: plainEnv() });
  return code === 0 ? true : undefined;
}
