import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { collect, need } from '../lib/run.mjs';
import { ThrowAway } from '../lib/throw-away.mjs';

/**
 * Whether the migrations make exactly the tables that the entities describe, on a server of our own.
 * @returns {Promise<string[]>} faults
 */
export async function findSchemaDrift() {
  const throwAway = new ThrowAway();
  try {
    const { DATABASE_URL } = await throwAway.start({ without: ['REDIS_URL', 'TEMPORAL_ADDRESS'] });
    const url = new URL(DATABASE_URL);
    const { createConnection } = await import('mysql2/promise');
    const admin = await createConnection(DATABASE_URL);
    await admin.query('CREATE DATABASE tuntas CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
    await admin.end();
    url.pathname = '/tuntas';
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: url.href };
    await need('the migration', process.execPath, [join(root, 'dist/scripts/migrate.js')], { env });
    const { code, output } = await collect(
      process.execPath,
      [
        ...[join(root, 'node_modules/typeorm/cli.js'), 'migration:generate', join(throwAway.folder, 'drift')],
        ...['-d', join(root, 'dist/src/database/data-source.js'), '--check', '--esm'],
      ],
      { env },
    );
    return code === 0 ? [] : [`the entities and the migrations differ:\n${output.trim()}`];
  } finally {
    await throwAway.stop();
  }
}
