import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { need } from '../lib/run.mjs';

/** What the web client is written against, and how each is made anew. */
const COMMITTED = /** @type {const} */ (['openapi.json', 'schema.d.ts']);

/**
 * Writes both files as the API of today has them.
 * @param {string} folder
 */
export async function writeOpenApi(folder) {
  const document = join(folder, 'openapi.json');
  const env = { ...process.env, NODE_OPTIONS: '' };
  await need('the OpenAPI document', process.execPath, [join(root, 'dist/scripts/openapi.js'), document], { env });
  const generator = join(root, 'node_modules/openapi-typescript/bin/cli.js');
  await need('openapi-typescript', process.execPath, [generator, document, '-o', join(folder, 'schema.d.ts')], { env });
}

/**
 * Whether the committed document and client types are those of the API of today.
 * @returns {Promise<string[]>} faults
 */
export async function findOpenApiDrift() {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-openapi-'));
  try {
    await writeOpenApi(folder);
    return COMMITTED.filter((name) => {
      const committed = join(root, 'web/src/api', name);
      return !existsSync(committed) || readFileSync(committed, 'utf8') !== readFileSync(join(folder, name), 'utf8');
    }).map((name) => `web/src/api/${name} is not what the API says today; run: npm run openapi`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
