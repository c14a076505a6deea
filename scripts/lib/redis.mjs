import { mkdirSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { basename, join } from 'node:path';
import { findProgram } from './paths.mjs';
import { plainEnv } from './processes.mjs';
import { Stop } from './say.mjs';

/**
 * A private Redis on the loopback address.
 * @param {object} options
 * @param {string} options.folder
 * @param {number} options.port
 * @param {string} options.password letters and digits
 * @param {boolean} options.keep whether it writes what it holds to disk
 * @returns {import('./processes.mjs').Service}
 */
export function redisService({ folder, port, password, keep }) {
  // `redis-tools` ships the server under the name of its checking tool: it looks at what it is called by.
  const program = findProgram('redis-server', 'redis-check-rdb');
  if (!program) throw new Stop('Redis is missing: apt-get install redis-tools, or give REDIS_URL.');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const config = join(folder, 'redis.conf');
  // In a file, because everybody on the machine can read a command line.
  writeFileSync(
    config,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir "${folder}"`,
      `requirepass ${password}`,
      // Queues must refuse rather than forget.
      'maxmemory-policy noeviction',
      `appendonly ${keep ? 'yes' : 'no'}`,
      'save ""',
      // Tests take one database each.
      `databases ${keep ? 16 : 1024}`,
      'daemonize no',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  return {
    name: 'redis',
    command: program,
    args: [config],
    ...(basename(program) === 'redis-server' ? {} : { argv0: 'redis-server' }),
    env: plainEnv(),
    ready: () => answersPing(port, password),
  };
}

/**
 * Whether it answers a PING; while it loads its file it refuses.
 * @param {number} port
 * @param {string} password
 * @returns {Promise<true | undefined>}
 */
function answersPing(port, password) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: 2000 });
    let heard = '';
    /** @param {true | undefined} answer */
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (bytes) => {
      heard += bytes.toString('utf8');
      if (heard.includes('+PONG')) settle(true);
      else if (/^-/m.test(heard)) settle(undefined);
    });
    socket.once('timeout', () => settle(undefined));
    socket.once('error', () => settle(undefined));
    socket.once('close', () => resolve(undefined));
  });
}
