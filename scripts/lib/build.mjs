import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';
import { need } from './run.mjs';
import { say } from './say.mjs';

/** Every folder that ends up in `dist/`, and what decides how. */
const SERVER = [
  ...[
    'domain',
    'src',
    'workflows',
    'activities',
    'worker',
    'migrations',
    'simulators',
    'scripts',
    'test/stories',
    'test/faults',
    'test/replay/record.ts',
    'bench',
  ],
  ...['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
];
/** What ends up in `web/dist/`. */
const WEB = ['web', 'domain', 'package-lock.json'];
const NOT_SOURCE = new Set(['node_modules', 'dist', '.data']);

/**
 * All files below a folder (or the file itself), sorted, without what is built or installed.
 * @param {string} path
 * @returns {string[]}
 */
export function filesBelow(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => !NOT_SOURCE.has(entry.name));
  return entries
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

/** @param {string[]} sources */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    const files = /\.\w+$/.test(source) ? [path] : filesBelow(path);
    for (const file of files.filter(existsSync)) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** Removes what an earlier build made of sources that are gone, so that nothing runs what nobody can read. */
export function pruneDist() {
  const dist = join(root, 'dist');
  for (const file of filesBelow(dist)) {
    const [, source] = /^(.*)\.js(?:\.map)?$/.exec(relative(dist, file)) ?? [];
    if (source && !['.ts', '.tsx'].some((ending) => existsSync(join(root, source + ending)))) rmSync(file);
  }
}

/**
 * Runs one of the build scripts of package.json unless nothing it reads has changed since it last succeeded.
 * @param {'server' | 'web'} part
 * @returns {Promise<void>}
 */
export async function ensureBuilt(part) {
  const [sources, output] = part === 'server' ? [SERVER, 'dist'] : [WEB, 'web/dist'];
  const stamp = join(root, output, '.built-from');
  const now = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say(`building (${part}) ...`);
  rmSync(stamp, { force: true });
  if (part === 'server') pruneDist();
  // What is built is what people get, whoever asks: under NODE_ENV=test the bundler would take React's development build.
  const env = { ...process.env, NODE_ENV: 'production' };
  await need(`the build (${part})`, 'npm', ['run', '--silent', `build:${part}`], { env });
  writeFileSync(stamp, now);
}
