import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from './refusal.js';

/** The database's own programs for getting everything out and in, MariaDB's or MySQL's, whichever is installed. */
const programs = { dump: ['mariadb-dump', 'mysqldump'], load: ['mariadb', 'mysql'] } as const;

/** Both kinds understand all of these; `loose-` is for what only one of them knows. */
const dumpOptions = [
  // One snapshot for all tables, and nobody waits.
  ...['--single-transaction', '--quick', '--skip-lock-tables', '--skip-add-locks', '--no-tablespaces'],
  // To be read by other servers too, and by DumpReader.
  ...['--hex-blob', '--complete-insert', '--no-autocommit', '--skip-add-drop-table', '--skip-triggers'],
  ...['--default-character-set=utf8mb4', '--max-allowed-packet=1G', '--skip-dump-date'],
  ...['--loose-set-gtid-purged=OFF', '--loose-column-statistics=0'],
];
const loadOptions = ['--batch', '--binary-mode', '--default-character-set=utf8mb4', '--max-allowed-packet=1G'];

/** Hands everything that the database holds, as SQL, to `use`, and ends when both have ended well. */
export async function dumpDatabase(url: string, use: (sql: Readable) => Promise<void>): Promise<void> {
  await withAccount(url, async (account, database) => {
    const child = spawn(program('dump'), [account, ...dumpOptions, database], { stdio: ['ignore', 'pipe', 'pipe'] });
    await Promise.all([endOf(child, 'the dump'), orEnd(child, use(child.stdout))]);
  });
}

/** Runs the SQL of a compressed dump. */
export async function loadDatabase(url: string, file: string): Promise<void> {
  await withAccount(url, async (account, database) => {
    const child = spawn(program('load'), [account, ...loadOptions, database], { stdio: ['pipe', 'ignore', 'pipe'] });
    const end = endOf(child, 'loading the dump');
    try {
      await pipeline(createReadStream(file), createGunzip(), child.stdin);
    } catch (error) {
      child.kill();
      // A client that refuses says why; our broken pipe only follows from it.
      if (isBrokenPipe(error)) await end;
      await end.catch(() => undefined);
      throw error;
    }
    await end;
  });
}

/** Whoever cannot use the output has no use for the rest of it. */
async function orEnd(child: ChildProcess, used: Promise<void>): Promise<void> {
  try {
    await used;
  } catch (error) {
    child.kill();
    throw error;
  }
}

const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');

async function endOf(child: ChildProcess, what: string): Promise<void> {
  let said = '';
  child.stderr?.pipe(
    new Writable({
      write(chunk: Buffer, _, done) {
        said = (said + chunk.toString()).slice(-2_000);
        done();
      },
    }),
  );
  const how = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve(code === 0 ? '' : `${signal ?? `exit ${String(code)}`}: ${said.trim()}`);
    });
  });
  if (how !== '') throw new Refusal(`${what} failed (${how})`);
}

function program(kind: keyof typeof programs): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of programs[kind]) {
    const folder = folders.find((candidate) => existsSync(join(candidate, name)));
    if (folder !== undefined) return join(folder, name);
  }
  throw new Refusal(`${programs[kind].join(' or ')} is not on PATH (Debian: apt-get install mariadb-client)`);
}

/** Everybody on the machine can read a command line: the password goes by a file that only we can read, and that goes again. */
async function withAccount(url: string, work: (option: string, database: string) => Promise<void>): Promise<void> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const values = {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port || '3306',
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    protocol: 'tcp',
    // As the application connects: newer clients would refuse a server without a certificate.
    'loose-ssl-verify-server-cert': '0',
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}="${escaped(value)}"\n`);
  const folder = await mkdtemp(join(tmpdir(), 'tuntas-db-'));
  try {
    const file = join(folder, 'account.cnf');
    await writeFile(file, `[client]\n${lines.join('')}`, { mode: 0o600 });
    await work(`--defaults-file=${file}`, decodeURIComponent(pathname.slice(1)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
