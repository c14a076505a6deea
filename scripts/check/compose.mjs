import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { findProgram, root } from '../lib/paths.mjs';
import { collect } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/**
 * Whether the production-like set-up is a valid compose file and runs with what `.env.example` asks for; only read, nothing
 * is started.
 * @returns {Promise<string[]>} faults
 */
export async function findComposeFaults() {
  const docker = findProgram('docker');
  if (!docker || (await collect(docker, ['compose', 'version'])).code !== 0) {
    say('     compose: this machine has no docker compose; not looked at');
    return [];
  }
  const folder = join(root, 'temporal-docker');
  const asked = parseEnv(readFileSync(join(folder, '.env.example'), 'utf8'));
  const filled = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value || 'filled-in']));
  const args = ['compose', '--project-directory', folder, '-f', join(folder, 'compose.yaml'), 'config', '--quiet'];
  const { code, output } = await collect(docker, args, { env: { ...process.env, ...filled } });
  return code === 0 ? [] : [output.trim()];
}
