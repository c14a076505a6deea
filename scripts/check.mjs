/**
 * `npm run check`: everything that can be said about the code without running the tests.
 * `npm run check -- lint types`: those steps only.
 */
import { join } from 'node:path';
import { codesOf, findCodes } from './check/codes.mjs';
import { findComposeFaults } from './check/compose.mjs';
import { findUnenforced } from './check/glossary.mjs';
import { findLeftovers } from './check/leftovers.mjs';
import { findOpenApiDrift } from './check/openapi.mjs';
import { findSchemaDrift } from './check/schema.mjs';
import { findSopSchemaDrift } from './check/sop-schema.mjs';
import { sources } from './check/sources.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureNodeModules } from './lib/npm.mjs';
import { root } from './lib/paths.mjs';
import { collect, endRunning } from './lib/run.mjs';
import { complain, say, Stop } from './lib/say.mjs';
import { untilSignal } from './lib/signals.mjs';

const CODE = ['ts', 'tsx', 'js', 'cjs', 'mjs'];
const LAYERS = ['domain', 'src', 'workflows', 'activities', 'worker', 'migrations', 'simulators', 'scripts', 'web/src'];

/**
 * A tool whose exit code is its answer.
 * @param {string} file below node_modules
 * @param {string[]} args
 * @returns {Promise<string[]>} faults
 */
async function tool(file, ...args) {
  const { code, output } = await collect(process.execPath, [join(root, 'node_modules', file), ...args]);
  return code === 0 ? [] : [output.trim()];
}

/** @param {string} project */
const types = (project) => tool('typescript/bin/tsc', '--noEmit', '-p', project);

/** @type {Promise<void> | undefined} */
let built;
const build = () => (built ??= ensureBuilt('server'));

/**
 * A step that looks at what was built: what an earlier build has left would answer for code that is gone.
 * @param {() => Promise<string[]>} look
 */
const onBuild = (look) => async () => {
  await build().catch(() => {
    throw new Stop('not looked at: the build failed');
  });
  return look();
};

/** @type {Record<string, () => Promise<string[]>>} */
const steps = {
  glossary: findUnenforced,
  leftovers: async () => findLeftovers(await sources([...CODE, 'sh'])),
  format: () => tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint: () => tool('eslint/bin/eslint.js', '.'),
  types: async () => {
    const projects = ['.', 'domain', 'workflows', 'scripts', 'web'];
    const faults = [];
    for (const project of projects) faults.push(...(await types(project)));
    return faults;
  },
  layers: () => tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...LAYERS),
  build: async () => {
    await build();
    return [];
  },
  codes: onBuild(async () => {
    const catalogue = /** @type {unknown} */ (await import(join(root, 'dist/domain/layanan/index.js')));
    return findCodes(codesOf({ .../** @type {object} */ (catalogue) }), await sources([...CODE, 'sql']));
  }),
  compose: findComposeFaults,
  openapi: onBuild(findOpenApiDrift),
  schema: onBuild(findSchemaDrift),
  'sop-schema': onBuild(findSopSchemaDrift),
};

/**
 * @param {string} name
 * @param {() => Promise<string[]>} step
 * @returns {Promise<boolean>} whether it is in order
 */
async function perform(name, step) {
  let faults;
  try {
    faults = await step();
  } catch (error) {
    faults = [error instanceof Stop ? error.message : error instanceof Error ? String(error.stack) : String(error)];
  }
  say(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const fault of faults) process.stdout.write(`${fault.replaceAll(/^/gm, '         ')}\n`);
  return faults.length === 0;
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !steps[name]);
  if (unknown !== undefined) throw new Stop(`no step "${unknown}"; there are: ${Object.keys(steps).join(', ')}`);
  let told = false;
  void untilSignal(() => process.exit(1)).then(() => {
    told = true;
    return endRunning();
  });
  await ensureNodeModules();
  /** @type {string[]} */
  const failed = [];
  for (const [name, step] of Object.entries(steps)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    // The step that was cut short has failed and has cleaned up behind it.
    if (told) break;
    if (!(await perform(name, step))) failed.push(name);
  }
  process.stdout.write(failed.length === 0 ? 'check: all in order\n' : `check: FAILED: ${failed.join(', ')}\n`);
  process.exit(failed.length === 0 ? 0 : 1);
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
