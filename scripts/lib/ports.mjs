import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { say } from './say.mjs';

/**
 * Whether we could listen there now.
 * @param {number} port 0 = any
 * @returns {Promise<number | undefined>} the port, or undefined when it is taken
 */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** A port that nobody uses now. */
export async function freePort() {
  const port = await tryPort(0);
  if (port === undefined) throw new Error('no free TCP port on 127.0.0.1');
  return port;
}

/**
 * One port per name: the one of last time if it is still free, else one that belongs to this folder by habit,
 * else any. What was chosen is kept in `ports.json`, so that bookmarks survive a restart.
 * @template {string} Name
 * @param {string} dataDir
 * @param {readonly Name[]} names
 * @returns {Promise<Record<Name, number>>}
 */
export async function choosePorts(dataDir, names) {
  const file = join(dataDir, 'ports.json');
  const before = /** @type {Record<string, number>} */ (readJson(file, {}));
  // Below the range that the kernel hands out for outgoing connections, so that none of those takes it meanwhile.
  const habit = 20_000 + (createHash('sha256').update(dataDir).digest().readUInt16BE(0) % 600) * 20;
  /** @type {Record<string, number>} */
  const chosen = {};
  for (const [place, name] of names.entries()) {
    const last = before[name];
    const taken = Object.values(chosen);
    const tries = [last, habit + place].filter((port) => port !== undefined && !taken.includes(port));
    let port;
    for (const candidate of tries) port ??= await tryPort(/** @type {number} */ (candidate));
    chosen[name] = port ?? (await freePort());
    if (last !== undefined && chosen[name] !== last) say(`${name}: port ${last} is taken, using ${chosen[name]}`);
  }
  writeJson(file, { ...before, ...chosen });
  return /** @type {Record<Name, number>} */ (chosen);
}
