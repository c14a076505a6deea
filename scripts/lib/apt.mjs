import { existsSync } from 'node:fs';
import { findProgram } from './paths.mjs';
import { collect, need } from './run.mjs';
import { say, Stop } from './say.mjs';

/**
 * What the system takes from Debian or Ubuntu, and how to see that it is there already.
 * None of these packages starts a service of its own.
 * @type {Record<string, () => boolean | Promise<boolean>>}
 */
const packages = {
  'mariadb-server-core': () => findProgram('mariadbd') !== undefined,
  // Backup and restore: both a dump and what reads it.
  'mariadb-client': () =>
    findProgram('mariadb-dump', 'mysqldump') !== undefined && findProgram('mariadb', 'mysql') !== undefined,
  // The Redis server itself: one binary that goes by its name.
  'redis-tools': () => findProgram('redis-server', 'redis-check-rdb') !== undefined,
  'python3-pip': async () => {
    const python = findProgram('python3');
    return python !== undefined && (await collect(python, ['-m', 'pip', '--version'])).code === 0;
  },
  chromium: () => findProgram('chromium') !== undefined,
  'poppler-utils': () => findProgram('pdfsig') !== undefined,
  'fonts-noto-core': () => existsSync('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'),
};

/** @typedef {keyof typeof packages} Package */

/**
 * Which of these are not installed.
 * @param {string[]} wanted
 */
export async function missing(wanted) {
  /** @type {string[]} */
  const absent = [];
  for (const name of wanted) if (!(await packages[name]?.())) absent.push(name);
  return absent;
}

/**
 * The command that a person types to get these packages.
 * @param {string[]} names
 */
export const installCommand = (names) => `apt-get install -y --no-install-recommends ${names.join(' ')}`;

/**
 * Installs what is missing when we may; otherwise says what to type.
 * @param {string[]} wanted
 * @param {{ isRoot?: boolean, apt?: string | undefined }} [machine]
 */
export async function ensurePackages(wanted, { isRoot = process.getuid?.() === 0, apt = findProgram('apt-get') } = {}) {
  const absent = await missing(wanted);
  if (absent.length === 0) return;
  if (!apt) {
    throw new Stop(
      `Missing: ${absent.join(', ')} (names of Debian packages). This machine has no apt-get: install the same programs with its own package manager, or give the service by environment (docs/operations.md).`,
    );
  }
  if (!isRoot) {
    throw new Stop(
      `Missing: ${absent.join(', ')}. Run this once, then start again:\n\n  sudo apt-get update && sudo ${installCommand(absent)}`,
    );
  }
  say(`installing ${absent.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another installation may hold the lock on a machine that has just booted.
  const patient = ['-o', 'DPkg::Lock::Timeout=300'];
  // An old list is no obstacle as long as the packages can still be had.
  const update = await collect(apt, [...patient, 'update'], { env });
  if (update.code !== 0) say('apt-get update failed; trying with the package lists at hand');
  await need('apt-get', apt, [...patient, ...installCommand(absent).split(' ').slice(1)], { env });
  const still = await missing(absent);
  if (still.length > 0) throw new Stop(`Installed, but not found afterwards: ${still.join(', ')}`);
}
