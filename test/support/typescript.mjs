import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync } from '@swc/core';
import config from '../../jest.config.js';

/**
 * `node --import <this> scripts/x.ts`: runs one of our programs from its source, as the tests load it, in a process that a test
 * may kill.
 */
if (isMainThread) register(import.meta.url);

const [, { jsc }] = config.projects[0].transform['^.+\\.ts$'];

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, next) {
  const source = specifier.startsWith('.') ? new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL) : undefined;
  return source?.pathname.endsWith('.ts') && existsSync(source)
    ? { url: source.href, format: 'module', shortCircuit: true }
    : next(specifier, context);
}

/** @type {import('node:module').LoadHook} */
export function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), { jsc, filename, module: { type: 'es6' } });
  return { format: 'module', source: code, shortCircuit: true };
}
