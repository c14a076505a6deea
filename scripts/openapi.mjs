/** `npm run openapi`: writes the API's document and the types that the web client is written against. */
import { join } from 'node:path';
import { writeOpenApi } from './check/openapi.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { root } from './lib/paths.mjs';
import { complain } from './lib/say.mjs';

try {
  await ensureBuilt('server');
  await writeOpenApi(join(root, 'web/src/api'));
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
