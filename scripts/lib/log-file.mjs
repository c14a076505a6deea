import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST = 5 * 1024 * 1024;

/**
 * Makes room at a start: a log beyond 5 MB becomes `.1`, the one before it goes.
 * @param {string} path
 */
export function rotate(path) {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > LARGEST) renameSync(path, `${path}.1`);
}

/**
 * @param {string} path
 * @returns {number} its length in bytes; 0 when there is none
 */
export const lengthOf = (path) => (existsSync(path) ? statSync(path).size : 0);

/**
 * What was written to a log after a position.
 * @param {string} path
 * @param {number} from bytes
 */
export function readFrom(path, from) {
  const length = Math.max(0, lengthOf(path) - from);
  if (length === 0) return '';
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, from));
  } finally {
    closeSync(file);
  }
}

/**
 * The last lines that were written to a log after a position, indented, to be shown with a failure.
 * @param {string} path
 * @param {number} from bytes
 */
export function tail(path, from, lines = 20) {
  const text = readFrom(path, from).trimEnd();
  if (text === '') return '    (it wrote nothing)';
  const last = text.split('\n').slice(-lines);
  return last.map((line) => `    ${line.length > 400 ? `${line.slice(0, 400)} ...` : line}`).join('\n');
}
