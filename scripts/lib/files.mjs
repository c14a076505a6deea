import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Reads JSON that may not be there.
 * @template T
 * @param {string} path
 * @param {T} otherwise
 * @returns {T}
 */
export function readJson(path, otherwise) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : otherwise;
}

/**
 * Replaces a file in one step, so that a reader sees the old text or the new one and never half of it.
 * @param {string} path
 * @param {string} text
 * @param {number} [mode] permissions; 0o600 for what others on the machine must not read
 */
export function replaceFile(path, text, mode = 0o644) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode });
  renameSync(draft, path);
}

/**
 * @param {string} path
 * @param {unknown} value
 * @param {number} [mode]
 */
export const writeJson = (path, value, mode) => replaceFile(path, `${JSON.stringify(value, null, 2)}\n`, mode);
