import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * A process that no later one can be taken for: process ids are used again, a start time is not.
 * @typedef {{ pid: number, started: string }} Identity
 */

/** @returns {string} ticks after boot are told apart by the boot */
const boot = () =>
  existsSync('/proc/sys/kernel/random/boot_id') ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() : '';

/**
 * When this process started, in words only good for comparing; undefined when there is no such process (any more).
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startTime(pid) {
  if (!existsSync('/proc/self/stat')) return startTimeByPs(pid);
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
  // The second field is the program's name in brackets and may hold anything, brackets too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  // A zombie has ended; only its parent has not looked yet.
  return state === 'Z' || state === 'X' ? undefined : `${boot()}:${fields[19]}`;
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function startTimeByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch (error) {
    if (/** @type {{ status?: number }} */ (error).status === 1) return undefined;
    throw error;
  }
}

/**
 * @param {number} pid of a living process
 * @returns {Identity}
 */
export const identify = (pid) => ({ pid, started: startTime(pid) ?? 'ended' });

/**
 * @param {Identity} identity
 * @returns {boolean} whether exactly that process still lives
 */
export const lives = ({ pid, started }) => startTime(pid) === started;
