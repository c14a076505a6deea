/**
 * `npm run bench`: counts what one ijin belajar costs, from the submission to the delivery, on a system of its own.
 * `npm run bench -- recover [cases]`: measures how an engine that has lost its cases gets them back.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { root } from '../scripts/lib/paths.mjs';
import { ThrowAway } from '../scripts/lib/throw-away.mjs';
import { SqlProxy } from './sql-proxy.mjs';

/**
 * @param {string} server address of a server, for somebody who may make databases
 * @returns {Promise<string>} address of a new database there
 */
async function newDatabase(server) {
  const connection = await createConnection(server);
  await connection.query('CREATE DATABASE bench CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
  await connection.end();
  const url = new URL(server);
  url.pathname = '/bench';
  return url.href;
}

const [part = 'usulan', ...rest] = process.argv.slice(2);
if (!['usulan', 'recover'].includes(part)) throw new Error(`there is no bench of ${part}: usulan or recover`);
const services = new ThrowAway();
const proxy = new SqlProxy();
const folder = mkdtempSync(join(tmpdir(), 'tuntas-bench-'));
let code = 1;
try {
  const { DATABASE_URL } = await services.start({ without: ['REDIS_URL', 'TEMPORAL_ADDRESS'] });
  const counter = createServer(({ url }, response) => {
    const { statements } = proxy;
    response.end(url?.endsWith('?count') ? String(statements.length) : JSON.stringify(statements));
  });
  await new Promise((resolve) => counter.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (counter.address());
  const direct = await newDatabase(DATABASE_URL);
  const env = {
    ...process.env,
    DATA_DIR: folder,
    DATABASE_URL: await proxy.start(direct),
    DIRECT_DATABASE_URL: direct,
    STATEMENTS_URL: `http://127.0.0.1:${port}`,
  };
  const args = [
    join(root, 'scripts/start.mjs'),
    '--then',
    process.execPath,
    join(root, `dist/bench/${part}.js`),
    ...rest,
  ];
  code = await new Promise((resolve) =>
    spawn(process.execPath, args, { env, stdio: 'inherit' }).on('exit', (status) => resolve(status ?? 1)),
  );
  counter.close();
} finally {
  proxy.stop();
  await services.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);
