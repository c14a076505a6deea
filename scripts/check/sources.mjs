import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { need } from '../lib/run.mjs';

/** @typedef {{ path: string, text: string }} Source a file of the project, its path from the root */

/** Whether this file is a test or serves only tests, so that it may name what running code must not. */
export const isTest = (/** @type {string} */ path) =>
  /^(test|bench)\//.test(path) ||
  /\/fixtures\//.test(path) ||
  /\.(spec|test)\.tsx?$/.test(path) ||
  /^web\/src\/test\//.test(path);

/**
 * The project's own files with these endings: committed, or new and not ignored.
 * @param {string[]} endings without the dot
 * @returns {Promise<Source[]>}
 */
export async function sources(endings) {
  const { stdout } = await need('git', 'git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  return [...new Set(stdout.split('\0'))]
    .filter((path) => endings.some((ending) => path.endsWith(`.${ending}`)) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/**
 * Every place where a pattern stands in a file.
 * @param {Source} source
 * @param {RegExp} pattern with the flag g
 * @returns {string[]} "path:line: the line"
 */
export function places({ path, text }, pattern) {
  return [...text.matchAll(pattern)].map(({ index }) => {
    const line = text.slice(0, index).split('\n').length;
    return `${path}:${line}: ${(text.split('\n')[line - 1] ?? '').trim().slice(0, 160)}`;
  });
}
