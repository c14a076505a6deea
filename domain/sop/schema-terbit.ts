import { z } from 'zod';
import { sopSchema } from './schema.js';
import { FORMAT } from './upgrade.js';

/** The published JSON Schema (2020-12) of a SOP, made from the schema that is checked: `docs/sop.schema.json`. */
export function publishedSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(sopSchema, { reused: 'inline' });
  return {
    $schema,
    $id: `urn:tuntas:sop:format:${FORMAT}`,
    title: `SOP, format ${FORMAT}`,
    description: 'Bentuk sebuah SOP. Arti dan hubungan bagian-bagiannya diperiksa dengan npm run sop -- --check.',
    ...schema,
  };
}
