import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { all } from './infrastructure.mjs';
import { replaceFile } from './files.mjs';
import { root } from './paths.mjs';
import { need } from './run.mjs';
import { say } from './say.mjs';

/** A port for each thing that listens, in the order in which they get their usual ones. */
export const PORT_NAMES = /** @type {const} */ ([
  ...['api', 'mailbox', 'temporalUi', 'bsre', 'pos', 'smtp', 'temporal', 'mariadb', 'redis', 'taspen'],
]);

/** @typedef {Record<'api' | 'mailbox' | 'temporalUi' | 'bsre' | 'pos' | 'smtp' | 'temporal' | 'mariadb' | 'redis' | 'taspen', number>} Ports */

/** What a person may give by environment instead of what would be started or made here. */
const GIVEN = [
  ...[
    'DATABASE_URL',
    'REDIS_URL',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'TEMPORAL_UI_URL',
    'SMTP_URL',
    'MAILBOX_URL',
  ],
  ...[
    'STORE_URL',
    'BSRE_URL',
    'POS_URL',
    'TASPEN_URL',
    'PUBLIC_URL',
    'MAIL_FROM',
    'DATA_DIR',
    'SERVER_KEY',
    'OPERATOR_KEY',
  ],
  ...[
    'BSRE_USER',
    'BSRE_PASSWORD',
    'POS_KEY',
    'POS_SECRET',
    'POS_USER_ID',
    'POS_MEMBER_ID',
    'TASPEN_KEY',
    'PORT',
    'HOST',
    'FAILPOINT_URL',
  ],
];

/**
 * An environment without all that, for tests: they must never meet somebody's real database or partner.
 * @param {NodeJS.ProcessEnv} env
 */
export const ungiven = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !GIVEN.includes(name)));

/** @param {number} port */
const local = (port) => `http://127.0.0.1:${port}`;

/**
 * The environment of our own processes (src/config/env.ts reads it): what was given, else what we start ourselves.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {Ports} options.ports
 * @param {Record<string, string>} options.secrets
 * @param {import('./infrastructure.mjs').Infrastructure} options.infrastructure
 * @param {NodeJS.ProcessEnv} options.given
 * @returns {Record<string, string>}
 */
export function systemEnv({ dataDir, ports, secrets, infrastructure, given }) {
  const { DATABASE_URL, REDIS_URL, TEMPORAL_ADDRESS } = infrastructure;
  // Their passwords are in their URLs.
  const keys = Object.entries(secrets).filter(([name]) => !['DATABASE_PASSWORD', 'REDIS_PASSWORD'].includes(name));
  return {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PUBLIC_URL: given['PUBLIC_URL'] || local(ports.api),
    DATABASE_URL,
    REDIS_URL,
    TEMPORAL_ADDRESS,
    TEMPORAL_NAMESPACE: given['TEMPORAL_NAMESPACE'] || 'default',
    SMTP_URL: given['SMTP_URL'] || `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: given['MAIL_FROM'] || 'Tuntas <tuntas@bkd.example.go.id>',
    STORE_URL: given['STORE_URL'] || pathToFileURL(join(dataDir, 'store')).href,
    BSRE_URL: given['BSRE_URL'] || local(ports.bsre),
    POS_URL: given['POS_URL'] || local(ports.pos),
    TASPEN_URL: given['TASPEN_URL'] || local(ports.taspen),
    ...Object.fromEntries(keys),
    LOG_LEVEL: given['LOG_LEVEL'] || 'info',
    DATA_DIR: dataDir,
  };
}

/**
 * The environment, for those who run one process by hand: `node --env-file=.data/env dist/src/main.js`.
 * @param {string} dataDir
 * @param {Record<string, string>} env
 */
export function writeEnvFile(dataDir, env) {
  const lines = Object.entries(env).map(([name, value]) => `${name}="${value}"\n`);
  replaceFile(join(dataDir, 'env'), lines.join(''), 0o600);
}

/**
 * One of our own programs as a service.
 * @param {string} name
 * @param {string} entry path in `dist/`
 * @param {Record<string, string>} env
 * @returns {import('./processes.mjs').Service}
 */
const ours = (name, entry, env) => ({
  name,
  command: process.execPath,
  args: ['--enable-source-maps', join(root, 'dist', entry)],
  // The machine's own settings (PATH, proxies, certificates) stay; ours win.
  env: { ...process.env, NODE_OPTIONS: '', ...env },
  ready: 'line',
  patience: 90,
  graceful: 80,
});

/**
 * Starts the stand-ins for those partners, and the mailbox, that are not given.
 * @param {import('./processes.mjs').Starter} supervisor
 * @param {Record<string, string>} env
 * @param {Ports} ports
 * @param {NodeJS.ProcessEnv} given
 */
export async function startSimulators(supervisor, env, ports, given) {
  const wanted = [
    ...(given['SMTP_URL'] ? [] : ['mailbox']),
    ...(given['BSRE_URL'] ? [] : ['bsre']),
    ...(given['POS_URL'] ? [] : ['pos']),
    ...(given['TASPEN_URL'] ? [] : ['taspen']),
  ];
  await all(
    wanted.map(async (name) => {
      const port = ports[/** @type {'mailbox' | 'bsre' | 'pos' | 'taspen'} */ (name)];
      const own = { PORT: String(port), ...(name === 'mailbox' ? { SMTP_PORT: String(ports.smtp) } : {}) };
      await supervisor.start(ours(name, `simulators/${name}/main.js`, { ...env, ...own }));
      say(`simulator ${name} is ready at ${local(port)}`);
    }),
  );
}

/**
 * Brings the database to the current schema and fills in what the demo needs.
 * @param {Record<string, string>} env
 */
export async function prepareData(env) {
  mkdirSync(join(env['DATA_DIR'] ?? root, 'store'), { recursive: true });
  const options = { env: { ...process.env, NODE_OPTIONS: '', ...env } };
  say('migrating the database ...');
  await need('the migration', process.execPath, [join(root, 'dist/scripts/migrate.js')], options);
  say('seeding demo data ...');
  await need('the seed', process.execPath, [join(root, 'dist/scripts/seed.js')], options);
}

/**
 * Starts API and worker.
 * @param {import('./processes.mjs').Starter} supervisor
 * @param {Record<string, string>} env
 * @param {Ports} ports
 */
export async function startApplication(supervisor, env, ports) {
  await all([
    // 3: the worker refuses (worker/database-guard.ts). The rest is up, so that somebody can do something about it.
    supervisor
      .start({ ...ours('worker', 'worker/main.js', env), refusal: 3 })
      .then((ready) => say(ready ? 'worker is ready' : 'worker REFUSES to work, see its last lines')),
    supervisor
      .start(ours('api', 'src/main.js', { ...env, PORT: String(ports.api) }))
      .then(() => say(`API and web are ready at ${local(ports.api)}`)),
  ]);
}

/**
 * Where everything is: the file that other programs wait for.
 * @param {Record<string, string>} env
 * @param {Ports} ports
 * @param {import('./infrastructure.mjs').Infrastructure} infrastructure
 * @param {NodeJS.ProcessEnv} given
 */
export function addressesOf(env, ports, infrastructure, given) {
  return {
    api: `${local(ports.api)}/api/v1`,
    web: local(ports.api),
    mailbox: given['SMTP_URL'] ? given['MAILBOX_URL'] || given['SMTP_URL'] : local(ports.mailbox),
    temporal: `http://${infrastructure.TEMPORAL_ADDRESS}`,
    temporalUi: infrastructure.temporalUi,
    database: infrastructure.DATABASE_URL,
    redis: infrastructure.REDIS_URL,
    simulators: env['POS_URL'] ?? local(ports.pos),
  };
}
