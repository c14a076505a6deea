import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppModule } from '../src/app.module.js';
import { API_PREFIX, createApp } from '../src/common/edge.js';
import { createLogger } from '../src/common/log.js';
import { openApiOf } from '../src/common/openapi.js';

/**
 * Writes the OpenAPI document to the file named as argument (default: the web's). Nest's preview mode reads the modules
 * without making a provider, so no service and no environment is needed.
 */
async function write(file: string): Promise<void> {
  const app = await createApp(AppModule, createLogger('error'), { preview: true });
  const document = openApiOf(app, API_PREFIX);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  console.log(`${file}: ${Object.keys(document.paths).length} paths`);
}

await write(resolve(process.argv[2] ?? 'web/src/api/openapi.json'));
