import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { findProgram } from './paths.mjs';
import { plainEnv } from './processes.mjs';
import { need } from './run.mjs';
import { Stop } from './say.mjs';

/** Where Debian and Ubuntu keep the SQL that makes an empty server; the names changed with MariaDB 11. */
const SYSTEM_TABLES = [
  '/usr/share/mysql/mysql_system_tables',
  '/usr/share/mariadb/mariadb_system_tables',
  '/usr/share/mariadb/mysql_system_tables',
  '/usr/share/mysql/mariadb_system_tables',
];

/** Linux refuses socket paths beyond 107 characters. */
const LONGEST_SOCKET = 107;

/** As root, the server wants to be told that this is meant. */
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

function program() {
  const found = findProgram('mariadbd');
  if (!found) throw new Stop('MariaDB is missing: apt-get install mariadb-server-core, or give DATABASE_URL.');
  return found;
}

/**
 * Makes an empty data folder, once. `mariadb-install-db` is of no use here: it needs a package that starts a service.
 * @param {string} folder
 */
export async function createDataFolder(folder) {
  if (existsSync(join(folder, 'mysql'))) return;
  const tables = SYSTEM_TABLES.find((path) => existsSync(`${path}.sql`));
  if (!tables) throw new Stop(`MariaDB's system tables are not where they are expected: ${SYSTEM_TABLES[0]}.sql`);
  const input = [
    'create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\nSET @skip_auth_anonymous=1;\n',
    readFileSync(`${tables}.sql`, 'utf8'),
    readFileSync(`${tables}_data.sql`, 'utf8'),
  ].join('');
  // Made beside its place and moved there, so that a start that was interrupted leaves no half a server behind.
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const temporary = temporaryFolder(folder);
  await need(
    'preparing the MariaDB folder',
    program(),
    [
      ...['--no-defaults', ...asRoot(), `--datadir=${draft}`, `--tmpdir=${temporary}`],
      ...['--bootstrap', '--log-warnings=0', '--skip-log-bin'],
    ],
    { input, env: plainEnv() },
  );
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/**
 * A server that starts removes every temporary table it finds, also that of another server in the same folder.
 * @param {string} folder of its data
 */
function temporaryFolder(folder) {
  const temporary = `${folder}.tmp`;
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  return temporary;
}

/**
 * A private server on the loopback address with one account.
 * @param {object} options
 * @param {string} options.folder its data
 * @param {number} options.port
 * @param {string} options.password of the account `tuntas`
 * @param {string} [options.database] made if absent and the only one the account may use; without it the account may do
 *   everything (throw-away servers)
 * @returns {Promise<import('./processes.mjs').Service>}
 */
export async function mariadbService({ folder, port, password, database }) {
  await createDataFolder(folder);
  const inFolder = join(folder, 'mariadb.sock');
  const short = join(tmpdir(), `tuntas-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.sock`);
  const socket = inFolder.length <= LONGEST_SOCKET ? inFolder : short;
  const init = join(folder, 'accounts.sql');
  writeFileSync(init, accounts(password, database), { mode: 0o600 });
  chmodSync(init, 0o600);
  return {
    name: 'mariadb',
    command: program(),
    args: [
      '--no-defaults',
      ...asRoot(),
      `--datadir=${folder}`,
      `--tmpdir=${temporaryFolder(folder)}`,
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'mariadb.pid')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      `--init-file=${init}`,
      '--default-time-zone=+00:00',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_unicode_ci',
      '--max-connections=200',
      '--max-allowed-packet=64M',
      ...(database ? ['--innodb-buffer-pool-size=256M'] : THROW_AWAY),
    ],
    ready: () => greets(port),
    patience: 180,
    graceful: 60,
  };
}

/** Nobody misses a throw-away server's data after a power cut, so it need not wait for the disk. */
const THROW_AWAY = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=0',
  '--innodb-buffer-pool-size=256M',
];

/**
 * What the server does at each start before it listens: our account with its password, and nobody without one.
 * @param {string} password
 * @param {string | undefined} database
 */
function accounts(password, database) {
  const tuntas = "'tuntas'@'127.0.0.1'";
  return [
    // The first start has root without a password; afterwards nobody can log in as root.
    "ALTER USER IF EXISTS 'root'@'localhost' ACCOUNT LOCK;",
    "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';",
    `CREATE USER IF NOT EXISTS ${tuntas};`,
    `ALTER USER ${tuntas} IDENTIFIED BY '${password}';`,
    ...(database
      ? [
          `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
          `GRANT ALL PRIVILEGES ON \`${database}\`.* TO ${tuntas};`,
        ]
      : [`GRANT ALL PRIVILEGES ON *.* TO ${tuntas} WITH GRANT OPTION;`]),
    '',
  ].join('\n');
}

/**
 * Whether the server greets a new connection: it listens some time before it answers.
 * @param {number} port
 * @returns {Promise<true | undefined>}
 */
function greets(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: 2000 });
    /** @param {true | undefined} answer */
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => settle(true));
    socket.once('timeout', () => settle(undefined));
    socket.once('error', () => settle(undefined));
    socket.once('close', () => resolve(undefined));
  });
}
