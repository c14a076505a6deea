import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

const PUBLISHED = 'docs/sop.schema.json';

/**
 * Whether the published JSON Schema of a SOP is that of the schema that is checked.
 * @returns {Promise<string[]>} faults
 */
export async function findSopSchemaDrift() {
  const { publishedSchema } = /** @type {{ publishedSchema: () => object }} */ (
    await import(join(root, 'dist/domain/sop/schema-terbit.js'))
  );
  const file = join(root, PUBLISHED);
  const today = `${JSON.stringify(publishedSchema(), null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === today) return [];
  return [`${PUBLISHED} is not the schema of today; run: npm run sop -- --schema --out ${PUBLISHED}`];
}
