import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is not `undefined`.
 * @template T
 * @param {() => Promise<T | undefined> | T | undefined} ask
 * @param {{ seconds: number, every?: number }} limit how long at most, and milliseconds between two questions
 * @returns {Promise<T | undefined>} `undefined` when the time is up
 */
export async function until(ask, { seconds, every = 50 }) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) return undefined;
    await pause(every);
  }
}

/**
 * Whether somebody accepts connections on this port of the loopback address.
 * @param {number} port
 * @returns {Promise<true | undefined>}
 */
export function accepts(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(undefined));
  });
}
